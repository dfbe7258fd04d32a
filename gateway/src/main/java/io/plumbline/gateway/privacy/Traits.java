package io.plumbline.gateway.privacy;

/**
 * What one look at a text tells about it. Most texts hold nothing to find, and most recognisers see that from these counts
 * alone, without reading the text themselves. One step per character.
 *
 * @param digits how many of 0 to 9
 * @param dots how many full stops
 * @param colons how many colons
 * @param hasEquals whether there is an equals sign
 * @param hasAt whether there is an at sign in one of its forms: {@code @}, full width, small, or the percent sign of {@code %40}
 * @param longestRun characters of the longest run of letters and digits (ASCII) and of what tokens hold besides:
 *     {@code - _ . ~ + / = $}
 * @param cues the {@link Cue}s that stand in it, a bit for each
 */
public record Traits(int digits, int dots, int colons, boolean hasEquals, boolean hasAt, int longestRun, long cues) {

    private static final int DIGIT = 1;
    private static final int RUN = 2;
    private static final int DOT = 4;
    private static final int COLON = 8;
    private static final int EQUALS = 16;
    private static final int AT = 32;
    private static final byte[] CLASSES = classes();

    /** Of a text without cues. */
    Traits(int digits, int dots, int colons, boolean hasEquals, boolean hasAt, int longestRun) {
        this(digits, dots, colons, hasEquals, hasAt, longestRun, 0);
    }

    private static byte[] classes() {
        byte[] classes = new byte[128];
        for (char c = 0; c < 128; c++) {
            boolean digit = Characters.isDigit(c);
            boolean run = digit || Characters.isAsciiLetter(c) || "-_.~+/=$".indexOf(c) >= 0;
            classes[c] = (byte) ((digit ? DIGIT : 0)
                    | (run ? RUN : 0)
                    | (c == '.' ? DOT : 0)
                    | (c == ':' ? COLON : 0)
                    | (c == '=' ? EQUALS : 0)
                    | (c == '@' || c == '%' ? AT : 0));
        }
        return classes;
    }

    static Traits of(String text) {
        int seen = 0;
        int digits = 0;
        int dots = 0;
        int colons = 0;
        int run = 0;
        int longestRun = 0;
        long bits = 0;
        long cues = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bits = Cue.next(bits, c);
            cues |= bits;
            int its = classOf(c);
            seen |= its;
            digits += its & DIGIT;
            dots += (its & DOT) / DOT;
            colons += (its & COLON) / COLON;
            run = (its & RUN) == 0 ? 0 : run + 1;
            longestRun = Math.max(longestRun, run);
        }
        return new Traits(digits, dots, colons, (seen & EQUALS) != 0, (seen & AT) != 0, longestRun, Cue.ended(cues));
    }

    /** Whether one of these stands in it, perhaps; surely not where this is false. */
    boolean hasAny(Cue... wanted) {
        for (Cue cue : wanted) {
            if (cue.isIn(cues)) {
                return true;
            }
        }
        return false;
    }

    private static int classOf(char c) {
        if (c < CLASSES.length) {
            return CLASSES[c];
        }
        return c == '\uFF20' || c == '\uFE6B' ? AT : 0;
    }
}
