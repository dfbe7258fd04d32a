package io.plumbline.gateway.privacy;

import java.util.List;

/**
 * Private keys in armour: PEM, OpenSSH and PGP from the opening line to the closing one, or to the end of a text that is
 * cut off; keys of age, and PuTTY's files.
 */
public final class PrivateKey implements Recogniser {

    private static final String PUTTY_FILE = "PuTTY-User-Key-File-";
    private static final List<String> BEGINNINGS = List.of("-----BEGIN ", "---- BEGIN ", PUTTY_FILE);
    private static final String PRIVATE = "PRIVATE";
    private static final String END = " END ";
    private static final String PEM_END = "-----END ";
    private static final String PUTTY = "Putty";
    private static final String AGE = "AGE-SECRET-KEY-1";
    private static final int LABEL = 64;

    /** So many characters of base64 in a row are part of a key, where they stand this near behind the opening line. */
    private static final int MIN_RUN = 16;

    private static final int REACH = 64;
    private static final int AGE_LENGTH = 74;

    @Override
    public String kind() {
        return "private_key";
    }

    @Override
    public boolean isCredential() {
        return true;
    }

    /** What begins with {@code BEGIN} is one only where {@code PRIVATE} follows; the others have "key" in their mark. */
    @Override
    public boolean mayBeIn(Traits text) {
        return text.hasAny(Cue.PRIVATE, Cue.KEY);
    }

    @Override
    public void find(String text, Found found) {
        BEGINNINGS.forEach(beginning -> findArmoured(text, beginning, found));
        findAge(text, found);
    }

    private static void findArmoured(String text, String beginning, Found found) {
        int start = text.indexOf(beginning);
        boolean mayClose = true;
        while (start >= 0) {
            int next = start + beginning.length();
            if (isPrivate(text, start, next)) {
                int end = mayClose ? end(text, next, beginning) : -1;
                mayClose = end >= 0;
                if (mayClose || goesOn(text, next, beginning)) {
                    next = mayClose ? end : text.length();
                    found.at(start, next);
                }
            }
            start = text.indexOf(beginning, next);
        }
    }

    /**
     * Whether a key that nothing closes may go on behind its opening line; not where that is quoted in a sentence or in code,
     * or nothing follows.
     */
    private static boolean goesOn(String text, int label, String beginning) {
        int rule = text.indexOf("----", label, Math.min(text.length(), label + LABEL));
        if (beginning.equals(PUTTY_FILE) || rule < 0) {
            return true;
        }
        int i = rule;
        while (i < text.length() && text.charAt(i) == '-') {
            i++;
        }
        return i < text.length()
                && ("\"'`)\\".indexOf(text.charAt(i)) < 0 || isEscapedBreak(text, i) || hasRun(text, i));
    }

    private static boolean isEscapedBreak(String text, int i) {
        return i + 1 < text.length() && Characters.isEscape(text, i + 1);
    }

    private static boolean hasRun(String text, int from) {
        int reach = Math.min(text.length(), from + REACH);
        int run = 0;
        for (int i = from; i < reach && run < MIN_RUN; i++) {
            run = Characters.isToken(text.charAt(i)) && !Characters.isEscape(text, i) ? run + 1 : 0;
        }
        return run >= MIN_RUN;
    }

    private static boolean isPrivate(String text, int start, int next) {
        boolean putty = text.regionMatches(true, start, PUTTY, 0, PUTTY.length());
        String label = text.substring(next, Math.min(text.length(), next + LABEL));
        return putty || label.contains(PRIVATE);
    }

    /** Behind the closing line; -1 when there is none. Searched once per key, which it covers, and once where there is none. */
    private static int end(String text, int from, String beginning) {
        if (beginning.equals(PUTTY_FILE)) {
            int mac = text.indexOf("Private-MAC:", from);
            return mac < 0 ? -1 : lineEnd(text, mac);
        }
        int end = text.indexOf(beginning.startsWith("-----") ? PEM_END : END, from);
        return end < 0 ? -1 : closing(text, end);
    }

    private static int closing(String text, int end) {
        int rule = text.indexOf("----", end + PEM_END.length());
        int i = rule < 0 ? text.length() : rule;
        while (i < text.length() && text.charAt(i) == '-') {
            i++;
        }
        return i;
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private static void findAge(String text, Found found) {
        int start = text.indexOf(AGE);
        while (start >= 0) {
            int end = Math.min(text.length(), start + AGE_LENGTH);
            found.at(start, end);
            start = text.indexOf(AGE, end);
        }
    }
}
