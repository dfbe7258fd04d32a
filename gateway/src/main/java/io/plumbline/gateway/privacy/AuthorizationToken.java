package io.plumbline.gateway.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The credentials of an {@code Authorization} header in text: {@code Bearer …} and {@code Basic …} anywhere, other
 * schemes behind the header's name.
 */
public final class AuthorizationToken implements Recogniser {

    private static final String HEADER = "authorization:";

    /** By so much of its beginning a line is judged. */
    private static final int MAX_JUDGED = 1024;

    private static final int MIN_BEARER = 12;
    private static final int MIN_BASIC = 8;

    /** By so much of its beginning a pair is judged: whole groups of four. */
    private static final int MAX_BASIC = 512;

    @Override
    public String kind() {
        return "bearer";
    }

    @Override
    public boolean isCredential() {
        return true;
    }

    @Override
    public boolean mayBeIn(Traits text) {
        return text.hasAny(Cue.BEARER, Cue.BASIC, Cue.AUTHORIZATION);
    }

    @Override
    public void find(String text, Found found) {
        int i = 0;
        while (i < text.length()) {
            int letter = text.charAt(i) | 0x20;
            int end = letter == 'b' ? match(text, i, found) : letter == 'a' ? header(text, i, found) : 0;
            i = Math.max(i + 1, end);
        }
    }

    /** A look at the second letter spares most words the comparison. */
    private static boolean goesOnWith(char one, char other, String text, int i) {
        return i + 1 < text.length()
                && (Characters.mayBe(one, text.charAt(i + 1)) || Characters.mayBe(other, text.charAt(i + 1)));
    }

    /** The end of what was looked at, or 0. */
    private static int match(String text, int at, Found found) {
        if (!goesOnWith('e', 'a', text, at) || Characters.isInsideWord(text, at)) {
            return 0;
        }
        if (text.regionMatches(true, at, "bearer", 0, 6)) {
            int start = afterBlanks(text, at + 6);
            int end = tokenEnd(text, start);
            if (start > at + 6 && end - start >= MIN_BEARER && hasDigit(text, start, end)) {
                found.at(start, end);
            }
            return end;
        }
        if (text.regionMatches(true, at, "basic", 0, 5)) {
            int start = afterBlanks(text, at + 5);
            int end = tokenEnd(text, start);
            if (start > at + 5 && isBasic(text, start, end)) {
                found.at(start, end);
            }
            return end;
        }
        return 0;
    }

    /** Of a scheme that is not known here the whole line is taken, provided that it holds something made up. */
    private static int header(String text, int at, Found found) {
        if (!goesOnWith('u', 'u', text, at) || !text.regionMatches(true, at, HEADER, 0, HEADER.length())) {
            return 0;
        }
        int start = afterBlanks(text, at + HEADER.length());
        int scheme = start;
        while (scheme < text.length() && (Characters.isToken(text.charAt(scheme)))) {
            scheme++;
        }
        int judged = lineEnd(text, scheme, Math.min(text.length(), scheme + MAX_JUDGED));
        boolean known =
                text.regionMatches(true, start, "bearer", 0, 6) || text.regionMatches(true, start, "basic", 0, 5);
        if (!known && judged - start >= MIN_BEARER && hasDigit(text, start, judged)) {
            int end = lineEnd(text, scheme, text.length()); // from there again: what was judged may end within quotes
            found.at(start, end);
            return end;
        }
        return 0;
    }

    private static int lineEnd(String text, int from, int limit) {
        int end = from;
        boolean quoted = false;
        while (end < limit
                && (isLine(text.charAt(end)) || (text.charAt(end) == '"' && (quoted || isOpening(text, end))))) {
            quoted ^= text.charAt(end) == '"';
            end++;
        }
        return end;
    }

    private static boolean isLine(char c) {
        return c != '\n' && c != '\r' && c != '\'' && c != '`' && c != '\\' && c != '"';
    }

    /** As in {@code Digest username="mia"}; any other quote is one around the header. */
    private static boolean isOpening(String text, int quote) {
        return quote > 0 && text.charAt(quote - 1) == '=';
    }

    private static int afterBlanks(String text, int from) {
        int i = from;
        while (i < text.length() && Characters.isBlankOrEscape(text, i)) {
            i++;
        }
        return i;
    }

    private static int tokenEnd(String text, int from) {
        int end = from;
        while (end < text.length() && Characters.isToken(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean hasDigit(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Characters.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the token is {@code user:password} in base64, which a word after "basic" hardly ever is. */
    private static boolean isBasic(String text, int from, int to) {
        if (to - from < MIN_BASIC) {
            return false;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(text.substring(from, Math.min(to, from + MAX_BASIC)));
            String pair = new String(decoded, StandardCharsets.ISO_8859_1);
            return pair.indexOf(':') > 0 && pair.chars().allMatch(c -> c >= ' ');
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
