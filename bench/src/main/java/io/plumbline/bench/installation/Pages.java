package io.plumbline.bench.installation;

import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.TieBreak;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A month in which dimensions shift at once, judged series by series as in production, and together by e-d-BH (Dandapanthula,
 * Ramdas, arXiv 2501.04130): the k series with most evidence page where each has reached its level divided by k, k as large as
 * can be. A series that is alone then has the level it has today, and {@code E[share of false pages] / E[time]} is bounded by
 * the budget. See ADR 29.
 *
 * <p>All {@value Application#DIMENSIONS} dimensions have the scores that a shift may be planted in. A series that has paged keeps
 * its evidence, as one does whose change stays. Costs a sort of all series' evidence for every exchange.
 */
final class Pages {

    private static final int CALM = 5_000;
    private static final int AFTER = 5_000;
    private static final int SERIES = 1 + Application.SEGMENTS;

    /**
     * What became of the shift by one rule.
     *
     * @param delay exchanges until the first series that shifted pages, {@value #AFTER} where none does
     * @param wrong series that did not shift and page from there to the end
     */
    record Outcome(int delay, int wrong) {}

    /** Which series have paged, by one rule. */
    private final class Rule {
        private final boolean[] paged = new boolean[lines.length];
        private int delay = AFTER;

        void look(double limit, int since) {
            for (int i = 0; i < paged.length; i++) {
                paged[i] |= over[i] >= limit;
            }
            boolean seen = IntStream.range(0, shifted * SERIES).anyMatch(i -> paged[i]);
            delay = seen ? Math.min(delay, since) : delay;
        }

        Outcome outcome() {
            long wrong = IntStream.range(shifted * SERIES, paged.length)
                    .filter(i -> paged[i])
                    .count();
            return new Outcome(delay, (int) wrong);
        }
    }

    private final Application application;
    private final int shifted;
    private final int dimension;
    private final Line[] lines = new Line[Application.DIMENSIONS * SERIES];
    private final double[] over = new double[lines.length];
    private final Rule alone = new Rule();
    private final Rule together = new Rule();

    /** @param shifted how many dimensions shift at once */
    Pages(Application application, int shifted) {
        this.application = application;
        this.shifted = shifted;
        Arrays.fill(over, Double.NEGATIVE_INFINITY);
        this.dimension = IntStream.range(0, application.dimensions())
                .filter(application::isPlantable)
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < lines.length; i++) {
            int segment = i % SERIES - 1;
            lines[i] = new Line(application.plan(
                    segment < 0 ? application.all(dimension) : application.market(dimension, segment)));
        }
    }

    Pages run(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        for (int exchange = 1; exchange <= CALM + AFTER; exchange++) {
            int segment = chance.nextInt(Application.SEGMENTS);
            for (int each = 0; each < Application.DIMENSIONS; each++) {
                boolean falls = exchange > CALM && each < shifted;
                Reading reading = (falls ? application.fallen() : application.usual(dimension)).next(chance);
                double tieBreak = TieBreak.of(seed + "-" + each + "-" + exchange);
                take(each * SERIES, reading, tieBreak);
                take(each * SERIES + 1 + segment, reading, tieBreak);
            }
            if (exchange > CALM) {
                alone.look(0, exchange - CALM);
                together.look(limit(over), exchange - CALM);
            }
        }
        return this;
    }

    private void take(int series, Reading reading, double tieBreak) {
        if (over[series] < 0) {
            over[series] = lines[series].take(reading, tieBreak);
        }
    }

    Outcome alone() {
        return alone.outcome();
    }

    Outcome together() {
        return together.outcome();
    }

    /** Minus the logarithm of the largest k such that k series are above it, 0 for none. */
    static double limit(double[] over) {
        double[] sorted = over.clone();
        Arrays.sort(sorted);
        int k = sorted.length;
        while (k > 1 && sorted[sorted.length - k] < -Math.log(k)) {
            k--;
        }
        return -Math.log(k);
    }
}
