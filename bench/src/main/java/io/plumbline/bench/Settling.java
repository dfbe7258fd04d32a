package io.plumbline.bench;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * When rounds that do not count have shown enough: what compiles beside its work gets faster for minutes, until the last
 * rounds are alike.
 *
 * @param least so many rounds in any case
 * @param most after so many it is enough, whatever they show
 * @param alike by how much the last three may differ, as a share of the largest
 */
record Settling(int least, int most, double alike) {

    private static final int LAST = 3;

    Settling {
        if (least < LAST || most < least) {
            throw new IllegalArgumentException("at least " + LAST + " rounds, and no more of them than the most");
        }
    }

    /** Three rounds, for what does not compile. */
    static Settling atOnce() {
        return new Settling(LAST, LAST, 0);
    }

    /** Rounds of some length that take as long as {@code least} and no longer than {@code most}. */
    static Settling within(Duration least, Duration most, Duration round, double alike) {
        int atLeast = rounds(least, round);
        return new Settling(atLeast, Math.max(atLeast, rounds(most, round)), alike);
    }

    private static int rounds(Duration time, Duration round) {
        return Math.max(LAST, Math.toIntExact(Math.ceilDiv(time.toMillis(), round.toMillis())));
    }

    /** @param figures one of each round up to now, none negative */
    boolean isReached(List<Double> figures) {
        return figures.size() >= most || (figures.size() >= least && areAlike(figures));
    }

    private boolean areAlike(List<Double> figures) {
        List<Double> last = figures.subList(figures.size() - LAST, figures.size());
        double largest = Collections.max(last);
        return largest - Collections.min(last) <= alike * largest;
    }
}
