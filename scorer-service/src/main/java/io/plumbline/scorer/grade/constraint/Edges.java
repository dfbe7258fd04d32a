package io.plumbline.scorer.grade.constraint;

import java.util.Locale;

/** The start and the end of a text, free of the marks that people and models put around phrases. */
final class Edges {

    private static final String AROUND = "\"'“”‘’*_` \t\r\n.!";

    private Edges() {}

    /** Lower case, without quotation marks, emphasis, white space, and full stops at either end. */
    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && AROUND.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && AROUND.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end).toLowerCase(Locale.ROOT);
    }
}
