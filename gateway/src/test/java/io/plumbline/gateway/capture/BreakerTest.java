package io.plumbline.gateway.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.gateway.capture.Breaker.Cause;
import io.plumbline.gateway.capture.Breaker.Closed;
import io.plumbline.gateway.capture.Breaker.Open;
import io.plumbline.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The breaker on a clock that the test turns: a reading each second. */
class BreakerTest {

    private static final double UNKNOWN = Double.NaN;

    private Breaker breaker = Breaker.atStart();
    private Duration now = Duration.ZERO;

    private void pass(long seconds, Vitals vitals) {
        for (long i = 0; i < seconds; i++) {
            now = now.plusSeconds(1);
            breaker = breaker.next(vitals, now);
        }
    }

    private static Vitals calm() {
        return new Vitals(0.4, 0.01, 0, 0);
    }

    private static Vitals with(Cause cause, double level) {
        return new Vitals(
                cause == Cause.HEAP ? level : 0.4,
                cause == Cause.GC ? level : 0.01,
                cause == Cause.QUEUE ? level : 0,
                cause == Cause.FAILURE ? level : 0);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void pressure_that_lasts_opens_it_and_a_moment_of_it_does_not(Cause cause) {
        Vitals pressed = with(cause, cause.limit);
        pass(cause.patience.toSeconds(), pressed);
        pass(1, calm());
        pass(cause.patience.toSeconds(), pressed);
        assertThat(breaker.cause()).isNull();
        pass(1, pressed);
        assertThat(breaker.cause()).isEqualTo(cause);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void just_below_its_limit_it_never_opens(Cause cause) {
        pass(3600, with(cause, cause.limit - 1e-6));
        assertThat(breaker.cause()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void it_closes_after_a_rest_in_which_all_was_calm(Cause cause) {
        pass(cause.patience.toSeconds() + 1, with(cause, 1));
        pass(29, calm());
        pass(1, with(cause, cause.calm)); // below the limit, and not calm
        pass(29, calm());
        assertThat(breaker.cause()).isEqualTo(cause);
        pass(1, calm());
        assertThat(breaker).isInstanceOf(Closed.class);
    }

    @Test
    void another_pressure_keeps_it_open_too() {
        pass(4, with(Cause.HEAP, 1));
        pass(300, with(Cause.GC, 0.3));
        assertThat(breaker.cause()).isEqualTo(Cause.HEAP);
    }

    @Test
    void who_trips_again_rests_twice_as_long_up_to_ten_minutes() {
        List<Duration> rests = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            pass(4, with(Cause.HEAP, 1));
            Duration opened = now;
            while (breaker instanceof Open) {
                pass(1, calm());
            }
            rests.add(now.minus(opened));
        }
        assertThat(rests).extracting(Duration::toSeconds).containsExactly(30L, 60L, 120L, 240L, 480L, 600L, 600L);
    }

    @Test
    void after_ten_minutes_closed_all_is_forgotten() {
        for (int i = 0; i < 3; i++) {
            pass(4, with(Cause.HEAP, 1));
            pass(600, calm());
        }
        pass(600, calm());
        pass(4, with(Cause.HEAP, 1));
        assertThat(breaker).isEqualTo(new Open(Cause.HEAP, now, Duration.ofSeconds(30)));
    }

    @Test
    void what_is_not_known_neither_opens_it_nor_keeps_it_open() {
        Vitals nothing = new Vitals(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
        pass(3600, nothing);
        assertThat(breaker.cause()).isNull();
        pass(1, with(Cause.FAILURE, 1));
        pass(60, nothing);
        assertThat(breaker.cause()).as("one failure, and nothing after it").isNull();
        pass(1, with(Cause.FAILURE, 1));
        assertThat(breaker.cause()).as("the next one fails as well").isEqualTo(Cause.FAILURE);
        pass(31, nothing);
        assertThat(breaker.cause()).isNull();
    }

    /** It changes seldom, whatever happens: from each opening to the next passes at least a rest. */
    @Seeds(20)
    void it_never_flutters(long seed, Random random) {
        Duration opened = Duration.ofDays(-1);
        for (int i = 0; i < 20_000; i++) {
            Breaker before = breaker;
            pass(1, new Vitals(random.nextDouble(), random.nextDouble(), random.nextDouble(), random.nextDouble()));
            for (int j = random.nextInt(200); j > 0 && random.nextInt(50) == 0; j--) {
                pass(1, calm());
            }
            if (before instanceof Closed && breaker instanceof Open) {
                assertThat(now.minus(opened)).isGreaterThanOrEqualTo(Breaker.FIRST_REST);
                opened = now;
            }
        }
    }
}
