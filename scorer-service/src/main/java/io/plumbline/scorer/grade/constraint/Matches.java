package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import io.plumbline.scorer.grade.Wording;

/** What a pattern finds. */
final class Matches {

    private Matches() {}

    static long count(Wording pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        long found = 0;
        while (matcher.find()) {
            found++;
        }
        return found;
    }

    /** The first group that took part, empty where none did. */
    static String firstGroup(Matcher match) {
        for (int group = 1; group <= match.groupCount(); group++) {
            String found = match.group(group);
            if (found != null) {
                return found;
            }
        }
        return "";
    }
}
