package io.plumbline.monitor.detect;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A planted change: what the readings of a series are like before and after.
 *
 * @param name what changes
 * @param detector the detector that should see it
 * @param spec of the series
 * @param before draws a reading while all is well
 * @param after draws a reading once it is not
 */
record Scenario(String name, Detector detector, SeriesSpec spec, Draw before, Draw after) {

    /** Draws one reading. */
    @FunctionalInterface
    interface Draw {
        Reading from(RandomGenerator chance);
    }

    static SeriesSpec both(Kind kind) {
        return new SeriesSpec(kind, false, null, .03, 1);
    }

    static SeriesSpec degradation(Kind kind) {
        return new SeriesSpec(kind, true, null, .03, 1);
    }

    static SeriesSpec floor(Kind kind, double floor) {
        return new SeriesSpec(kind, true, floor, .03, 1);
    }

    /** Scores with a Beta distribution of this mean and standard deviation. */
    static Draw beta(double mean, double sd) {
        double both = mean * (1 - mean) / (sd * sd) - 1;
        BetaDistribution beta = BetaDistribution.of(mean * both, (1 - mean) * both);
        int levels = 2048;
        double[] quantiles = IntStream.range(0, levels)
                .mapToDouble(i -> beta.inverseCumulativeProbability((i + .5) / levels))
                .toArray();
        return chance -> new Reading.Score(quantiles[chance.nextInt(levels)]);
    }

    /** Violations at this rate. */
    static Draw flags(double rate) {
        return chance -> new Reading.Flag(chance.nextDouble() < rate);
    }

    /** Scores that are {@code atom}, except for this share. */
    static Draw inflated(double atom, double share, Draw rest) {
        return chance -> chance.nextDouble() < share ? rest.from(chance) : new Reading.Score(atom);
    }

    private static final List<String> CATEGORIES = List.of("stop", "length", "refusal", "error");

    /** Categories stop, length, refusal, error with these shares. */
    static Draw categories(double... shares) {
        return chance -> {
            double left = chance.nextDouble();
            int index = 0;
            while (index < shares.length - 1 && left >= shares[index]) {
                left -= shares[index++];
            }
            return new Reading.Category(CATEGORIES.get(index));
        };
    }

    /** Profiles whose component 3 has these shares of promotion and opposition; the others 20 % and 5 %. */
    static Draw profiles(int dimensions, double promoted, double opposed) {
        return chance -> {
            double[] values = new double[dimensions];
            for (int i = 0; i < dimensions; i++) {
                values[i] = component(chance, i == 3 ? promoted : .2, i == 3 ? opposed : .05);
            }
            return new Reading.Profile(values);
        };
    }

    private static double component(RandomGenerator chance, double promoted, double opposed) {
        double drawn = chance.nextDouble();
        double strength = .2 + .8 * chance.nextDouble();
        return drawn < promoted ? strength : drawn < promoted + opposed ? -strength : 0;
    }

    List<Reading> baseline(RandomGenerator chance, int size) {
        return Stream.generate(() -> before.from(chance)).limit(size).toList();
    }

    Watch begin(RandomGenerator chance, int baselineSize) {
        return detector.begin(spec, detector.needsBaseline() ? baseline(chance, baselineSize) : List.of());
    }
}
