package io.plumbline.monitor.detect;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Runs a scenario many times and measures false alarms and delays; each run has its own seed.
 *
 * @param baseline readings a detector learns from
 * @param level A, the alarm level
 */
record Simulation(Scenario scenario, int baseline, double level, long seed) {

    /** Delays of the runs without an alarm before the change, sorted; {@code horizon} where the change was missed. */
    record Delays(int[] sorted) {
        double mean() {
            return Arrays.stream(sorted).average().orElseThrow();
        }

        int quantile(double share) {
            return sorted[(int) (share * (sorted.length - 1))];
        }
    }

    /** How many of {@code runs} calm runs raise an alarm within {@code readings}. */
    long falseAlarms(int runs, int readings) {
        return IntStream.range(0, runs)
                .filter(run -> alarm(run, 0, readings).at <= readings)
                .count();
    }

    /** False alarms per 100,000 calm readings; after each alarm a new baseline is learned. */
    double falseAlarmsPer100k(int runs, int readings) {
        long alarms = 0;
        for (int run = 0; run < runs; run++) {
            SplittableRandom chance = chance(run);
            Watch watch = scenario.begin(chance, baseline);
            for (int i = 0; i < readings; i++) {
                if (step(watch, scenario.before(), chance)) {
                    alarms++;
                    watch = scenario.begin(chance, baseline);
                }
            }
        }
        return alarms * 1e5 / runs / readings;
    }

    /** Delays from a change after {@code calm} readings. */
    Delays delays(int runs, int calm, int horizon) {
        return new Delays(IntStream.range(0, runs)
                .map(run -> (int) Math.min(alarm(run, calm, horizon).at - calm, horizon))
                .filter(delay -> delay > 0)
                .sorted()
                .toArray());
    }

    /** When the alarm came, 1 = with the first reading, and what it said. */
    record Alarm(long at, Verdict verdict) {}

    Alarm alarm(int run, int calm, int horizon) {
        SplittableRandom chance = chance(run);
        Watch watch = scenario.begin(chance, baseline);
        boolean shifted = calm > 0;
        Verdict verdict = new Verdict(0, 1, "");
        for (int i = 1; i <= calm + horizon; i++) {
            Scenario.Draw draw = shifted && i > calm ? scenario.after() : scenario.before();
            verdict = watch.update(draw.from(chance), chance.nextDouble());
            if (verdict.logEvidence() >= Math.log(level)) {
                return new Alarm(i, verdict);
            }
        }
        return new Alarm(Long.MAX_VALUE, verdict);
    }

    private boolean step(Watch watch, Scenario.Draw draw, SplittableRandom chance) {
        return watch.update(draw.from(chance), chance.nextDouble()).logEvidence() >= Math.log(level);
    }

    private SplittableRandom chance(int run) {
        return new SplittableRandom(seed + 1_000_003L * run);
    }
}
