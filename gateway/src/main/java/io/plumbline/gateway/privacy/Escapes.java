package io.plumbline.gateway.privacy;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text read without the escapes {@code \\uXXXX}, by which JSON may write any character, and {@code \/}, with the place in the
 * text of each character that is read. Linear in the text's length.
 */
final class Escapes {

    private static final String UNICODE = "\\u";
    private static final String SLASH = "\\/";

    /** With all backslashes before it, since JSON inside JSON has several; a run of them is looked at once. */
    private static final Pattern ESCAPE = Pattern.compile("(?<!\\\\)(\\\\++)(?:u([0-9A-Fa-f]{4})|/)");

    private final StringBuilder plain;
    private final int[] places;

    private Escapes(String text) {
        plain = new StringBuilder(text.length());
        places = new int[text.length() + 1];
        Matcher escape = ESCAPE.matcher(text);
        int done = 0;
        while (escape.find()) {
            copy(text, done, escape.start());
            String spelled = escape.group(2) == null ? "/" : spelled(escape);
            Arrays.fill(places, plain.length(), plain.length() + spelled.length(), escape.start());
            plain.append(spelled);
            done = escape.end();
        }
        copy(text, done, text.length());
        places[plain.length()] = text.length();
    }

    static boolean areIn(String text) {
        return text.contains(UNICODE) || text.contains(SLASH);
    }

    static Escapes of(String text) {
        return new Escapes(text);
    }

    /** The same text with the characters themselves, or the short escapes that JSON has for those it does not bear. */
    String plain() {
        return plain.toString();
    }

    /** Where in the text that begins which stands here in the plain one; behind its end, the text's end. */
    int place(int inPlain) {
        return places[inPlain];
    }

    /** Where in the text nothing that is an escape is left in two: here, or behind the escape that this place is in. */
    int outside(int place) {
        int found = Arrays.binarySearch(places, 0, plain.length() + 1, place);
        return found >= 0 ? place : places[-found - 1];
    }

    private void copy(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            places[plain.length()] = i;
            plain.append(text.charAt(i));
        }
    }

    private static String spelled(Matcher escape) {
        char c = (char) Integer.parseInt(escape.group(2), 16);
        String backslashes = escape.group(1);
        return switch (c) {
            case '\n' -> backslashes + "n";
            case '\r' -> backslashes + "r";
            case '\t' -> backslashes + "t";
            case '\f' -> backslashes + "f";
            case '\b' -> backslashes + "b";
            case '"' -> backslashes + "\"";
            default -> c < ' ' || c == '\\' || c == 0x7f ? escape.group() : String.valueOf(c);
        };
    }
}
