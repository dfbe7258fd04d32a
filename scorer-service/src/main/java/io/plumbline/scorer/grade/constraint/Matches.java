package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** Counts what a pattern finds. */
final class Matches {

    private Matches() {}

    static long count(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        long found = 0;
        while (matcher.find()) {
            found++;
        }
        return found;
    }
}
