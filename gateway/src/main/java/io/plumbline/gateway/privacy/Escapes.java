package io.plumbline.gateway.privacy;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The escapes {@code \\u00XX}, by which JSON may write any ASCII character, and {@code \/}. */
final class Escapes {

    private static final String UNICODE = "\\u00";
    private static final String SLASH = "\\/";

    /** With the backslashes before it: JSON inside JSON has several. */
    private static final Pattern ESCAPE = Pattern.compile("(\\\\+)(?:u00([0-7][0-9A-Fa-f])|/)");

    private Escapes() {}

    static boolean areIn(String text) {
        return text.contains(UNICODE) || text.contains(SLASH);
    }

    /** The same text with the characters themselves, or the short escapes that JSON has for those it does not bear. */
    static String plain(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(escape.group(2) == null ? "/" : spelling(escape.group(1), escape)));
    }

    private static String spelling(String backslashes, MatchResult escape) {
        char c = (char) Integer.parseInt(escape.group(2), 16);
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
