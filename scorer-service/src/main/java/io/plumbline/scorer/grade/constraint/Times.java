package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Wording;
import java.util.Optional;

/** How often something is to occur: "at least twice", "3 to 5 times", "more than 4 times", "at least 40". */
final class Times {

    private static final Quantity.Finder TIMES = new Quantity.Finder("times?", false);
    private static final Wording ONCE = Wording.compile("\\bonce\\b");
    private static final Wording TWICE = Wording.compile("\\btwice\\b");

    // Not read, but not to be taken for its second number either.
    private static final Wording EITHER = Wording.compile("\\b\\d+ or \\d+ times\\b");

    private Times() {}

    /** The quantity in a part of a directive sentence. */
    static Optional<Quantity> in(String part) {
        return EITHER.in(part)
                ? Optional.empty()
                : TIMES.in(TWICE.replacedIn(ONCE.replacedIn(part, "1 times"), "2 times"));
    }
}
