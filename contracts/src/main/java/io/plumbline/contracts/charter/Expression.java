package io.plumbline.contracts.charter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression that somebody else wrote, of RE2's syntax: the operator in a charter, or anybody in a schema that comes with the traffic.
 *
 * <p>RE2 runs in time linear in the text, but the factor is the size of its program, and counts multiply it: {@code ((x{1000}){1000}){1000}} is one of 10^9 instructions. RE2/J
 * limits a single count only. So the size is reckoned from what is written ({@link ProgramSize}), and what may be larger than {@value #MOST_INSTRUCTIONS} is refused before anything is compiled.
 * Immutable and thread-safe.
 */
public final class Expression {

    public static final int MOST_CHARS = 1000;

    /** A class up to a thousand times, {@code .{1,1000}}, takes about 2,000. */
    public static final int MOST_INSTRUCTIONS = 4000;

    private final Pattern pattern;

    private Expression(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles what is written.
     *
     * @throws IllegalArgumentException saying what is wrong, where it is too long, may be too large, or is not of RE2's syntax
     */
    public static Expression of(String written) {
        if (written.length() > MOST_CHARS) {
            throw new IllegalArgumentException("longer than " + MOST_CHARS + " characters");
        }
        if (ProgramSize.atMost(written) > MOST_INSTRUCTIONS) {
            throw new IllegalArgumentException(
                    "its counts multiply to more than " + MOST_INSTRUCTIONS + " steps for each character of a text");
        }
        try {
            return new Expression(Pattern.compile(written));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription(), e);
        }
    }

    /** Whether it is found anywhere in the text. */
    public boolean isIn(String text) {
        return pattern.matcher(text).find();
    }

    /** The most steps that looking through so many characters takes. */
    public long steps(int characters) {
        return instructions() * (characters + 1L);
    }

    /** The size of its program. */
    public int instructions() {
        return pattern.programSize();
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
