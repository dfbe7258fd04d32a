package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A regular expression's alternatives, those that are not inside of a group; one without alternatives is one itself. */
final class Branches {

    private final List<String> all = new ArrayList<>();
    private final List<Pattern> patterns;

    Branches(String regex) {
        String flags = regex.startsWith("(?m)") || regex.startsWith("(?i)") || regex.startsWith("(?s)")
                ? regex.substring(0, 4)
                : "";
        int start = flags.length();
        int depth = 0;
        for (int at = start; at < regex.length(); at++) {
            switch (regex.charAt(at)) {
                case '\\' -> at++;
                case '[' -> at = endOfClass(regex, at);
                case '(' -> depth++;
                case ')' -> depth--;
                case '|' -> {
                    if (depth == 0) {
                        all.add(flags + regex.substring(start, at));
                        start = at + 1;
                    }
                }
                default -> {}
            }
        }
        all.add(flags + regex.substring(start));
        patterns = all.stream().map(Pattern::compile).toList();
    }

    private static int endOfClass(String regex, int open) {
        int at = open + 1;
        at += regex.startsWith("^", at) ? 1 : 0;
        at += regex.startsWith("]", at) ? 1 : 0;
        while (regex.charAt(at) != ']') {
            at += regex.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    List<String> all() {
        return all;
    }

    /** The one that is matched in the text: the first of those that match earliest. */
    Optional<String> in(String text) {
        String first = null;
        int earliest = Integer.MAX_VALUE;
        for (int i = 0; i < patterns.size(); i++) {
            Matcher matcher = patterns.get(i).matcher(text);
            if (matcher.find() && matcher.start() < earliest) {
                first = all.get(i);
                earliest = matcher.start();
            }
        }
        return Optional.ofNullable(first);
    }
}
