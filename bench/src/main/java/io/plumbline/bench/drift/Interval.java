package io.plumbline.bench.drift;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** A 95 % interval. */
record Interval(double low, double high) {

    private static final double OUTSIDE = .025;

    /** The exact interval of Garwood (1936) for the expected number of events where {@code count} were seen. */
    static Interval ofPoisson(long count) {
        double low = count == 0 ? 0 : ChiSquaredDistribution.of(2.0 * count).inverseCumulativeProbability(OUTSIDE) / 2;
        double high = ChiSquaredDistribution.of(2.0 * count + 2).inverseSurvivalProbability(OUTSIDE) / 2;
        return new Interval(low, high);
    }

    /** Of a mean with this standard error, by the normal approximation. */
    static Interval around(double mean, double standardError) {
        return new Interval(mean - 1.96 * standardError, mean + 1.96 * standardError);
    }

    Interval times(double factor) {
        return new Interval(low * factor, high * factor);
    }
}
