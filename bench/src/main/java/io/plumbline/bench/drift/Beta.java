package io.plumbline.bench.drift;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.statistics.distribution.BetaDistribution;

/** Scores with a Beta distribution, drawn from a table of {@value #LEVELS} quantiles. */
final class Beta {

    static final int LEVELS = 1 << 14;

    private final double[] quantiles;
    private final double alpha;
    private final double beta;
    private final double logNorm;

    private Beta(double alpha, double beta) {
        this.alpha = alpha;
        this.beta = beta;
        this.logNorm = LogBeta.value(alpha, beta);
        BetaDistribution exact = BetaDistribution.of(alpha, beta);
        this.quantiles = IntStream.range(0, LEVELS)
                .parallel()
                .mapToDouble(i -> exact.inverseCumulativeProbability((i + .5) / LEVELS))
                .toArray();
    }

    static Beta of(double mean, double sd) {
        double both = mean * (1 - mean) / (sd * sd) - 1;
        return new Beta(mean * both, (1 - mean) * both);
    }

    double draw(RandomGenerator chance) {
        return quantiles[chance.nextInt(LEVELS)];
    }

    /** The quantile of a share in [0,1]. */
    double quantile(double share) {
        return quantiles[Math.min((int) (share * LEVELS), LEVELS - 1)];
    }

    double logDensity(double value) {
        return (alpha - 1) * Math.log(value) + (beta - 1) * Math.log1p(-value) - logNorm;
    }
}
