package io.plumbline.gateway.privacy;

import java.util.Arrays;

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
    IS(" is"),
    PRIVATE("pri"),
    BEARER("bear"),
    BASIC("basi"),
    AUTHORIZATION("auth"),
    PASSWORD("pass"),
    PWD("pwd"),
    SECRET("secr"),
    KEY("key"),
    TOKEN("toke"),
    CREDENTIAL("cred"),
    SIGNATURE("sig"),
    CONTRASENA("contr"),
    PIN("pin"),
    CARD_CODE("cv"),
    OTP("otp"),
    CODE("code"),
    COUNTRY_AND_CHECK_DIGITS("AA99");

    private static final int ASCII = 128;
    /** For each character the bits of the patterns' characters that it fits. */
    private static final long[] FITTING = new long[ASCII];

    private static final long[] LAST_BITS = new long[values().length];
    private static final long FIRST_BITS;
    private static final long ALL_LAST_BITS;

    static {
        long firstBits = 0;
        int bits = 0;
        for (Cue cue : values()) {
            firstBits |= 1L << bits;
            for (char wanted : cue.pattern.toCharArray()) {
                for (char c = 0; c < ASCII; c++) {
                    FITTING[c] |= fits(wanted, c) ? 1L << bits : 0;
                }
                bits++;
            }
            LAST_BITS[cue.ordinal()] = 1L << (bits - 1);
        }
        if (bits > Long.SIZE) {
            throw new IllegalStateException("the cues have more characters than a long has bits");
        }
        FIRST_BITS = firstBits;
        ALL_LAST_BITS = Arrays.stream(LAST_BITS).sum();
    }

    private final String pattern;

    Cue(String pattern) {
        this.pattern = pattern;
    }

    String pattern() {
        return pattern;
    }

    private static boolean fits(char wanted, char c) {
        return switch (wanted) {
            case 'A' -> Characters.isAsciiLetter(c);
            case '9' -> Characters.isDigit(c);
            default -> Character.toLowerCase(c) == wanted;
        };
    }

    /** The bits of all cues behind one more character, from those before it; 0 at a text's beginning. */
    static long next(long bits, char c) {
        // Some characters beyond ASCII are letters of it to comparisons that ignore case, so each may be any.
        long fitting = c < ASCII ? FITTING[c] : -1;
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
