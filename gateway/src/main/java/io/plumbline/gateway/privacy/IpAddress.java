package io.plumbline.gateway.privacy;

import static io.plumbline.gateway.privacy.Characters.isDigit;

/**
 * Addresses of the internet protocol, versions 4 and 6. Loopback, unspecified addresses and network masks name nobody
 * and are left alone. From each start at most 45 characters are looked at.
 */
public final class IpAddress implements Recogniser {

    private static final int MAX_LENGTH = 45;

    @Override
    public String kind() {
        return "ip";
    }

    /** Four numbers with dots between them; or groups with a gap, which hold two digits at least; or eight groups. */
    @Override
    public boolean mayBeIn(Traits text) {
        return (text.dots() >= 3 && text.digits() >= 4)
                || (text.colons() >= 2 && text.digits() >= 2)
                || text.colons() >= 7;
    }

    @Override
    public void find(String text, Found found) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end = 0;
            if ((Character.digit(c, 16) >= 0 && c < 128) || c == ':') {
                end = startsAddress(text, i) ? end(text, i) : 0;
            }
            if (end > 0) {
                found.at(i, end);
            }
            i = Math.max(i + 1, end);
        }
    }

    private static boolean startsAddress(String text, int i) {
        if (i == 0) {
            return true;
        }
        char before = text.charAt(i - 1);
        boolean inNumber = (before == '.' || before == '-') && i > 1 && Character.isLetterOrDigit(text.charAt(i - 2));
        return !Characters.isInsideWord(text, i) && before != ':' && before != '_' && !inNumber;
    }

    private static int end(String text, int start) {
        int v4 = isDigit(text.charAt(start)) ? endOfV4(text, start) : 0;
        return v4 > 0 ? v4 : endOfV6(text, start);
    }

    private static int endOfV4(String text, int start) {
        int i = start;
        int first = -1;
        for (int octet = 0; octet < 4; octet++) {
            int from = i;
            int value = 0;
            while (i < text.length() && i - from < 3 && isDigit(text.charAt(i))) {
                value = 10 * value + text.charAt(i) - '0';
                i++;
            }
            boolean zeroPadded = i - from > 1 && text.charAt(from) == '0';
            if (i == from || value > 255 || zeroPadded) {
                return 0;
            }
            first = octet == 0 ? value : first;
            if (octet < 3 && (i >= text.length() || text.charAt(i++) != '.')) {
                return 0;
            }
        }
        boolean names = first != 0 && first != 127 && first != 255;
        return names && !goesOn(text, i) ? i : 0;
    }

    /** A fifth number, as in a section's; or a word, as in a file's name. */
    private static boolean goesOn(String text, int end) {
        if (end >= text.length()) {
            return false;
        }
        char c = text.charAt(end);
        boolean part =
                (c == '.' || c == '-') && end + 1 < text.length() && Character.isLetterOrDigit(text.charAt(end + 1));
        return Character.isLetterOrDigit(c) || c == '_' || part;
    }

    private static int endOfV6(String text, int start) {
        int limit = Math.min(text.length(), start + MAX_LENGTH);
        int groups = 0;
        int gaps = 0;
        int digits = 0;
        int run = 0;
        int i = start;
        for (; i < limit; i++) {
            char c = text.charAt(i);
            if (c == ':') {
                boolean doubled = i + 1 < limit && text.charAt(i + 1) == ':';
                if (doubled) {
                    gaps++;
                    i++;
                } else if (run == 0) {
                    return 0;
                }
                run = 0;
            } else if (c < 128 && Character.digit(c, 16) >= 0) {
                groups += run == 0 ? 1 : 0;
                digits += isDigit(c) ? 1 : 0;
                if (++run > 4) {
                    return 0;
                }
            } else {
                break;
            }
        }
        boolean wordFollows = i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == ':');
        boolean whole = gaps == 0 ? groups == 8 : gaps == 1 && groups >= 2 && groups <= 7 && digits >= 2;
        boolean endsInColon = run == 0 && gaps == 0;
        return whole && !wordFollows && !endsInColon ? i : 0;
    }
}
