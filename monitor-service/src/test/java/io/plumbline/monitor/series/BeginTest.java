package io.plumbline.monitor.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Pointer;
import java.time.Instant;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class BeginTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void the_begin_is_where_the_readings_since_are_likeliest() {
        Trail trail = trail(1_000, i -> i < 950 ? 0.8 : 0.5);

        Begin begin = trail.begin(
                new Moments(),
                201,
                (before, since) -> since.n() * Math.pow(since.mean(0) - 0.8, 2) / (2 * 0.1 * 0.1),
                3);

        assertThat(begin.first().number()).isBetween(945L, 955L);
        assertThat(begin.low().number()).isLessThanOrEqualTo(950);
        assertThat(begin.earliest()).isEqualTo(begin.low().time());
        assertThat(begin.latest()).isAfterOrEqualTo(START.plusSeconds(950));
        assertThat(begin.sinceEver()).isFalse();
        assertThat(begin.since().n()).isEqualTo(1_000 - begin.first().number() + 1);
        assertThat(begin.since().mean(0)).isLessThan(0.55);
    }

    @Test
    void what_lies_before_a_begin_is_what_is_known_and_the_readings_that_count_ahead_of_it() {
        Trail trail = trail(1_000, i -> i / 10_000.0);
        Moments known = trail.since(1);

        trail.begin(
                known,
                600,
                (before, since) -> {
                    // Up to 1,000 all are known; then those of the trail that count.
                    assertThat(before.n() + since.n()).isBetween(1_300L, 1_401L);
                    return 0;
                },
                3);
    }

    @Test
    void a_begin_is_never_before_the_readings_that_count() {
        Trail trail = trail(1_000, i -> i / 10_000.0);

        Begin among = trail.begin(new Moments(), 600, (before, since) -> since.n(), 3);
        assertThat(among.first().number()).isBetween(600L, 700L);
        assertThat(among.sinceEver()).isTrue();
        assertThat(trail.begin(new Moments(), 1_000, (before, since) -> since.n(), 3)
                        .first()
                        .number())
                .isEqualTo(1_000);
    }

    private static Trail trail(int n, IntToDoubleFunction reading) {
        Trail trail = new Trail();
        for (int i = 1; i <= n; i++) {
            double value = reading.applyAsDouble(i);
            trail.add(
                    new Trail.Mark(i, "ex-" + i, new Pointer(0, i), START.plusSeconds(i), value, "v"),
                    new double[] {value});
        }
        return trail;
    }
}
