package io.plumbline.bench.drift;

import io.plumbline.bench.drift.Subject.Run;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Measures a detector on a scenario; every run has a seed of its own, so that detectors see the same streams.
 *
 * @param paths of in-control readings
 * @param length of a path in readings; after an alarm the detector learns a new baseline and goes on
 * @param early runs of {@value #EARLY} in-control readings
 * @param changes runs with a change
 */
record Simulation(long seed, int paths, int length, int early, int changes) {

    static final int EARLY = 5000;
    static final int CALM = 1000;
    static final int HORIZON = 20_000;

    /** A path with so many alarms ends: its rate is known. */
    private static final int ENOUGH = 500;

    /** What becomes of in-control readings. */
    record Calm(long readings, long alarms) {
        private static final double PER = 1e5;

        double rate() {
            return alarms * PER / readings;
        }

        Interval interval() {
            return Interval.ofPoisson(alarms).times(PER / readings);
        }
    }

    /** How many of the runs alarmed soon after the baseline. */
    record Early(int runs, int alarms) {

        double rate() {
            return alarms / (double) runs;
        }

        Interval interval() {
            return Interval.ofPoisson(alarms).times(1.0 / runs);
        }
    }

    /**
     * How late a change is seen, where no false alarm came before it.
     *
     * @param sorted delays in readings, {@value #HORIZON} where it was missed
     */
    record Delays(int[] sorted) {
        double mean() {
            return Arrays.stream(sorted).average().orElse(Double.NaN);
        }

        Interval interval() {
            double mean = mean();
            double squares = Arrays.stream(sorted)
                    .mapToDouble(delay -> (delay - mean) * (delay - mean))
                    .sum();
            return Interval.around(mean, Math.sqrt(squares / (sorted.length - 1.0) / sorted.length));
        }

        double quantile(double share) {
            return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))];
        }

        double missed() {
            return Arrays.stream(sorted).filter(delay -> delay >= HORIZON).count() / (double) sorted.length;
        }
    }

    Calm calm(Subject subject, Scenario scenario) {
        long readings = 0;
        long alarms = 0;
        for (int path = 0; path < paths; path++) {
            Calm calm = path(subject, scenario, chance(1, path));
            readings += calm.readings;
            alarms += calm.alarms;
        }
        return new Calm(readings, alarms);
    }

    private Calm path(Subject subject, Scenario scenario, SplittableRandom chance) {
        int alarms = 0;
        Source source = scenario.start();
        Run run = subject.begin(scenario, scenario.learn(source, chance));
        for (int i = 1; i <= length; i++) {
            source.next(chance, 0);
            if (run.alarms(source.value, source.cell, chance.nextDouble())) {
                if (++alarms == ENOUGH) {
                    return new Calm(i, alarms);
                }
                run = subject.begin(scenario, scenario.learn(source, chance));
            }
        }
        return new Calm(length, alarms);
    }

    /** How many runs alarm within {@value #EARLY} readings after the baseline. */
    Early early(Subject subject, Scenario scenario) {
        int alarms = 0;
        for (int run = 0; run < early; run++) {
            alarms += firstAlarm(subject, scenario, chance(2, run), EARLY, 0) <= EARLY ? 1 : 0;
        }
        return new Early(early, alarms);
    }

    Delays delays(Subject subject, Scenario scenario) {
        int[] delays = new int[changes];
        int count = 0;
        for (int run = 0; run < changes; run++) {
            int alarm = firstAlarm(subject, scenario, chance(3, run), CALM, HORIZON);
            if (alarm > CALM) {
                delays[count++] = Math.min(alarm - CALM, HORIZON);
            }
        }
        int[] sorted = Arrays.copyOf(delays, count);
        Arrays.sort(sorted);
        return new Delays(sorted);
    }

    private static int firstAlarm(Subject subject, Scenario scenario, SplittableRandom chance, int calm, int horizon) {
        Source source = scenario.start();
        Run run = subject.begin(scenario, scenario.learn(source, chance));
        for (int i = 1; i <= calm + horizon; i++) {
            source.next(chance, Math.max(0, i - calm));
            if (run.alarms(source.value, source.cell, chance.nextDouble())) {
                return i;
            }
        }
        return Integer.MAX_VALUE;
    }

    private SplittableRandom chance(int purpose, int run) {
        return new SplittableRandom((seed * 31 + purpose) * 1_000_003L + run);
    }
}
