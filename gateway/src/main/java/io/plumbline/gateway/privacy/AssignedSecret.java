package io.plumbline.gateway.privacy;

import java.util.List;

/**
 * Values given to a name that says they are secret ({@code password: …}, {@code "api_key": "…"}), and the user and
 * password in a web address. Around each {@code :} and {@code =} a bounded number of characters is looked at.
 */
public final class AssignedSecret implements Recogniser {

    private static final List<String> NAMES = List.of(
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "secret",
            "secret_key",
            "api_key",
            "apikey",
            "api-key",
            "access_key",
            "accesskey",
            "access-key",
            "private_key",
            "client_secret",
            "token",
            "authorization");

    private static final int MIN_VALUE = 8;
    private static final int MAX_VALUE = 256;
    private static final int MAX_GAP = 6;

    @Override
    public String kind() {
        return "secret";
    }

    @Override
    public boolean isCredential() {
        return true;
    }

    @Override
    public void find(String text, Found found) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=' || c == ':') {
                if (text.startsWith("://", i)) {
                    findUserInfo(text, i + 3, found);
                } else if (isSecretName(text, skipBack(text, i))) {
                    findValue(text, skip(text, i + 1), found);
                }
            }
        }
    }

    private static boolean isSecretName(String text, int end) {
        for (String name : NAMES) {
            if (end >= name.length() && text.regionMatches(true, end - name.length(), name, 0, name.length())) {
                return true;
            }
        }
        return false;
    }

    private static void findValue(String text, int start, Found found) {
        int end = start;
        while (end < text.length() && end - start < MAX_VALUE && isValue(text.charAt(end))) {
            end++;
        }
        if (end - start >= MIN_VALUE && Characters.mixesLettersAndDigits(text, start, end)) {
            found.at(start, end);
        }
    }

    private static void findUserInfo(String text, int start, Found found) {
        int colon = -1;
        for (int i = start; i < text.length() && i - start < MAX_VALUE; i++) {
            char c = text.charAt(i);
            if (c == '@' && colon > start) {
                found.at(start, i);
                return;
            }
            if (c == ':' && colon < 0) {
                colon = i;
            }
            if (c == '/' || Characters.isBlank(c)) {
                return;
            }
        }
    }

    private static int skipBack(String text, int from) {
        int i = from;
        while (i > 0 && from - i < MAX_GAP && isGap(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    private static int skip(String text, int from) {
        int i = from;
        while (i < text.length() && i - from < MAX_GAP && isGap(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Blanks and quotes, also escaped ones, as in JSON inside JSON. */
    private static boolean isGap(char c) {
        return Characters.isBlank(c) || c == '"' || c == '\'' || c == '\\' || c == '`' || c == '*';
    }

    private static boolean isValue(char c) {
        return !Characters.isBlank(c) && "\"'`,;<>(){}[]\\".indexOf(c) < 0;
    }
}
