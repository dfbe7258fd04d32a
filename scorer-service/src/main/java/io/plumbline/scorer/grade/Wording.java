package io.plumbline.scorer.grade;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Set;

/**
 * A regular expression of RE2, which runs in time linear in the text whatever both are, and a {@link Screen} before it: a text that holds none of the
 * literals that every match needs is not searched. Immutable and thread-safe.
 */
public final class Wording {

    /** Matches nothing, not even the empty text. */
    private static final Pattern NEVER = Pattern.compile("[^\\x00-\\x{10FFFF}]");

    private final Pattern pattern;
    private final String[] needed;

    private Wording(Pattern pattern, Set<String> needed) {
        this.pattern = pattern;
        this.needed = needed.toArray(String[]::new);
    }

    public static Wording compile(String regex) {
        return new Wording(Pattern.compile(regex), Screen.of(regex));
    }

    /** Whether it occurs anywhere in the text. */
    public boolean in(String text) {
        return mayBeIn(text) && pattern.matcher(text).find();
    }

    /** To find it and its groups; one that finds nothing where it cannot be in the text, so not for replacing. */
    public Matcher matcher(String text) {
        return mayBeIn(text) ? pattern.matcher(text) : NEVER.matcher("");
    }

    /** The text with another one in each place where it occurs. */
    public String replacedIn(String text, String replacement) {
        return mayBeIn(text) ? pattern.matcher(text).replaceAll(replacement) : text;
    }

    private boolean mayBeIn(String text) {
        for (String literal : needed) {
            if (text.contains(literal)) {
                return true;
            }
        }
        return needed.length == 0;
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
