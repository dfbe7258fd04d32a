package io.plumbline.bench.drift;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** A 95 % interval. */
public record Interval(double low, double high) {

    private static final double OUTSIDE = .025;
    private static final double NORMAL = 1.96;

    /** The exact interval of Garwood (1936) for the expected number of events where {@code count} were seen. */
    public static Interval ofPoisson(long count) {
        double low = count == 0 ? 0 : ChiSquaredDistribution.of(2.0 * count).inverseCumulativeProbability(OUTSIDE) / 2;
        double high = ChiSquaredDistribution.of(2.0 * count + 2).inverseSurvivalProbability(OUTSIDE) / 2;
        return new Interval(low, high);
    }

    /** The interval of Wilson (1927) for a share of which {@code count} of {@code of} were seen. */
    public static Interval ofShare(long count, long of) {
        double share = count / (double) of;
        double square = NORMAL * NORMAL;
        double middle = (share + square / (2 * of)) / (1 + square / of);
        double margin = NORMAL / (1 + square / of) * Math.sqrt(share * (1 - share) / of + square / (4.0 * of * of));
        return new Interval(middle - margin, middle + margin);
    }

    /** Of a mean with this standard error, by the normal approximation. */
    static Interval around(double mean, double standardError) {
        return new Interval(mean - NORMAL * standardError, mean + NORMAL * standardError);
    }

    public Interval times(double factor) {
        return new Interval(low * factor, high * factor);
    }
}
