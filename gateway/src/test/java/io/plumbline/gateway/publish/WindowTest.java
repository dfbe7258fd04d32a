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
    private final Deque<Sent> sent = new ArrayDeque<>();
    private long now;
    private long taken;
    private long longest;

    private record Sent(long at, boolean used) {}

    /** A Kafka that answers so long after it has taken something, and takes so many a second. */
    private void replay(Duration time, int roundTripMillis, int perSecond) {
        replay(time, roundTripMillis, perSecond, MOST);
    }

    /** The same with so many under way at most. */
    private void replay(Duration time, int roundTripMillis, int perSecond, int most) {
        long end = now + time.toNanos();
        double room = 0;
        for (; now < end; now += MILLI) {
            room += perSecond / 1000.0;
            while (sent.size() < Math.min(most, window.size())) {
                sent.add(new Sent(now, window.isUsedBy(sent.size() + 1)));
            }
            while (!sent.isEmpty() && room >= 1 && now - sent.peek().at() >= roundTripMillis * MILLI) {
                room--;
                taken++;
                Sent next = sent.remove();
                longest = Math.max(longest, now - next.at());
                window.taken(next.used(), next.at(), now);
            }
            room = Math.min(room, Math.max(1, perSecond / 100.0));
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 30000", "500, 780", "500, 3000", "900, 200", "20, 100"})
    void as_many_are_on_their_way_as_are_taken_and_none_waits_as_long_as_silence(int roundTrip, int perSecond) {
        replay(Duration.ofSeconds(30), roundTrip, perSecond);
        long before = taken;
        replay(Duration.ofSeconds(10), roundTrip, perSecond);
        double borne = Math.min(perSecond, MOST / (roundTrip / 1000.0));
        assertThat((taken - before) / 10.0).isBetween(0.9 * borne, 1.01 * borne);
        assertThat(longest).isLessThan(SILENCE.toNanos());
    }

    @Test
    void a_kafka_that_grows_slower_gets_less_at_once() {
        replay(Duration.ofSeconds(15), 50, 2_000);
        assertThat(window.size())
                .isBetween(1_000, 3_100); // what is taken in a quarter to three quarters of the silence
        replay(Duration.ofSeconds(60), 50, 500);
        assertThat(window.size()).isBetween(350, 800);
    }

    @Test
    void a_long_way_to_kafka_is_no_wait() {
        replay(Duration.ofSeconds(60), 1_200, 30);
        assertThat(window.size()).isGreaterThan(30);
        assertThat(longest).isLessThan(SILENCE.toNanos());
    }

    @Test
    void one_that_is_hardly_used_does_not_grow_and_protects_when_kafka_turns_slow() {
        replay(Duration.ofSeconds(60), 20, 10_000, 25);
        assertThat(window.size()).isBetween(25, 105);
        replay(Duration.ofSeconds(30), 20, 300);
        assertThat(longest).isLessThan(SILENCE.toNanos());
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
        for (int i = 0; i < 250; i++) {
            window.taken(true, 0, MILLI);
        }
        int before = window.size();
        long late = SILENCE.toNanos();
        for (int i = 0; i < 50; i++) {
            window.taken(true, i, late + i);
        }
        assertThat(window.size()).isEqualTo(before / 2);
    }
}
