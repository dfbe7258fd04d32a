package io.plumbline.monitor.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.monitor.detect.SeriesSpec;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change that stays keeps its alarm, one that ends loses it: 100 seeded runs each, the smallest relevant shift being 0.05. */
class StandingShiftTest {

    private static final int RUNS = 100;
    private static final int BASELINE = 1_000;
    private static final int TO_ALARM = 6_000;
    private static final int STAYS = 4_000;
    private static final double SMALLEST_SHIFT = 0.05;

    @ParameterizedTest
    @CsvSource({"0.03, 0.2", "0.05, 0.2", "0.03, 0.4", "0.05, 0.4"})
    void a_shift_that_stays_is_not_told_as_over(double shift, double spread) {
        int alarms = 0;
        int over = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            Run run = new Run(seed, spread);
            if (run.feedUntilAlarm(shift)) {
                alarms++;
                over += run.feedUntilReturn(shift, STAYS) <= STAYS ? 1 : 0;
            }
        }
        System.out.printf("shift %s, spread %s: %d of %d told as over%n", shift, spread, over, alarms);
        assertThat(alarms).isGreaterThan(RUNS * 3 / 4);
        assertThat(over).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.2", "0.3, 0.2", "0.05, 0.4", "0.3, 0.4"})
    void a_shift_that_ends_is_told_as_over_within_its_bound(double shift, double spread) {
        // A sum of two uniforms of this spread, and the mean half the smallest shift above the limit.
        double variance = spread * spread / 6;
        double margin = SMALLEST_SHIFT / 2;
        double bet = Math.min(margin / variance, 0.95 / (Run.USUAL - margin));
        double information = bet * margin - bet * bet * variance / 2;
        double bound = Math.log(6e5 * information) / information;
        int most = (int) (10 * bound);
        List<Integer> delays = new ArrayList<>();
        for (long seed = 1; seed <= RUNS; seed++) {
            Run run = new Run(seed, spread);
            if (run.feedUntilAlarm(shift)) {
                assertThat(run.feedUntilReturn(shift, 100)).isGreaterThan(100);
                delays.add(run.feedUntilReturn(0, most));
            }
        }
        Collections.sort(delays);
        double mean = delays.stream().mapToInt(Integer::intValue).average().orElseThrow();
        int median = delays.get(delays.size() / 2);
        System.out.printf(
                "shift %s, spread %s: over after %.0f readings, median %d, last %d; bound %.0f%n",
                shift, spread, mean, median, delays.get(delays.size() - 1), bound);
        assertThat(delays).hasSizeGreaterThan(RUNS * 3 / 4);
        assertThat(mean).isLessThan(1.5 * bound);
        assertThat(delays).allSatisfy(delay -> assertThat(delay).isLessThanOrEqualTo(most));
    }

    /** A series past its baseline, whose mean is then lowered and perhaps raised again. */
    private static final class Run {

        private static final double USUAL = 0.6;

        private final Readings readings;
        private final double spread;
        private final Series series;

        Run(long seed, double spread) {
            this.readings = new Readings(seed);
            this.spread = spread;
            SeriesSpec spec = new SeriesSpec(Kind.SCORE, false, null, SMALLEST_SHIFT, 1);
            this.series = Readings.series(new Plan(spec, BASELINE, Readings.LOG_LEVEL, List.of()));
            feed(BASELINE, () -> readings.score(USUAL, spread), Signal.Moved.class);
        }

        boolean feedUntilAlarm(double shift) {
            return feed(TO_ALARM, () -> readings.score(USUAL - shift, spread), Signal.Moved.class) <= TO_ALARM;
        }

        int feedUntilReturn(double shift, int most) {
            return feed(most, () -> readings.score(USUAL - shift, spread), Signal.Returned.class);
        }

        // How many readings it took until the signal, one more than the most where it did not come.
        private int feed(int most, Supplier<Sample> draw, Class<? extends Signal> awaited) {
            for (int i = 1; i <= most; i++) {
                if (series.take(draw.get()).stream().anyMatch(awaited::isInstance)) {
                    return i;
                }
            }
            return most + 1;
        }
    }
}
