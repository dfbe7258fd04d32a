package io.plumbline.gateway.privacy;

import java.util.List;

/**
 * Values given to a name that says they are secret: {@code password: …}, {@code "api_key": "…"}, "my password is …".
 * Around each {@code :}, {@code =} and "is" a bounded number of characters is looked at; what is claimed runs to the
 * value's end and is not looked through again.
 */
public final class AssignedSecret implements Recogniser {

    static final List<String> NAMES = List.of(
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

    /** One of them is in each of the names. */
    private static final Cue[] CUES = {
        Cue.PASSWORD,
        Cue.PWD,
        Cue.SECRET,
        Cue.KEY,
        Cue.TOKEN,
        Cue.AUTHORIZATION,
        Cue.CREDENTIAL,
        Cue.SIGNATURE,
        Cue.CONTRASENA
    };

    /** In what letters names end, in both cases: most words behind which "is" stands end in another. */
    private static final boolean[] LAST_LETTERS = lastLetters();

    private static final int MIN_VALUE = 6;

    /** By so much of its beginning a value is judged. */
    private static final int MAX_JUDGED = 256;

    /** The end of a value may be an assignment itself, as in {@code Authorization: token="…"}. */
    private static final int LONGEST_ASSIGNMENT = 4;

    private static final int MAX_GAP = 6;

    private static boolean[] lastLetters() {
        boolean[] letters = new boolean[128];
        for (String name : NAMES) {
            char last = name.charAt(name.length() - 1);
            letters[Character.toLowerCase(last)] = true;
            letters[Character.toUpperCase(last)] = true;
        }
        return letters;
    }

    /** True as well where only a comparison of texts can tell. */
    private static boolean mayEndName(char c) {
        return c >= LAST_LETTERS.length || LAST_LETTERS[c];
    }

    @Override
    public String kind() {
        return "secret";
    }

    @Override
    public boolean isCredential() {
        return true;
    }

    @Override
    public boolean mayBeIn(Traits text) {
        return text.hasAny(CUES);
    }

    @Override
    public void find(String text, Found found) {
        int i = 0;
        while (i < text.length()) {
            int after = assignment(text, i);
            int end = 0;
            if (after > 0 && !text.startsWith("://", i) && isSecretName(text, skipBack(text, i))) {
                end = findValue(text, skip(text, after), found);
            }
            i = Math.max(i + 1, end - LONGEST_ASSIGNMENT);
        }
    }

    /** The value is known here from end to end, so it may hold quotes and line breaks. */
    @Override
    public boolean claims(String name, String value) {
        return value.length() >= MIN_VALUE
                && isSecretName(name, skipBack(name, name.length()))
                && looksMadeUp(value, 0, Math.min(value.length(), MAX_JUDGED));
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
        boolean is = c == ' '
                && i + 3 < text.length()
                && Characters.mayBe('i', text.charAt(i + 1))
                && text.regionMatches(true, i, " is", 0, 3);
        return is && Characters.isBlankOrEscape(text, i + 3) ? i + 3 : 0;
    }

    private static boolean isSecretName(String text, int end) {
        if (end == 0 || !mayEndName(text.charAt(end - 1))) {
            return false;
        }
        for (String name : NAMES) {
            if (end >= name.length() && text.regionMatches(true, end - name.length(), name, 0, name.length())) {
                return true;
            }
        }
        return false;
    }

    /** The end of what was claimed, or 0. */
    private static int findValue(String text, int start, Found found) {
        Quote quote = Quote.before(text, start);
        int judged = valueEnd(text, start, Math.min(text.length(), start + MAX_JUDGED), quote);
        if (!looksMadeUp(text, start, judged)) {
            return 0;
        }
        int end = valueEnd(text, judged, text.length(), quote);
        end = quote.isThere() ? end : withoutFullStop(text, start, end);
        if (end - start < MIN_VALUE) {
            return 0;
        }
        found.at(start, end);
        return end;
    }

    private static int valueEnd(String text, int from, int limit, Quote quote) {
        int end = from;
        while (end < limit && isValue(text, end, quote)) {
            // What a backslash stands before belongs to the value, a quote too.
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end, text.length());
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

    /**
     * What opens a value.
     *
     * @param sign a blank where the value is not quoted
     * @param isEscaped whether a backslash stands before it, as in JSON inside JSON; then one ends the value too
     */
    private record Quote(char sign, boolean isEscaped) {

        static Quote before(String text, int start) {
            char sign = start > 0 ? text.charAt(start - 1) : ' ';
            boolean isThere = sign == '"' || sign == '\'' || sign == '`';
            return isThere ? new Quote(sign, start > 1 && text.charAt(start - 2) == '\\') : new Quote(' ', false);
        }

        boolean isThere() {
            return sign != ' ';
        }
    }

    private static boolean isValue(String text, int i, Quote quote) {
        char c = text.charAt(i);
        if (quote.isThere()) {
            boolean ends = c == quote.sign() || c == '\n' || c == '\r' || (c == '\\' && quote.isEscaped());
            return !ends;
        }
        return !Characters.isBlank(c) && "\"'`,;<>(){}[]\\".indexOf(c) < 0;
    }
}
