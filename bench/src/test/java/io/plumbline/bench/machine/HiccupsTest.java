package io.plumbline.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class HiccupsTest {

    @Test
    void a_processor_that_is_never_taken_lets_nobody_wait() {
        Hiccups none = new Hiccups(new double[0], 1_000);
        assertThat(none.lost()).isZero();
        assertThat(none.waitMs(0.99, 2)).isZero();
    }

    @Test
    void what_comes_at_random_times_waits_as_told() {
        Random random = new Random(1);
        double[] gaps = DoubleStream.generate(() -> 0.2 - 2 * Math.log(1 - random.nextDouble()))
                .limit(400)
                .toArray();
        double length = 50_000;
        double[] begins = random.doubles(400, 0, length - 100)
                .map(at -> Math.floor(at / 100) * 100)
                .distinct()
                .toArray();
        double[] kept = Arrays.copyOf(gaps, begins.length);
        double[] waits = random.doubles(200_000, 0, length)
                .map(at -> waitAt(at, begins, kept))
                .sorted()
                .toArray();
        Hiccups hiccups = new Hiccups(kept, length);

        assertThat(hiccups.waitMs(0.99, 1)).isCloseTo(waits[198_000], within(0.15));
        assertThat(hiccups.waitMs(0.99, 2)).isCloseTo(waits[199_000], within(0.3));
        assertThat(hiccups.lost()).isCloseTo(Arrays.stream(kept).sum() / length, within(1e-12));
    }

    private static double waitAt(double at, double[] begins, double[] gaps) {
        for (int i = 0; i < begins.length; i++) {
            if (at >= begins[i] && at < begins[i] + gaps[i]) {
                return begins[i] + gaps[i] - at;
            }
        }
        return 0;
    }

    @Test
    void no_gap_is_empty_and_nothing_is_looked_at_for_no_time() {
        assertThatThrownBy(() -> new Hiccups(new double[] {0}, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Hiccups(new double[0], 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
