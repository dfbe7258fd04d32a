package io.plumbline.gateway.privacy;

/** JSON web tokens, and other JSON in base64: {@code eyJ}, the beginning of every object, and 40 characters more. */
public final class Jwt implements Recogniser {

    private static final String BEGIN = "eyJ";
    private static final int MIN_LENGTH = 40;

    @Override
    public String kind() {
        return "jwt";
    }

    @Override
    public boolean isCredential() {
        return true;
    }

    @Override
    public boolean mayBeIn(Traits text) {
        return text.longestRun() >= MIN_LENGTH;
    }

    @Override
    public void find(String text, Found found) {
        int start = text.indexOf(BEGIN);
        while (start >= 0) {
            int end = start;
            while (end < text.length() && Characters.isToken(text.charAt(end))) {
                end++;
            }
            // The dot that ends a sentence is no part of the token.
            int last = text.charAt(end - 1) == '.' ? end - 1 : end;
            if (last - start >= MIN_LENGTH && !Characters.isInsideWord(text, start)) {
                found.at(start, last);
            }
            start = text.indexOf(BEGIN, end);
        }
    }
}
