package io.plumbline.gateway.privacy;

import java.util.List;

/**
 * Passwords and keys in connection strings, {@code Server=…;User Id=…;Password=…;}: the value runs to the semicolon or
 * the quote, whatever stands in it.
 */
public final class ConnectionString implements Recogniser {

    private static final List<String> NAMES = List.of(
            "password", "pwd", "accountkey", "sharedaccesskey", "sharedaccesssignature", "sharedsecret", "secretkey");

    private static final int REACH = 200;
    private static final int MIN_VALUE = 3;

    @Override
    public String kind() {
        return "connection_string";
    }

    @Override
    public boolean isCredential() {
        return true;
    }

    @Override
    public boolean mayBeIn(Traits text) {
        return text.hasEquals();
    }

    @Override
    public void find(String text, Found found) {
        int lastPair = -1;
        int end = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ';') {
                lastPair = i;
            } else if (c == '=' && isName(text, i)) {
                // Assignments in one value end where it ends, which is searched for once.
                end = end > i ? end : valueEnd(text, i + 1);
                if (isOneOfSeveral(text, i, end, lastPair)) {
                    claim(i + 1, end, found);
                    i = end - 1;
                }
            }
        }
    }

    private static void claim(int start, int end, Found found) {
        if (end - start >= MIN_VALUE) {
            found.at(start, end);
        }
    }

    private static boolean isName(String text, int end) {
        int last = end;
        while (last > 0 && text.charAt(last - 1) == ' ' && end - last < 3) {
            last--;
        }
        for (String name : NAMES) {
            if (last >= name.length() && text.regionMatches(true, last - name.length(), name, 0, name.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a pair stands before this one, or follows: a single assignment is no connection string. */
    private static boolean isOneOfSeveral(String text, int at, int end, int lastPair) {
        if (lastPair >= 0 && at - lastPair < REACH) {
            return true;
        }
        return end < text.length()
                && text.charAt(end) == ';'
                && text.indexOf('=', end) > 0
                && text.indexOf('=', end) - end < REACH / 4;
    }

    private static int valueEnd(String text, int from) {
        int end = from;
        while (end < text.length() && isValue(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isValue(char c) {
        return c != ';' && c != '"' && c != '\'' && c != '\n' && c != '\r' && c != '<' && c != '`' && c != ' ';
    }
}
