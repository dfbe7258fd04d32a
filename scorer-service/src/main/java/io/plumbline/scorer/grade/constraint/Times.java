package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;

/** How often something is to occur: "at least twice", "3 to 5 times", "more than 4 times", "at least 40". */
final class Times {

    private static final Quantity.Finder TIMES = new Quantity.Finder("times?", false);
    private static final Pattern ONCE = Pattern.compile("\\bonce\\b");
    private static final Pattern TWICE = Pattern.compile("\\btwice\\b");
    private static final Pattern THRICE = Pattern.compile("\\bthrice\\b");
    private static final Pattern OR = Pattern.compile("\\b(\\d+) or (\\d+) times\\b");

    private Times() {}

    /** The quantity in a part of a directive sentence. */
    static Optional<Quantity> in(String part) {
        String counted = THRICE.matcher(
                        TWICE.matcher(ONCE.matcher(part).replaceAll("1 times")).replaceAll("2 times"))
                .replaceAll("3 times");
        Matcher or = OR.matcher(counted);
        return or.find()
                ? Optional.of(new Quantity(Quantity.number(or.group(1)), Quantity.number(or.group(2))))
                : TIMES.in(counted);
    }
}
