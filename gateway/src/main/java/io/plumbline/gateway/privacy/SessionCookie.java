package io.plumbline.gateway.privacy;

import java.util.List;

/**
 * Cookies in text: the line after {@code Cookie:} and {@code Set-Cookie:}, and values given to the names that common
 * frameworks use for their sessions.
 */
public final class SessionCookie implements Recogniser {

    private static final List<String> NAMES = List.of(
            "sessionid", "session_id", "session", "sessid", "sid", "auth_token", "remember_token", "csrftoken", "jwt");

    private static final String HEADER = "cookie:";
    private static final int MIN_VALUE = 12;

    /** By so much of its beginning a line or value is judged. */
    private static final int MAX_JUDGED = 4096;

    @Override
    public String kind() {
        return "cookie";
    }

    @Override
    public boolean isCredential() {
        return true;
    }

    /** Also a header holds a pair. */
    @Override
    public boolean mayBeIn(Traits text) {
        return text.hasEquals();
    }

    @Override
    public void find(String text, Found found) {
        int i = 0;
        while (i < text.length()) {
            int end = 0;
            if (text.charAt(i) == '=' && isSessionName(text, i)) {
                end = findValue(text, i + 1, found);
            } else if (text.charAt(i) == ':' && text.regionMatches(true, i - 6, HEADER, 0, HEADER.length())) {
                end = findLine(text, i + 1, found);
            }
            i = Math.max(i + 1, end);
        }
    }

    private static boolean isSessionName(String text, int end) {
        for (String name : NAMES) {
            if (end >= name.length() && text.regionMatches(true, end - name.length(), name, 0, name.length())) {
                return true;
            }
        }
        return false;
    }

    /** The end of what was looked at. */
    private static int findValue(String text, int start, Found found) {
        int judged = valueEnd(text, start, Math.min(text.length(), start + MAX_JUDGED));
        if (judged - start < MIN_VALUE || !Characters.mixesLettersAndDigits(text, start, judged)) {
            return judged;
        }
        int end = valueEnd(text, judged, text.length());
        found.at(start, end);
        return end;
    }

    private static int valueEnd(String text, int from, int limit) {
        int end = from;
        while (end < limit && isValue(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isValue(char c) {
        return !Characters.isBlank(c) && "\"'`,;<>(){}[]\\&".indexOf(c) < 0;
    }

    /** A header's line holds {@code name=value}; a sentence about cookies does not. */
    private static int findLine(String text, int from, Found found) {
        int start = from;
        while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
            start++;
        }
        int judged = lineEnd(text, start, Math.min(text.length(), start + MAX_JUDGED));
        if (text.indexOf('=', start, judged) < 0) {
            return judged;
        }
        int end = lineEnd(text, judged, text.length());
        found.at(start, end);
        return end;
    }

    private static int lineEnd(String text, int from, int limit) {
        int end = from;
        while (end < limit && isLine(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isLine(char c) {
        return c != '\n' && c != '\r' && c != '"' && c != '\'' && c != '`' && c != '\\';
    }
}
