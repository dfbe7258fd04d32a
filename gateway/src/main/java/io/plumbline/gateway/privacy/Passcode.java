package io.plumbline.gateway.privacy;

import static io.plumbline.gateway.privacy.Characters.isDigit;

import java.util.List;

/** Short numbers that open something: PIN, CVV, one-time codes. Only directly behind the words that name them. */
public final class Passcode implements Recogniser {

    static final List<String> NAMES = List.of(
            "pin",
            "pin code",
            "pin number",
            "cvv",
            "cvc",
            "cvv2",
            "otp",
            "passcode",
            "one-time code",
            "one-time password",
            "verification code",
            "security code",
            "access code",
            "2fa code",
            "mfa code",
            "backup code",
            "recovery code",
            "login code");

    /** Between a name and its number, blanks before the number apart. */
    private static final List<String> LINKS = List.of("", " is", ":", " =", "=", " is:", " #", " code is");

    /** One of them is in each of the names. */
    private static final Cue[] CUES = {Cue.PIN, Cue.CARD_CODE, Cue.OTP, Cue.CODE, Cue.PASSWORD};

    private static final int MIN_DIGITS = 3;
    private static final int MAX_LENGTH = 12;
    private static final int MAX_BLANKS = 4;

    @Override
    public String kind() {
        return "passcode";
    }

    @Override
    public boolean isCredential() {
        return true;
    }

    @Override
    public boolean mayBeIn(Traits text) {
        return text.digits() >= MIN_DIGITS && text.hasAny(CUES);
    }

    @Override
    public void find(String text, Found found) {
        int i = 0;
        while (i < text.length()) {
            int end = i;
            if (isDigit(text.charAt(i)) && !Characters.isInsideWord(text, i)) {
                end = codeEnd(text, i);
                if (end > i && isNamed(text, i)) {
                    found.at(i, end);
                }
            }
            i = Math.max(i + 1, end);
        }
    }

    /** In names of fields words are joined by lines: {@code verification_code}. */
    @Override
    public boolean claims(String name, String value) {
        return value.length() >= MIN_DIGITS
                && value.length() <= MAX_LENGTH
                && isDigit(value.charAt(0))
                && codeEnd(value, 0) == value.length()
                && endsInName(name.replace('_', ' '), name.length());
    }

    /** The end of three to eight digits, perhaps in two groups; else the beginning. */
    private static int codeEnd(String text, int start) {
        int end = start;
        int digits = 0;
        while (end < text.length() && end - start < MAX_LENGTH && isCode(text, start, end)) {
            digits += isDigit(text.charAt(end)) ? 1 : 0;
            end++;
        }
        boolean wordGoesOn = end < text.length() && Character.isLetterOrDigit(text.charAt(end));
        return digits >= MIN_DIGITS && digits <= 8 && !wordGoesOn ? end : start;
    }

    private static boolean isCode(String text, int start, int i) {
        char c = text.charAt(i);
        boolean joins = c == '-' && i > start && i + 1 < text.length() && isDigit(text.charAt(i + 1));
        return isDigit(c) || joins;
    }

    private static boolean isNamed(String text, int start) {
        int blanks = beforeBlanks(text, start);
        for (String link : LINKS) {
            int end = blanks - link.length();
            if (end > 0 && text.regionMatches(true, end, link, 0, link.length()) && endsInName(text, end)) {
                return true;
            }
        }
        return false;
    }

    private static int beforeBlanks(String text, int start) {
        int i = start;
        while (i > 0 && start - i < MAX_BLANKS && Characters.isBlankOrEscape(text, i - 1)) {
            i--;
        }
        return i;
    }

    private static boolean endsInName(String text, int end) {
        for (String name : NAMES) {
            int start = end - name.length();
            if (start >= 0
                    && text.regionMatches(true, start, name, 0, name.length())
                    && !Characters.isInsideWord(text, start)) {
                return true;
            }
        }
        return false;
    }
}
