package io.plumbline.bench.rival;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Rules asked of each full window, one after the other, about its difference from the baseline. */
public final class Windows implements Rival {

    private static final int BINS = 30;
    private static final int TENTHS = 10;
    private static final int CHUNK = 100;

    private final double[] window;
    private final Predicate<double[]> rule;
    private int filled;

    private Windows(int size, Predicate<double[]> rule) {
        this.window = new double[size];
        this.rule = rule;
    }

    @Override
    public boolean alarms(double value) {
        window[filled++] = value;
        if (filled < window.length) {
            return false;
        }
        filled = 0;
        return rule.test(window.clone());
    }

    /** Two-sample Kolmogorov–Smirnov, alarm at {@code p} or less. */
    public static Rival kolmogorovSmirnov(int size, double p, double[] baseline) {
        double[] before = sorted(baseline);
        return new Windows(
                size,
                after -> Distance.kolmogorovSmirnovP(
                                Distance.kolmogorovSmirnov(before, sorted(after)), before.length, size)
                        <= p);
    }

    /**
     * As Evidently tells drift by default with up to 1,000 reference rows: Kolmogorov–Smirnov, for flags the z test of two
     * shares, at p of .05.
     */
    public static Rival evidentlySmall(int size, double[] baseline) {
        return flags(baseline) ? meanTest(size, .05, baseline) : kolmogorovSmirnov(size, .05, baseline);
    }

    /**
     * As Evidently tells drift by default with more than 1,000 reference rows: Wasserstein distance of .1 standard
     * deviations, for flags a Jensen–Shannon distance of .1.
     */
    public static Rival evidentlyLarge(int size, double[] baseline) {
        double[] before = sorted(baseline);
        double sd = sd(before);
        return flags(baseline)
                ? jensenShannon(size, .1, baseline)
                : new Windows(size, after -> Distance.wasserstein(before, sorted(after)) >= .1 * sd);
    }

    /** A Jensen–Shannon distance over 30 equal bins, alarm at {@code least}. */
    public static Rival jensenShannon(int size, double least, double[] baseline) {
        double[] edges = equal(baseline, flags(baseline) ? 2 : BINS);
        double[] before = Distance.shares(baseline, edges);
        return new Windows(size, after -> Distance.jensenShannon(before, Distance.shares(after, edges)) >= least);
    }

    /** A population stability index over the baseline's tenths, alarm at {@code least}. */
    public static Rival stabilityIndex(int size, double least, double[] baseline) {
        double[] sorted = sorted(baseline);
        double[] edges = IntStream.range(1, TENTHS)
                .mapToDouble(i -> sorted[i * sorted.length / TENTHS])
                .distinct()
                .toArray();
        double[] before = Distance.shares(baseline, edges);
        return new Windows(size, after -> Distance.stabilityIndex(before, Distance.shares(after, edges)) >= least);
    }

    /**
     * As NannyML sets limits: the Jensen–Shannon distance of ten reference chunks from the whole reference, their mean plus
     * three standard deviations; chunks of {@value #CHUNK}, bins after Doane.
     */
    public static Rival nannyml(double[] baseline) {
        double[] edges = equal(baseline, flags(baseline) ? 2 : doane(baseline));
        double[] before = Distance.shares(baseline, edges);
        double[] chunks = IntStream.range(0, baseline.length / CHUNK)
                .mapToDouble(i -> Distance.jensenShannon(
                        before, Distance.shares(Arrays.copyOfRange(baseline, i * CHUNK, (i + 1) * CHUNK), edges)))
                .limit(10)
                .toArray();
        double limit = Arrays.stream(chunks).average().orElse(1) + 3 * sd(chunks);
        return new Windows(CHUNK, after -> Distance.jensenShannon(before, Distance.shares(after, edges)) > limit);
    }

    /** As TrustyAI's mean shift: the t test of two means, alarm at {@code p} or less; with hundreds of readings, a z test. */
    public static Rival meanTest(int size, double p, double[] baseline) {
        double mean = DoubleStream.of(baseline).average().orElse(0);
        double sd = sd(baseline);
        double critical = NormalDistribution.of(0, 1).inverseSurvivalProbability(p / 2);
        return new Windows(size, after -> {
            double error = Math.sqrt(sd * sd / baseline.length + Math.pow(sd(after), 2) / size);
            double apart = Math.abs(DoubleStream.of(after).average().orElse(0) - mean);
            return apart > critical * error && apart > 0;
        });
    }

    private static boolean flags(double[] baseline) {
        return Arrays.stream(baseline).allMatch(value -> value == 0 || value == 1);
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double sd(double[] values) {
        double mean = DoubleStream.of(values).average().orElse(0);
        return Math.sqrt(
                DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }

    private static double[] equal(double[] baseline, int bins) {
        double least = Arrays.stream(baseline).min().orElse(0);
        double most = Arrays.stream(baseline).max().orElse(1);
        double high = most > least ? most : least + 1;
        return IntStream.range(1, bins)
                .mapToDouble(i -> least + (high - least) * i / bins)
                .toArray();
    }

    private static int doane(double[] values) {
        double mean = DoubleStream.of(values).average().orElse(0);
        double sd = sd(values);
        double n = values.length;
        double skewness = DoubleStream.of(values)
                        .map(value -> Math.pow((value - mean) / sd, 3))
                        .sum()
                / n;
        double error = Math.sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
        return sd == 0
                ? 1
                : (int) Math.ceil(1 + Math.log(n) / Math.log(2) + Math.log1p(Math.abs(skewness) / error) / Math.log(2));
    }
}
