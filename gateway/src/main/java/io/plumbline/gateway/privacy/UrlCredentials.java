package io.plumbline.gateway.privacy;

/**
 * User and password in an address, {@code scheme://user:password@host}, or a long random token in their place. What is
 * looked at behind a {@code ://} ends where the next could begin, so the text is read once.
 */
public final class UrlCredentials implements Recogniser {

    private static final int MIN_TOKEN = 16;

    @Override
    public String kind() {
        return "url_credentials";
    }

    @Override
    public boolean isCredential() {
        return true;
    }

    @Override
    public boolean mayBeIn(Traits text) {
        return text.colons() > 0;
    }

    @Override
    public void find(String text, Found found) {
        int i = text.indexOf("://");
        while (i >= 0) {
            findUserInfo(text, i + 3, found);
            i = text.indexOf("://", i + 3);
        }
    }

    /** Up to the last at sign before the path, since passwords hold at signs more often than hosts do. */
    private static void findUserInfo(String text, int start, Found found) {
        int colon = -1;
        int at = -1;
        for (int i = start; i < text.length() && isAuthority(text.charAt(i)); i++) {
            char c = text.charAt(i);
            if (c == ':' && colon < 0 && at < 0) {
                colon = i;
            }
            at = c == '@' ? i : at;
        }
        boolean password = colon >= start && at > colon + 1;
        boolean token = at - start >= MIN_TOKEN && Characters.mixesLettersAndDigits(text, start, at);
        if (password || token) {
            found.at(start, at);
        }
    }

    private static boolean isAuthority(char c) {
        return !Characters.isBlank(c) && "/\"'<>`\\?".indexOf(c) < 0;
    }
}
