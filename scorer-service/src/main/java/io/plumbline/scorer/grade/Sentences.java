package io.plumbline.scorer.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits prose into sentences by punctuation and line ends.
 *
 * <p>A full stop does not end a sentence after a known abbreviation or single letter, or when no white space follows.
 */
final class Sentences {

    private static final String ENDS = ".!?…。！？؟।";
    private static final String CLOSERS = "\"'”’)]*_»";
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "sr", "jr", "st", "vs", "etc", "e.g", "i.e", "cf", "fig", "no", "inc",
            "ltd", "approx", "dept", "est", "vol", "al", "z.b", "bzw", "usw", "ca");

    private Sentences() {}

    static List<String> of(String prose) {
        List<String> found = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < prose.length(); i++) {
            char c = prose.charAt(i);
            if (c == '\n' || (ENDS.indexOf(c) >= 0 && ends(prose, start, i))) {
                i = c == '\n' ? i : afterClosers(prose, i);
                add(found, prose, start, i + 1);
                start = i + 1;
            }
        }
        add(found, prose, start, prose.length());
        return found;
    }

    private static boolean ends(String prose, int start, int i) {
        char c = prose.charAt(i);
        if (c == '。' || c == '！' || c == '？') {
            return true;
        }
        int next = afterClosers(prose, i) + 1;
        if (next < prose.length() && !Character.isWhitespace(prose.charAt(next))) {
            return false;
        }
        return c != '.' || !abbreviates(prose, start, i);
    }

    private static boolean abbreviates(String prose, int start, int dot) {
        int from = dot;
        while (from > start && dot - from < 8 && !Character.isWhitespace(prose.charAt(from - 1))) {
            from--;
        }
        String word = prose.substring(from, dot).toLowerCase(Locale.ROOT);
        return ABBREVIATIONS.contains(word)
                || (word.length() == 1 && Character.isLetter(word.charAt(0)) && from > start)
                || (from == start && !word.isEmpty() && word.chars().allMatch(Character::isDigit));
    }

    private static int afterClosers(String prose, int i) {
        while (i + 1 < prose.length()
                && (CLOSERS.indexOf(prose.charAt(i + 1)) >= 0 || ENDS.indexOf(prose.charAt(i + 1)) >= 0)) {
            i++;
        }
        return i;
    }

    private static void add(List<String> found, String prose, int start, int end) {
        String sentence = prose.substring(start, end).strip();
        if (sentence.codePoints().anyMatch(Character::isLetterOrDigit)) {
            found.add(sentence);
        }
    }
}
