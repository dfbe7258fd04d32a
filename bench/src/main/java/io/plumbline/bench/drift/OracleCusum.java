package io.plumbline.bench.drift;

import io.plumbline.bench.drift.Simulation.Calm;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Page's CUSUM with the true likelihood ratio: nobody who does not know both distributions sees the change sooner at equal
 * false alarms (Moustakides 1986).
 *
 * <p>Its false alarms and delays are measured at a grid of thresholds in one pass: every excursion of the statistic from 0
 * counts for the thresholds that it passes. Where excursions become too few to count, their number falls by e for every 1
 * of the threshold.
 */
final class OracleCusum {

    private static final double STEP = .25;
    private static final int THRESHOLDS = 64;
    private static final int LEAST_COUNT = 50;

    private final double[] rates = new double[THRESHOLDS];
    private final double[] delays = new double[THRESHOLDS];

    private OracleCusum() {}

    /** Measures it; null where the scenario does not tell the likelihood ratio. */
    static @Nullable OracleCusum of(Scenario scenario, long seed, long readings, int changes) {
        Source probe = scenario.start();
        probe.next(new SplittableRandom(seed), 0);
        if (Double.isNaN(probe.logRatio())) {
            return null;
        }
        OracleCusum oracle = new OracleCusum();
        oracle.measureRates(scenario, new SplittableRandom(seed), readings);
        oracle.measureDelays(scenario, seed, changes);
        return oracle;
    }

    private void measureRates(Scenario scenario, SplittableRandom chance, long readings) {
        long[] passed = new long[THRESHOLDS];
        Source source = scenario.start();
        double sum = 0;
        double most = 0;
        for (long i = 0; i < readings; i++) {
            source.next(chance, 0);
            sum = Math.max(0, sum + source.logRatio());
            if (sum == 0 && most > 0) {
                count(passed, most);
                most = 0;
            }
            most = Math.max(most, sum);
        }
        for (int k = 0; k < THRESHOLDS; k++) {
            boolean countable = k == 0 || passed[k] >= LEAST_COUNT;
            rates[k] = countable ? new Calm(readings, passed[k]).rate() : rates[k - 1] * Math.exp(-STEP);
        }
    }

    private static void count(long[] passed, double most) {
        for (int k = 0; k < THRESHOLDS && most >= threshold(k); k++) {
            passed[k]++;
        }
    }

    private void measureDelays(Scenario scenario, long seed, int changes) {
        double[] sums = new double[THRESHOLDS];
        int[] counts = new int[THRESHOLDS];
        for (int run = 0; run < changes; run++) {
            SplittableRandom chance = new SplittableRandom(seed + 7919L * (run + 1));
            Source source = scenario.start();
            double sum = 0;
            int next = 0;
            for (int i = 1; i <= Simulation.CALM; i++) {
                source.next(chance, 0);
                sum = Math.max(0, sum + source.logRatio());
                next = Math.max(next, sum > 0 ? above(sum) : 0);
            }
            for (int delay = 1; delay <= Simulation.HORIZON && next < THRESHOLDS; delay++) {
                source.next(chance, delay);
                sum = Math.max(0, sum + source.logRatio());
                for (; next < THRESHOLDS && sum >= threshold(next); next++) {
                    sums[next] += delay;
                    counts[next]++;
                }
            }
        }
        Arrays.setAll(delays, k -> sums[k] / counts[k]);
    }

    private static int above(double sum) {
        return Math.min(THRESHOLDS, (int) (sum / STEP));
    }

    private static double threshold(int k) {
        return (k + 1) * STEP;
    }

    /** Its mean delay in readings when it has this many false alarms per 100,000. */
    double delayAt(double rate) {
        if (rate >= rates[0]) {
            return delays[0];
        }
        int k = 1;
        while (k < THRESHOLDS - 1 && rates[k] > rate) {
            k++;
        }
        double share = Math.log(rates[k - 1] / rate) / Math.log(rates[k - 1] / rates[k]);
        return delays[k - 1] + share * (delays[k] - delays[k - 1]);
    }

    /** False alarms per 100,000 and mean delay at each threshold. */
    double[][] curve() {
        return new double[][] {rates.clone(), delays.clone()};
    }
}
