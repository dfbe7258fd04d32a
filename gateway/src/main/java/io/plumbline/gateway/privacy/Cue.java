package io.plumbline.gateway.privacy;

/**
 * What stands in every text in which some recognisers find anything: beginnings of the words they look for. A pattern's
 * letters stand for themselves in either case, {@code A} for any letter and {@code 9} for any digit, all of ASCII.
 *
 * <p>All are looked for in one pass, since together they have fewer characters than a {@code long} has bits (Shift-And): a
 * bit is set while the pattern up to its character ends at the character that was read last.
 *
 * @see <a href="https://doi.org/10.1145/135239.135243">Baeza-Yates, Gonnet 1992: A new approach to text searching</a>
 */
enum Cue {
    PRIVATE("pri"),
    BEARER("bear"),
    BASIC("bas"),
    AUTHORIZATION("auth"),
    PASSWORD("pass"),
    PWD("pwd"),
    SECRET("secr"),
    KEY("key"),
    TOKEN("tok"),
    CREDENTIAL("cred"),
    SIGNATURE("sig"),
    CONTRASENA("contr"),
    PIN("pin"),
    CARD_CODE("cv"),
    OTP("otp"),
    CODE("code"),
    CHECK_DIGITS("A99");

    /** So many bits hold all cues. */
    static final int BITS = 58;

    /** What each single character beyond ASCII fits: to comparisons that ignore case some are letters of ASCII. */
    static final long ANY = (1L << BITS) - 1;

    private static final long[] LAST_BITS = new long[values().length];
    private static final long FIRST_BITS;
    private static final long ALL_LAST_BITS;

    static {
        long firstBits = 0;
        long lastBits = 0;
        int bits = 0;
        for (Cue cue : values()) {
            firstBits |= 1L << bits;
            bits += cue.pattern.length();
            LAST_BITS[cue.ordinal()] = 1L << (bits - 1);
            lastBits |= 1L << (bits - 1);
        }
        if (bits > BITS) {
            throw new IllegalStateException("the cues have more characters than there are bits for them");
        }
        FIRST_BITS = firstBits;
        ALL_LAST_BITS = lastBits;
    }

    private final String pattern;

    Cue(String pattern) {
        this.pattern = pattern;
    }

    String pattern() {
        return pattern;
    }

    /** The bits of those characters of all patterns that a character of ASCII fits. */
    static long fitting(char c) {
        long fitting = 0;
        int bit = 0;
        for (Cue cue : values()) {
            for (char wanted : cue.pattern.toCharArray()) {
                fitting |= fits(wanted, c) ? 1L << bit : 0;
                bit++;
            }
        }
        return fitting;
    }

    private static boolean fits(char wanted, char c) {
        return switch (wanted) {
            case 'A' -> Characters.isAsciiLetter(c);
            case '9' -> Characters.isDigit(c);
            default -> Character.toLowerCase(c) == wanted;
        };
    }

    /**
     * The bits of all cues behind one more character.
     *
     * @param bits those before it, 0 at a text's beginning
     * @param fitting what the character fits
     */
    static long next(long bits, long fitting) {
        return ((bits << 1) | FIRST_BITS) & fitting;
    }

    /** Of all bits that were set in the course of a text those that say that a cue ended there. */
    static long ended(long bits) {
        return bits & ALL_LAST_BITS;
    }

    /** Whether it was found, by all bits that were set in the course of a text. */
    boolean isIn(long bits) {
        return (bits & LAST_BITS[ordinal()]) != 0;
    }
}
