package io.plumbline.gateway.privacy;

import java.util.List;

/**
 * Values given to a name that says they are secret: {@code password: …}, {@code "api_key": "…"}, "my password is …".
 * Around each {@code :}, {@code =} and "is" a bounded number of characters is looked at.
 */
public final class AssignedSecret implements Recogniser {

    private static final List<String> NAMES = List.of(
            "password",
            "passwd",
            "passphrase",
            "passwort",
            "contraseña",
            "pwd",
            "pass",
            "passcode",
            "secret",
            "secret_key",
            "secretkey",
            "secret key",
            "api_key",
            "apikey",
            "api-key",
            "api key",
            "access_key",
            "accesskey",
            "access-key",
            "access key",
            "private_key",
            "privatekey",
            "private key",
            "account_key",
            "accountkey",
            "account key",
            "sharedaccesskey",
            "encryption_key",
            "encryption key",
            "signing_key",
            "signing key",
            "signing secret",
            "client_secret",
            "client secret",
            "license key",
            "licence key",
            "token",
            "authorization",
            "auth_key",
            "auth key",
            "credential",
            "credentials",
            "signature",
            "sig",
            "_key",
            "x-api-key");

    private static final int MIN_VALUE = 6;
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
            int after = assignment(text, i);
            if (after > 0 && !text.startsWith("://", i) && isSecretName(text, skipBack(text, i))) {
                findValue(text, skip(text, after), found);
            }
        }
    }

    /** Behind an equals sign, a colon, an arrow or the word "is" between blanks; 0 where there is none. */
    private static int assignment(String text, int i) {
        char c = text.charAt(i);
        if (c == '=') {
            return text.startsWith("=>", i) ? i + 2 : i + 1;
        }
        if (c == ':') {
            return text.startsWith(":=", i) ? i + 2 : i + 1;
        }
        boolean is = c == ' ' && text.regionMatches(true, i, " is", 0, 3) && i + 3 < text.length();
        return is && Characters.isBlankOrEscape(text, i + 3) ? i + 3 : 0;
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
        char quote = start > 0 ? text.charAt(start - 1) : ' ';
        boolean quoted = quote == '"' || quote == '\'' || quote == '`';
        int end = start;
        while (end < text.length() && end - start < MAX_VALUE && isValue(text.charAt(end), quoted, quote)) {
            end++;
        }
        if (!quoted) {
            end = withoutFullStop(text, start, end);
        }
        if (end - start >= MIN_VALUE && looksMadeUp(text, start, end)) {
            found.at(start, end);
        }
    }

    private static int withoutFullStop(String text, int start, int end) {
        int last = end;
        while (last > start && ".?!".indexOf(text.charAt(last - 1)) >= 0 && end - last < 2) {
            last--;
        }
        return last;
    }

    /** Letters with digits, or with marks that words do not hold. */
    private static boolean looksMadeUp(String text, int start, int end) {
        boolean letter = false;
        boolean other = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            letter |= Character.isLetter(c);
            other |= Character.isDigit(c) || "!@#$%^&*+=~?|".indexOf(c) >= 0;
        }
        return letter && other;
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
        while (i < text.length() && i - from < MAX_GAP && (isGap(text.charAt(i)) || Characters.isEscape(text, i))) {
            i++;
        }
        return i;
    }

    /** Blanks and quotes, also escaped ones, as in JSON inside JSON. */
    private static boolean isGap(char c) {
        return Characters.isBlank(c) || c == '"' || c == '\'' || c == '\\' || c == '`' || c == '*';
    }

    private static boolean isValue(char c, boolean quoted, char quote) {
        if (quoted) {
            return c != quote && c != '\n' && c != '\r' && c != '\\';
        }
        return !Characters.isBlank(c) && "\"'`,;<>(){}[]\\".indexOf(c) < 0;
    }
}
