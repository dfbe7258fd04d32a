package io.plumbline.gateway.privacy;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands in place of a value: {@code [KIND_N]}.
 *
 * @param kind the recogniser's, in lower case
 * @param number from 1, one for each value of the kind in an exchange
 */
record Placeholder(String kind, int number) {

    private static final int MAX_LENGTH = 64;
    private static final Pattern FORM = Pattern.compile("\\[([A-Z0-9_]+)_([1-9][0-9]{0,8})]");

    /** Null for any other text. */
    static @Nullable Placeholder parse(String text) {
        Matcher form = FORM.matcher(text.length() <= MAX_LENGTH ? text : "");
        return form.matches()
                ? new Placeholder(form.group(1).toLowerCase(Locale.ROOT), Integer.parseInt(form.group(2)))
                : null;
    }

    /** Whether the character at a position stands in a placeholder. */
    static boolean isAround(String text, int position) {
        int start = position;
        while (start > 0 && position - start < MAX_LENGTH && text.charAt(start) != '[') {
            start--;
        }
        int end = position;
        while (end < text.length() && end - start < MAX_LENGTH && text.charAt(end) != ']') {
            end++;
        }
        return end < text.length() && parse(text.substring(start, end + 1)) != null;
    }

    /** Behind the placeholder that begins at a position; the position itself where none does. */
    static int end(String text, int position) {
        if (position >= text.length() || text.charAt(position) != '[') {
            return position;
        }
        int end = text.indexOf(']', position, Math.min(text.length(), position + MAX_LENGTH)) + 1;
        return end > 0 && parse(text.substring(position, end)) != null ? end : position;
    }

    @Override
    public String toString() {
        return "[" + kind.toUpperCase(Locale.ROOT) + "_" + number + "]";
    }
}
