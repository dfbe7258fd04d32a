package io.plumbline.gateway.privacy;

import java.util.List;

/**
 * Plain addresses of the web: {@code http://} and {@code https://} in any case before a host that has a dot, a port or square
 * brackets, and {@code www.} before a name that has another dot. Most name nobody, and graders want to see links, so they are
 * looked for only where a gateway is told to.
 *
 * <p>An address ends before a blank, a quote, an angle bracket or a bracket that it did not open itself, and without the marks
 * that end a sentence. What was hidden in it before is part of it. It may be of any length: the search goes on behind it. Of
 * what only begins like one no more is looked at than user and password and {@value #MAX_HOST} characters of the host.
 */
public final class Url implements Recogniser {

    static final String KIND = "url";

    private static final int MAX_HOST = 253;
    private static final String WWW = "www.";
    private static final List<String> SCHEMES = List.of("http://", "https://");

    private static final String ENDING = "\"'`<>\\|^";
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";
    /** Of a sentence, or of Markdown's emphasis, and a bracket that nothing follows. */
    private static final String TRAILING = ".,;:!?*_~" + OPENING;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean yields() {
        return true;
    }

    /** A colon of the scheme, behind which a placeholder may be all that is left of the host; or a dot before the host's own. */
    @Override
    public boolean mayBeIn(Traits text) {
        return text.colons() > 0 || text.dots() >= 2;
    }

    @Override
    public void find(String text, Found found) {
        int i = 0;
        while (i < text.length()) {
            int host = hostOf(text, i);
            int end = host < 0 ? i : end(text, host);
            if (end > i) {
                found.at(i, end);
            }
            i = Math.max(i + 1, end);
        }
    }

    /** Where the host stands of an address that begins here; -1 where none begins. */
    private static int hostOf(String text, int start) {
        char c = (char) (text.charAt(start) | 0x20);
        if (c == 'h') {
            for (String scheme : SCHEMES) {
                if (text.regionMatches(true, start, scheme, 0, scheme.length())) {
                    int plain = start + scheme.length();
                    int host = behindUser(text, plain);
                    return isHost(text, host) ? host : isHost(text, plain) ? plain : -1;
                }
            }
        }
        return c == 'w' && beginsWww(text, start) ? start : -1;
    }

    /** Up to the last at sign before the path, as in {@link UrlCredentials}; and before the next address could begin. */
    private static int behindUser(String text, int from) {
        int host = from;
        for (int i = from; i < text.length() && isPart(text, i) && "/?#".indexOf(text.charAt(i)) < 0; i++) {
            host = text.charAt(i) == '@' ? i + 1 : host;
        }
        return host;
    }

    private static boolean beginsWww(String text, int start) {
        boolean goesOn = start > 0 && ".-@".indexOf(text.charAt(start - 1)) >= 0;
        return !goesOn
                && !Characters.isInsideWord(text, start)
                && text.regionMatches(true, start, WWW, 0, WWW.length())
                && isDotted(text, start + WWW.length(), nameEnd(text, start + WWW.length()));
    }

    private static boolean isHost(String text, int from) {
        int end = nameEnd(text, from);
        return isDotted(text, from, end)
                || hasPort(text, from, end)
                || isBracketed(text, from)
                || Placeholder.end(text, from) > from;
    }

    private static int nameEnd(String text, int from) {
        int limit = Math.min(text.length(), from + MAX_HOST);
        int end = from;
        while (end < limit && (isWord(text.charAt(end)) || ".-_".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    /** Whether a dot stands between two letters or digits of a name. */
    private static boolean isDotted(String text, int from, int end) {
        for (int i = from + 1; i < end - 1; i++) {
            if (text.charAt(i) == '.' && isWord(text.charAt(i - 1)) && isWord(text.charAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** A name without a dot is one of this machine or this network, which its port tells from a mere example. */
    private static boolean hasPort(String text, int from, int end) {
        return end > from
                && isWord(text.charAt(from))
                && end + 1 < text.length()
                && text.charAt(end) == ':'
                && Characters.isDigit(text.charAt(end + 1));
    }

    /** An address of the internet protocol, version 6. */
    private static boolean isBracketed(String text, int from) {
        if (from >= text.length() || text.charAt(from) != '[') {
            return false;
        }
        int limit = Math.min(text.length(), from + MAX_HOST);
        int end = from + 1;
        while (end < limit && (Character.digit(text.charAt(end), 16) >= 0 || ":.".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end > from + 2 && end < limit && text.charAt(end) == ']';
    }

    private static int end(String text, int host) {
        int end = host;
        int open = 0;
        while (end < text.length() && isPart(text, end) && open >= 0) {
            open += OPENING.indexOf(text.charAt(end)) >= 0 ? 1 : 0;
            open -= CLOSING.indexOf(text.charAt(end)) >= 0 ? 1 : 0;
            end += open >= 0 ? 1 : 0;
        }
        while (end > host && TRAILING.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static boolean isPart(String text, int i) {
        char c = text.charAt(i);
        if (c >= 128) {
            return isWord(c);
        }
        return c > ' ' && ENDING.indexOf(c) < 0;
    }

    /** A letter or digit of any script, with the marks that some put on their letters. */
    private static boolean isWord(char c) {
        boolean mark = c >= 128 && Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
        return mark || Character.isLetterOrDigit(c);
    }
}
