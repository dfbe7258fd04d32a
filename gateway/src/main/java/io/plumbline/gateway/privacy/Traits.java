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
    private static final int DOT = 2;
    private static final int COLON = 4;
    private static final int EQUALS = 8;
    private static final int AT = 16;
    /** The highest, so that the sign tells it. */
    private static final int RUN = 32;

    /** Most characters of most texts are none of these. */
    private static final long MARKS = (long) (DIGIT | DOT | COLON | EQUALS | AT) << Cue.BITS;

    private static final int ASCII = 128;

    /** For each character of ASCII what it fits of the cues, and above that its classes. */
    private static final long[] TABLE = table();

    /** Of a text without cues. */
    Traits(int digits, int dots, int colons, boolean hasEquals, boolean hasAt, int longestRun) {
        this(digits, dots, colons, hasEquals, hasAt, longestRun, 0);
    }

    private static long[] table() {
        long[] table = new long[ASCII];
        for (char c = 0; c < ASCII; c++) {
            table[c] = Cue.fitting(c) | (long) classesOf(c) << Cue.BITS;
        }
        return table;
    }

    private static int classesOf(char c) {
        boolean digit = Characters.isDigit(c);
        boolean run = digit || Characters.isAsciiLetter(c) || "-_.~+/=$".indexOf(c) >= 0;
        return (digit ? DIGIT : 0)
                | (run ? RUN : 0)
                | (c == '.' ? DOT : 0)
                | (c == ':' ? COLON : 0)
                | (c == '=' ? EQUALS : 0)
                | (c == '@' || c == '%' ? AT : 0);
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
            long its = c < ASCII ? TABLE[c] : beyondAscii(c);
            bits = Cue.next(bits, its);
            cues |= bits;
            if ((its & MARKS) != 0) {
                int classes = (int) (its >>> Cue.BITS);
                seen |= classes;
                digits += classes & DIGIT;
                dots += (classes & DOT) / DOT;
                colons += (classes & COLON) / COLON;
            }
            // No condition: where words end is what a processor guesses badly.
            run = (run + 1) & (int) (its >> (Long.SIZE - 1));
            longestRun = Math.max(longestRun, run);
        }
        return new Traits(digits, dots, colons, (seen & EQUALS) != 0, (seen & AT) != 0, longestRun, Cue.ended(cues));
    }

    private static long beyondAscii(char c) {
        boolean at = c == '\uFF20' || c == '\uFE6B';
        return at ? Cue.ANY | (long) AT << Cue.BITS : Cue.ANY;
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
}
