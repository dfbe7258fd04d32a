package io.plumbline.gateway.privacy;

import static io.plumbline.gateway.privacy.Characters.isDigit;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Social security numbers of the United States: 3-2-4 digits with dashes or dots anywhere; with blanks or in one piece
 * only where words before them say so. Numbers that are never issued are left alone.
 */
public final class SocialSecurityNumber implements Recogniser {

    private static final int DIGITS = 9;
    private static final List<String> WORDS = List.of("ssn", "social security", "social-security", "itin");

    @Override
    public String kind() {
        return "ssn";
    }

    @Override
    public boolean mayBeIn(Traits text) {
        return text.digits() >= DIGITS;
    }

    @Override
    public void find(String text, Found found) {
        int i = 0;
        while (i < text.length()) {
            int end = isDigit(text.charAt(i)) && startsNumber(text, i) ? end(text, i) : 0;
            if (end > 0) {
                found.at(i, end);
            }
            i = Math.max(i + 1, end);
        }
    }

    private static boolean startsNumber(String text, int i) {
        return !Characters.isInsideWord(text, i)
                && !(i > 1 && isJoin(text.charAt(i - 1)) && isDigit(text.charAt(i - 2)));
    }

    private static boolean isJoin(char c) {
        return c == '-' || c == '.' || c == '\u2011' || c == '\u2013';
    }

    private static int end(String text, int start) {
        int joined = grouped(text, start);
        if (joined > 0) {
            char separator = text.charAt(start + 3);
            boolean told = separator != ' ' || Context.names(text, start, WORDS);
            return told ? joined : 0;
        }
        int end = start;
        while (end < text.length() && end - start <= DIGITS && isDigit(text.charAt(end))) {
            end++;
        }
        boolean nine = end - start == DIGITS && !isPartOfWord(text, end);
        return nine && isIssued(text.substring(start, end)) && Context.names(text, start, WORDS) ? end : 0;
    }

    /** The end of nine digits as 3-2-4 with one and the same separator, 0 when there are none. */
    private static int grouped(String text, int start) {
        int end = start + 11;
        if (end > text.length() || isPartOfWord(text, end)) {
            return 0;
        }
        char separator = text.charAt(start + 3);
        if (!(isJoin(separator) || separator == ' ') || text.charAt(start + 6) != separator) {
            return 0;
        }
        String digits = Characters.digitsOf(text.substring(start, end));
        return digits.length() == DIGITS && isIssued(digits) ? end : 0;
    }

    private static boolean isPartOfWord(String text, int end) {
        if (end >= text.length()) {
            return false;
        }
        boolean goesOn = isJoin(text.charAt(end)) && end + 1 < text.length() && isDigit(text.charAt(end + 1));
        return goesOn || Character.isLetterOrDigit(text.charAt(end));
    }

    private static boolean isIssued(String digits) {
        return !digits.startsWith("000")
                && !digits.startsWith("666")
                && !digits.startsWith("00", 3)
                && !digits.endsWith("0000");
    }

    @Override
    public UnaryOperator<String> canonical() {
        return Characters::digitsOf;
    }
}
