package io.plumbline.bench.report;

import java.util.Arrays;

/**
 * Differences of rounds that ran side by side, two and two.
 *
 * <p>The median, and a bound that holds for any distribution: the order statistic whose rank the binomial law gives (the
 * sign test turned round; Conover, Practical Nonparametric Statistics, section 3.2).
 *
 * @param differences sorted, in the unit of what was measured; at least one
 */
public record Paired(double[] differences) {

    private static final double LEVEL = 0.95;

    public Paired {
        differences = differences.clone();
        Arrays.sort(differences);
    }

    /** One value less the other, pair by pair. */
    public static Paired of(double[] measured, double[] baseline) {
        if (measured.length != baseline.length || measured.length == 0) {
            throw new IllegalArgumentException("pairs of rounds are needed");
        }
        double[] differences = new double[measured.length];
        Arrays.setAll(differences, i -> measured[i] - baseline[i]);
        return new Paired(differences);
    }

    public double median() {
        int n = differences.length;
        return n % 2 == 1 ? differences[n / 2] : (differences[n / 2 - 1] + differences[n / 2]) / 2;
    }

    /**
     * What the true median does not exceed, with a probability of at least 95 %; with fewer than five pairs there is no
     * such bound, and the answer is infinite.
     */
    public double upperBound() {
        int n = differences.length;
        double below = 0;
        double term = Math.pow(0.5, n);
        for (int rank = 1; rank <= n; rank++) {
            below += term; // P(fewer than rank of n differences lie below the median)
            if (below >= LEVEL) {
                return differences[rank - 1];
            }
            term = term * (n - rank + 1) / rank;
        }
        return Double.POSITIVE_INFINITY;
    }
}
