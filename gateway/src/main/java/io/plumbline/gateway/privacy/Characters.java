package io.plumbline.gateway.privacy;

/** Classes of characters the recognisers share. */
final class Characters {

    private Characters() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAsciiLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** The characters of base64 in all its alphabets, and of tokens in headers. */
    static boolean isToken(char c) {
        return isDigit(c) || isAsciiLetter(c) || "-._~+/=".indexOf(c) >= 0;
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** Whether the character may be the letter in either case; true where only a comparison of texts can tell. */
    static boolean mayBe(char letter, char c) {
        return (c | 0x20) == letter || c >= 128;
    }

    /** Whether a letter or digit stands before the position, so that no word begins there. */
    static boolean isInsideWord(String text, int position) {
        return position > 0 && Character.isLetterOrDigit(text.charAt(position - 1)) && !isEscape(text, position - 1);
    }

    /** Whether the letter stands for a line break or another blank, as in JSON, also in JSON that is cut or fenced. */
    static boolean isEscape(String text, int letter) {
        return letter > 0 && text.charAt(letter - 1) == '\\' && "nrtbf".indexOf(text.charAt(letter)) >= 0;
    }

    /** Whether a blank stands here, or one of the two characters that JSON writes in its place. */
    static boolean isBlankOrEscape(String text, int i) {
        return isBlank(text.charAt(i)) || isEscape(text, i) || (i + 1 < text.length() && isEscape(text, i + 1));
    }

    /** Whether a text of at least some length mixes letters and digits, as made-up words do not. */
    static boolean mixesLettersAndDigits(String text, int from, int to) {
        boolean letter = false;
        boolean digit = false;
        for (int i = from; i < to; i++) {
            letter |= isAsciiLetter(text.charAt(i));
            digit |= isDigit(text.charAt(i));
        }
        return letter && digit;
    }

    static String digitsOf(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (isDigit(text.charAt(i))) {
                digits.append(text.charAt(i));
            }
        }
        return digits.toString();
    }
}
