package io.plumbline.gateway.privacy;

import java.util.List;

/**
 * Keys and tokens that providers mark with a prefix, JSON web tokens, and private keys in PEM form. One search per
 * prefix.
 */
public final class ApiKey implements Recogniser {

    private static final String ANY = "-_";

    /** A prefix, what besides letters and digits may follow it, and how many characters at least. */
    private record Shape(String prefix, String punctuation, int minTail) {}

    private static final List<Shape> SHAPES = List.of(
            new Shape("sk-", ANY, 16),
            new Shape("sk_live_", "", 16),
            new Shape("sk_test_", "", 16),
            new Shape("rk_live_", "", 16),
            new Shape("pk_live_", "", 16),
            new Shape("whsec_", "", 16),
            new Shape("AKIA", "", 16),
            new Shape("ASIA", "", 16),
            new Shape("ghp_", "", 30),
            new Shape("gho_", "", 30),
            new Shape("ghu_", "", 30),
            new Shape("ghs_", "", 30),
            new Shape("ghr_", "", 30),
            new Shape("github_pat_", "_", 22),
            new Shape("glpat-", ANY, 20),
            new Shape("xoxb-", "-", 10),
            new Shape("xoxp-", "-", 10),
            new Shape("xoxa-", "-", 10),
            new Shape("xoxr-", "-", 10),
            new Shape("xoxs-", "-", 10),
            new Shape("xapp-", "-", 10),
            new Shape("AIza", ANY, 30),
            new Shape("ya29.", ANY, 20),
            new Shape("GOCSPX-", ANY, 20),
            new Shape("hf_", "", 30),
            new Shape("gsk_", "", 20),
            new Shape("xai-", "", 20),
            new Shape("r8_", "", 30),
            new Shape("pplx-", "", 20),
            new Shape("npm_", "", 30),
            new Shape("pypi-", ANY, 30),
            new Shape("dckr_pat_", ANY, 20),
            new Shape("SG.", "-_.", 40),
            new Shape("shpat_", "", 30),
            new Shape("eyJ", "-_.", 40));

    private static final String PEM_BEGIN = "-----BEGIN ";
    private static final String PEM_PRIVATE = "PRIVATE KEY";
    private static final String PEM_END = "-----END ";
    private static final String PEM_RULE = "-----";
    private static final int PEM_LABEL = 64;

    @Override
    public String kind() {
        return "api_key";
    }

    @Override
    public boolean isCredential() {
        return true;
    }

    @Override
    public void find(String text, Found found) {
        for (Shape shape : SHAPES) {
            findShape(text, shape, found);
        }
        findPem(text, found);
    }

    private static void findShape(String text, Shape shape, Found found) {
        int start = text.indexOf(shape.prefix());
        while (start >= 0) {
            int tail = start + shape.prefix().length();
            int end = tail;
            while (end < text.length() && isTail(text.charAt(end), shape)) {
                end++;
            }
            boolean key = end - tail >= shape.minTail()
                    && !Characters.isInsideWord(text, start)
                    && looksRandom(text, tail, end);
            if (key) {
                found.at(start, end);
            }
            // After the tail, so that no character is looked at twice.
            start = text.indexOf(shape.prefix(), end);
        }
    }

    private static boolean isTail(char c, Shape shape) {
        return Characters.isDigit(c)
                || Characters.isAsciiLetter(c)
                || shape.punctuation().indexOf(c) >= 0;
    }

    /** A digit or a capital tells a key from words joined by dashes. */
    private static boolean looksRandom(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Characters.isDigit(c) || (c >= 'A' && c <= 'Z')) {
                return true;
            }
        }
        return false;
    }

    private static void findPem(String text, Found found) {
        int start = text.indexOf(PEM_BEGIN);
        while (start >= 0) {
            int next = start + PEM_BEGIN.length();
            String label = text.substring(next, Math.min(text.length(), next + PEM_LABEL));
            if (label.contains(PEM_PRIVATE)) {
                next = pemEnd(text, next);
                found.at(start, next);
            }
            start = text.indexOf(PEM_BEGIN, next);
        }
    }

    /** Behind the closing line; the end of the text when the key is cut off. Searched once per key, which it covers. */
    private static int pemEnd(String text, int from) {
        int end = text.indexOf(PEM_END, from);
        int close = end < 0 ? -1 : text.indexOf(PEM_RULE, end + PEM_END.length());
        return close < 0 ? text.length() : close + PEM_RULE.length();
    }
}
