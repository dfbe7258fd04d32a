package io.plumbline.monitor.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void stretches_are_minutes_at_first() {
        History history = new History();
        history.add(START.plusSeconds(59), new double[] {1});
        history.add(START.plusSeconds(60), new double[] {0});
        history.add(START, new double[] {0});

        assertThat(history.stretches()).containsOnlyKeys(START, START.plusSeconds(60));
        assertThat(history.stretches().get(START).mean(0)).isEqualTo(0.5);
    }

    @Test
    void stretches_grow_so_that_there_are_never_too_many_and_nothing_is_lost() {
        History history = new History();
        for (int minute = 0; minute < 10_000; minute++) {
            history.add(START.plus(Duration.ofMinutes(minute)), new double[] {1});
        }

        assertThat(history.stretches().size()).isBetween(History.MOST / 2, History.MOST);
        assertThat(history.stretches().values().stream().mapToLong(Moments::n).sum())
                .isEqualTo(10_000);
    }

    @Test
    void after_some_weeks_the_oldest_goes() {
        History history = new History();
        for (int hour = 0; hour < 24 * 100; hour++) {
            history.add(START.plus(Duration.ofHours(hour)), new double[] {1});
        }

        assertThat(history.stretches()).hasSize(History.MOST);
        assertThat(history.stretches().keySet().iterator().next()).isAfter(START.plus(Duration.ofDays(70)));
    }

    @Test
    void times_far_apart_are_fine() {
        History history = new History();
        history.add(Instant.parse("2000-01-01T00:00:00Z"), new double[] {1});
        history.add(START, new double[] {1});

        assertThat(history.stretches()).hasSize(2);
    }
}
