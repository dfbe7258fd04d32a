package io.plumbline.gateway.privacy;

import static io.plumbline.gateway.privacy.Characters.isDigit;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Payment card numbers: 12 to 19 digits with single blanks or dashes between them, a right check digit (Luhn, ISO/IEC
 * 7812-1), and the beginning and length of a known network or the word "card" before them. From each group of digits at most 37 characters are looked at.
 */
public final class Card implements Recogniser {

    private static final int MIN_DIGITS = 12;
    private static final int MAX_DIGITS = 19;

    private static final List<String> WORDS =
            List.of("card", "cards", "creditcard", "visa", "mastercard", "maestro", "amex");

    @Override
    public String kind() {
        return "card";
    }

    @Override
    public boolean mayBeIn(Traits text) {
        return text.digits() >= MIN_DIGITS;
    }

    @Override
    public void find(String text, Found found) {
        int i = 0;
        while (i < text.length()) {
            boolean groupStarts = isDigit(text.charAt(i)) && !Characters.isInsideWord(text, i);
            int end = groupStarts ? longestCard(text, i) : 0;
            if (end > 0) {
                found.at(i, end);
                i = end;
            } else {
                i++;
            }
        }
    }

    /** The end of the longest card number that begins here, 0 when none does. */
    private static int longestCard(String text, int start) {
        int end = 0;
        StringBuilder digits = new StringBuilder(MAX_DIGITS);
        for (int i = start; i < text.length() && digits.length() <= MAX_DIGITS; i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                digits.append(c);
                boolean groupEnds = i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
                if (groupEnds && isCard(digits, text, start)) {
                    end = i + 1;
                }
            } else if (!isSeparator(c) || !isDigit(text.charAt(i - 1))) {
                break;
            }
        }
        return end;
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '-' || c == '\u00A0';
    }

    private static boolean isCard(CharSequence digits, String text, int start) {
        int length = digits.length();
        boolean longEnough = length >= MIN_DIGITS && length <= MAX_DIGITS && CheckDigits.luhn(digits);
        return longEnough && (isIssued(digits) || Context.names(text, start, WORDS));
    }

    private static boolean isIssued(CharSequence digits) {
        int length = digits.length();
        int two = number(digits, 2);
        int four = number(digits, 4);
        if (digits.charAt(0) == '4') {
            return length == 13 || length == 16 || length == 19;
        }
        if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
            return length == 16;
        }
        if (two == 34 || two == 37) {
            return length == 15;
        }
        if (two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059)) {
            return length >= 14;
        }
        boolean other =
                two == 35 || two == 60 || two == 62 || two == 64 || two == 65 || two == 50 || (two >= 56 && two <= 58);
        return other && length >= 16;
    }

    private static int number(CharSequence digits, int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            number = 10 * number + digits.charAt(i) - '0';
        }
        return number;
    }

    @Override
    public UnaryOperator<String> canonical() {
        return Characters::digitsOf;
    }
}
