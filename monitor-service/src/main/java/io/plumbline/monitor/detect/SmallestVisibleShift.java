package io.plumbline.monitor.detect;

import java.util.function.DoubleUnaryOperator;

/**
 * The smallest lasting shift that a detector will see within a number of readings at least every second time.
 *
 * <p>Before the alarm the evidence has to grow by {@code ln(A K)}, where K is the information a reading brings, the
 * Kullback–Leibler divergence after the shift from before: the changes that may have begun nearby, about 1/K of them,
 * help each other. As many readings n against a baseline of m weigh like {@code n m / (n + m)} against a known one.
 * Solving {@code K n m / (n + m) = ln(A K)} gives the shift; simulated for {@link Csr} with A from 1e3 to 1e7, m from
 * 300 to 5000 and shifts of 0.1 to 0.8 sd, the answer is up to a third too large and hardly ever too small. Skewed
 * scores show the shift that moves their bulk sooner.
 */
public final class SmallestVisibleShift {

    private static final double WHOLE_RANGE = 1;

    private SmallestVisibleShift() {}

    /**
     * The smallest visible shift of a mean score, in (0,1]; 1 when there is too little to go by.
     *
     * @param baseline m, the number of baseline readings
     * @param sd their standard deviation
     * @param level A, the alarm level
     * @param readings expected in the time that counts, for instance a day
     */
    public static double ofMean(long baseline, double sd, double level, double readings) {
        double least = Math.sqrt(.5 / (baseline + 1.0)); // None of m readings being off shows no more than this.
        double spread = Math.max(sd, least);
        return smallest(baseline, level, readings, shift -> shift * shift / (2 * spread * spread));
    }

    /**
     * The smallest visible rise of a violation rate, in (0,1]; 1 when there is too little to go by.
     *
     * @param baseline m, the number of baseline readings
     * @param violations how many of them were violations
     * @param level A, the alarm level
     * @param readings expected in the time that counts
     */
    public static double ofRate(long baseline, long violations, double level, double readings) {
        double rate = (violations + .5) / (baseline + 1);
        return smallest(baseline, level, readings, shift -> bernoulli(Math.min(1, rate + shift), rate));
    }

    /**
     * How many readings show a shift of a mean at least every second time; infinite where the baseline is too short to show
     * it at all. The parameters are those of {@link #ofMean}.
     */
    public static double readingsToMean(long baseline, double sd, double level, double shift) {
        return readings(baseline, level, shift * shift / (2 * sd * sd));
    }

    /** How many readings show a rise of a violation rate; the parameters are those of {@link #ofRate}. */
    public static double readingsToRate(long baseline, long violations, double level, double shift) {
        double rate = (violations + .5) / (baseline + 1);
        return readings(baseline, level, bernoulli(Math.min(1, rate + shift), rate));
    }

    // K n m / (n + m) = ln(A K), solved for n.
    private static double readings(long baseline, double level, double each) {
        double needed = Math.log(Math.max(Math.E, level * each)) / each;
        return needed < baseline ? needed * baseline / (baseline - needed) : Double.POSITIVE_INFINITY;
    }

    private static double smallest(long baseline, double level, double readings, DoubleUnaryOperator information) {
        double weight = readings * baseline / (readings + baseline);
        double low = 0;
        double high = WHOLE_RANGE;
        for (int halving = 0; halving < 50; halving++) {
            double middle = (low + high) / 2;
            double each = information.applyAsDouble(middle);
            boolean seen = each * weight >= Math.log(Math.max(Math.E, level * each));
            low = seen ? low : middle;
            high = seen ? middle : high;
        }
        return high;
    }

    private static double bernoulli(double after, double before) {
        double fine = after < 1 ? (1 - after) * Math.log((1 - after) / (1 - before)) : 0;
        return after * Math.log(after / before) + fine;
    }
}
