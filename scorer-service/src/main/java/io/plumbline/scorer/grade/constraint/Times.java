package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import io.plumbline.scorer.grade.Wording;
import java.util.Optional;

/** How often something is to occur: "at least twice", "3 to 5 times", "more than 4 times", "at least 40". */
final class Times {

    private static final Quantity.Finder TIMES = new Quantity.Finder("times?", false);
    private static final Wording ONCE = Wording.compile("\\bonce\\b");
    private static final Wording TWICE = Wording.compile("\\btwice\\b");
    private static final Wording THRICE = Wording.compile("\\bthrice\\b");
    private static final Wording OR = Wording.compile("\\b(\\d+) or (\\d+) times\\b");

    private Times() {}

    /** The quantity in a part of a directive sentence. */
    static Optional<Quantity> in(String part) {
        String counted = THRICE.replacedIn(TWICE.replacedIn(ONCE.replacedIn(part, "1 times"), "2 times"), "3 times");
        Matcher or = OR.matcher(counted);
        return or.find()
                ? Optional.of(new Quantity(Quantity.number(or.group(1)), Quantity.number(or.group(2))))
                : TIMES.in(counted);
    }
}
