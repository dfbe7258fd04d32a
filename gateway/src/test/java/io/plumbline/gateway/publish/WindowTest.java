package io.plumbline.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    private static final int MOST = 5_000;
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final long MILLI = 1_000_000;

    private final Window window = new Window(SILENCE, MOST, 0);
    private final Deque<Long> sent = new ArrayDeque<>();
    private long now;
    private long taken;
    private long longest;

    /** A Kafka that answers so long after it has taken something, and takes so many a second. */
    private void replay(Duration time, int roundTripMillis, int perSecond) {
        long end = now + time.toNanos();
        double room = 0;
        for (; now < end; now += MILLI) {
            room += perSecond / 1000.0;
            while (sent.size() < window.size()) {
                sent.add(now);
            }
            while (!sent.isEmpty() && room >= 1 && now - sent.peek() >= roundTripMillis * MILLI) {
                room--;
                taken++;
                longest = Math.max(longest, now - sent.peek());
                window.taken(sent.remove(), now);
            }
            room = Math.min(room, perSecond / 100.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 30000", "500, 780", "500, 3000", "900, 200", "20, 100"})
    void as_many_are_on_their_way_as_are_taken_and_none_waits_as_long_as_silence(int roundTrip, int perSecond) {
        replay(Duration.ofSeconds(15), roundTrip, perSecond);
        long before = taken;
        replay(Duration.ofSeconds(10), roundTrip, perSecond);
        double borne = Math.min(perSecond, MOST / (roundTrip / 1000.0));
        assertThat((taken - before) / 10.0).isBetween(0.9 * borne, 1.01 * borne);
        assertThat(longest).isLessThan(SILENCE.toNanos());
    }

    @Test
    void a_kafka_that_grows_slower_gets_less_at_once() {
        replay(Duration.ofSeconds(15), 50, 2_000);
        assertThat(window.size()).isBetween(2_000, 3_100); // what is taken in half to three quarters of the silence
        replay(Duration.ofSeconds(60), 50, 500);
        assertThat(window.size()).isBetween(350, 800);
    }

    @Test
    void it_grows_also_where_a_round_trip_takes_more_than_half_of_the_silence() {
        replay(Duration.ofSeconds(60), 1_200, 1_000);
        assertThat(window.size()).isBetween(30, 60);
    }

    @Test
    void after_the_line_was_broken_off_one_is_tried() {
        replay(Duration.ofSeconds(5), 5, 10_000);
        assertThat(window.size()).isGreaterThan(1_000);
        window.shut(now);
        assertThat(window.size()).isEqualTo(1);
    }

    @Test
    void those_under_way_together_halve_it_once() {
        for (int i = 0; i < 198; i++) {
            window.taken(0, MILLI);
        }
        long late = SILENCE.toNanos();
        for (int i = 0; i < 50; i++) {
            window.taken(i, late + i);
        }
        assertThat(window.size()).isEqualTo(50);
    }
}
