package io.plumbline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ManualClockTest {

    @Test
    void time_passes_only_when_it_is_moved() {
        ManualClock clock = new ManualClock();
        Instant start = clock.instant();
        assertThat(clock.instant()).isEqualTo(start);
        clock.advance(Duration.ofMinutes(15));
        assertThat(clock.instant()).isEqualTo(start.plusSeconds(900));
    }
}
