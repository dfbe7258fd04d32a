package io.plumbline.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.bench.machine.Watch.Stall;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchTest {

    @Test
    void what_stood_counts_for_as_long_as_it_was_within_the_time() {
        List<Stall> stalls = List.of(new Stall(90, 110), new Stall(150, 160), new Stall(195, 300), new Stall(400, 500));
        assertThat(Watch.stood(stalls, 100, 200)).isCloseTo(0.10 + 0.10 + 0.05, within(1e-12));
        assertThat(Watch.stood(stalls, 310, 390)).isZero();
        assertThat(Watch.stood(List.of(), 0, 1)).isZero();
    }

    @Test
    void what_is_no_stall_is_none() {
        assertThat(Stall.parse("12 15")).contains(new Stall(12, 15));
        assertThat(Stall.parse(Watchman.READY)).isEmpty();
        assertThat(Stall.parse("12 x")).isEmpty();
        assertThat(Stall.parse("")).isEmpty();
    }

    @Test
    void none_watches_nothing() {
        try (Watch none = Watch.none()) {
            assertThat(none.isKept()).isFalse();
            assertThat(none.stood(1, 2)).isZero();
        }
    }
}
