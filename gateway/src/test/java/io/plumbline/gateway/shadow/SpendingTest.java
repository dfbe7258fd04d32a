package io.plumbline.gateway.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testkit.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a candidate may cost. */
class SpendingTest {

    private final ManualClock clock = new ManualClock();

    @Test
    void a_minute_has_so_many_calls_and_the_next_as_many_again() {
        Spending spending = new Spending(2, 1000, clock);

        assertThat(spending.begin()).isTrue();
        assertThat(spending.begin()).isTrue();
        assertThat(spending.begin()).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(spending.begin()).isTrue();
    }

    @Test
    void once_the_days_tokens_are_used_nothing_begins_until_the_next_day() {
        Spending spending = new Spending(100, 1000, clock);

        spending.used(999);
        assertThat(spending.begin()).isTrue();
        spending.used(1);
        assertThat(spending.begin()).isFalse();
        clock.advance(Duration.ofDays(1));
        assertThat(spending.begin()).isTrue();
    }
}
