package io.plumbline.gateway.privacy;

/**
 * User and password in an address, {@code scheme://user:password@host}, or a long random token in their place. Behind
 * each {@code ://} a bounded number of characters is looked at.
 */
public final class UrlCredentials implements Recogniser {

    private static final int MAX_LENGTH = 512;
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
        int limit = Math.min(text.length(), start + MAX_LENGTH);
        for (int i = start; i < limit && isAuthority(text.charAt(i)); i++) {
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
