package io.plumbline.gateway.privacy;

import java.util.Locale;
import java.util.function.UnaryOperator;

/** E-mail addresses, also with the at sign as {@code %40} or full width. Work per at sign is bounded. */
public final class Email implements Recogniser {

    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 255;

    @Override
    public String kind() {
        return "email";
    }

    @Override
    public boolean mayBeIn(Traits text) {
        return text.hasAt();
    }

    @Override
    public void find(String text, Found found) {
        for (int i = 0; i < text.length(); i++) {
            int width = atSign(text, i);
            if (width > 0) {
                int start = localStart(text, i);
                int end = domainEnd(text, i + width);
                if (start < i && end > 0) {
                    found.at(start, end);
                }
            }
        }
    }

    private static int atSign(String text, int i) {
        char c = text.charAt(i);
        if (c == '@' || c == '\uFF20' || c == '\uFE6B') {
            return 1;
        }
        return c == '%' && text.startsWith("40", i + 1) ? 3 : 0;
    }

    private static int localStart(String text, int at) {
        int start = at;
        while (start > 0 && at - start < MAX_LOCAL && isLocal(text.charAt(start - 1))) {
            start--;
        }
        start += start < at && Characters.isEscape(text, start) ? 1 : 0;
        while (start < at && !Character.isLetterOrDigit(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private static boolean isLocal(char c) {
        return Character.isLetterOrDigit(c) || "._+-'".indexOf(c) >= 0;
    }

    /** The end of the domain that begins here; 0 when there is none with a top level of letters. */
    private static int domainEnd(String text, int from) {
        int limit = Math.min(text.length(), from + MAX_DOMAIN);
        int end = from;
        while (end < limit && isDomain(text.charAt(end))) {
            end++;
        }
        while (end > from && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        int dot = end - 1;
        while (dot > from && text.charAt(dot) != '.') {
            dot--;
        }
        boolean hasTopLevel = dot > from && end - dot > 2 && Character.isLetter(text.charAt(dot + 1));
        return hasTopLevel && Character.isLetterOrDigit(text.charAt(from)) ? end : 0;
    }

    private static boolean isDomain(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }

    @Override
    public UnaryOperator<String> canonical() {
        return address -> address.toLowerCase(Locale.ROOT)
                .replace("%40", "@")
                .replace('\uFF20', '@')
                .replace('\uFE6B', '@');
    }
}
