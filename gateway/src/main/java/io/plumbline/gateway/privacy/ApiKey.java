package io.plumbline.gateway.privacy;

import java.util.List;

/**
 * Keys and tokens that their makers mark with a prefix. One search per prefix.
 */
public final class ApiKey implements Recogniser {

    private static final String ANY = "-_";

    /** A prefix, what besides letters and digits may follow it, and how many characters at least. */
    private record Shape(String prefix, String punctuation, int minTail) {}

    private static final String ANY_DOT = "-_.";

    private static final List<Shape> SHAPES = List.of(
            // models
            new Shape("sk-", ANY, 16),
            new Shape("sess-", ANY, 24),
            new Shape("AIza", ANY, 30),
            new Shape("hf_", "", 30),
            new Shape("api_org_", "", 30),
            new Shape("gsk_", "", 20),
            new Shape("xai-", "", 20),
            new Shape("r8_", "", 30),
            new Shape("pplx-", "", 20),
            new Shape("fw_", "", 20),
            new Shape("tgp_v1_", ANY, 20),
            new Shape("nvapi-", ANY, 30),
            new Shape("lsv2_", "_", 30),
            // clouds
            new Shape("AKIA", "", 16),
            new Shape("ASIA", "", 16),
            new Shape("ABIA", "", 16),
            new Shape("ACCA", "", 16),
            new Shape("ABSK", "+/=", 40),
            new Shape("LTAI", "", 16),
            new Shape("AKID", "", 24),
            new Shape("ya29.", ANY, 20),
            new Shape("1//0", ANY, 30),
            new Shape("GOCSPX-", ANY, 20),
            new Shape("dop_v1_", "", 40),
            new Shape("doo_v1_", "", 40),
            new Shape("dor_v1_", "", 40),
            new Shape("dapi", "-", 32),
            new Shape("hvs.", ANY, 20),
            new Shape("hvb.", ANY, 20),
            new Shape("HRKU-", ANY, 30),
            new Shape("nfp_", "", 30),
            new Shape("sbp_", "", 30),
            new Shape("sb_secret_", "_", 20),
            new Shape("pscale_", "_-.", 30),
            new Shape("pul-", "", 30),
            new Shape("dp.pt.", "", 30),
            new Shape("dp.st.", "_-.", 30),
            // code
            new Shape("ghp_", "", 30),
            new Shape("gho_", "", 30),
            new Shape("ghu_", "", 30),
            new Shape("ghs_", "", 30),
            new Shape("ghr_", "", 30),
            new Shape("github_pat_", "_", 22),
            new Shape("glpat-", ANY_DOT, 20),
            new Shape("gldt-", ANY, 20),
            new Shape("glrt-", ANY_DOT, 20),
            new Shape("glcbt-", ANY, 20),
            new Shape("glptt-", ANY, 20),
            new Shape("glsoat-", ANY, 20),
            new Shape("glft-", ANY, 20),
            new Shape("glagent-", ANY, 20),
            new Shape("npm_", "", 30),
            new Shape("pypi-", ANY, 30),
            new Shape("rubygems_", "", 30),
            new Shape("dckr_pat_", ANY, 20),
            new Shape("dckr_oat_", ANY, 20),
            new Shape("ATATT3", "-_=", 40),
            new Shape("ATBB", "", 24),
            new Shape("lin_api_", "", 30),
            new Shape("CCIPAT_", "_", 30),
            new Shape("bkua_", "", 30),
            new Shape("PMAK-", "-", 30),
            new Shape("figd_", ANY, 30),
            new Shape("NRAK-", "", 20),
            new Shape("glc_", "+/=", 30),
            new Shape("glsa_", "_", 30),
            new Shape("sntrys_", ANY_DOT, 30),
            new Shape("sntryu_", "", 30),
            new Shape("dt0c01.", ".", 40),
            // messages and money
            new Shape("xoxb-", "-", 10),
            new Shape("xoxp-", "-", 10),
            new Shape("xoxa-", "-", 10),
            new Shape("xoxr-", "-", 10),
            new Shape("xoxs-", "-", 10),
            new Shape("xoxe", "-.", 20),
            new Shape("xapp-", "-", 10),
            new Shape("sk_live_", "", 16),
            new Shape("sk_test_", "", 16),
            new Shape("rk_live_", "", 16),
            new Shape("rk_test_", "", 16),
            new Shape("pk_live_", "", 16),
            new Shape("whsec_", "+/=", 16),
            new Shape("sq0atp-", ANY, 20),
            new Shape("sq0csp-", ANY, 20),
            new Shape("EAAA", ANY, 40),
            new Shape("access_token$production$", "$", 30),
            new Shape("SG.", ANY_DOT, 40),
            new Shape("SK", "", 32),
            new Shape("AC", "", 32),
            new Shape("key-", "", 32),
            new Shape("shpat_", "", 30),
            new Shape("shpss_", "", 30),
            new Shape("shpca_", "", 30),
            new Shape("shppa_", "", 30),
            new Shape("secret_", "", 30),
            new Shape("ntn_", "", 30),
            new Shape("pat-na1-", "-", 30),
            new Shape("pat-eu1-", "-", 30),
            new Shape("hooks.slack.com/services/", "/", 30),
            new Shape("discord.com/api/webhooks/", "/-_", 40));

    private static final int SHORTEST = SHAPES.stream()
            .mapToInt(shape -> shape.prefix().length() + shape.minTail())
            .min()
            .orElseThrow();

    @Override
    public String kind() {
        return "api_key";
    }

    @Override
    public boolean isCredential() {
        return true;
    }

    @Override
    public boolean mayBeIn(Traits text) {
        return text.longestRun() >= SHORTEST;
    }

    @Override
    public void find(String text, Found found) {
        for (Shape shape : SHAPES) {
            findShape(text, shape, found);
        }
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
                found.at(start, text.charAt(end - 1) == '.' ? end - 1 : end);
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
}
