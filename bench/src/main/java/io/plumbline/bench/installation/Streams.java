package io.plumbline.bench.installation;

import io.plumbline.monitor.detect.Reading;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;

/** What the readings of a dimension are like. */
interface Streams {

    Reading next(RandomGenerator chance);

    /** Scores of a Beta distribution, drawn from a table of its quantiles. */
    static Streams beta(double mean, double sd) {
        int levels = 1 << 13;
        double both = mean * (1 - mean) / (sd * sd) - 1;
        BetaDistribution exact = BetaDistribution.of(mean * both, (1 - mean) * both);
        Reading[] quantiles = IntStream.range(0, levels)
                .mapToObj(i -> new Reading.Score(exact.inverseCumulativeProbability((i + .5) / levels)))
                .toArray(Reading[]::new);
        return chance -> quantiles[chance.nextInt(levels)];
    }

    /** Scores that are {@code atom}, but for a share. */
    static Streams inflated(double atom, double share, Streams rest) {
        Reading at = new Reading.Score(atom);
        return chance -> chance.nextDouble() < share ? rest.next(chance) : at;
    }

    /** Violations at a rate. */
    static Streams flags(double rate) {
        Reading fine = new Reading.Flag(false);
        Reading violated = new Reading.Flag(true);
        return chance -> chance.nextDouble() < rate ? violated : fine;
    }
}
