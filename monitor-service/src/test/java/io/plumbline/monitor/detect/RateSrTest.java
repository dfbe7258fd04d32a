package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateSrTest {

    /** A history of which the latest {@code waiting} readings are no part. */
    private record Stands(int size, int waiting) implements Symbols.Counts {
        @Override
        public int count(int symbol) {
            return size / 100;
        }
    }

    /** What is said of another reading, after 199 of which every twentieth was an event, where one in a hundred had been. */
    private static double mass(boolean event, int waiting) {
        RateSr rate = RateSr.rising("rate-up");
        Stands still = new Stands(1000, Integer.MAX_VALUE);
        for (int i = 1; i < 200; i++) {
            rate.update(i % 20 == 0, still.count(1), still, .5);
        }
        return rate.update(event, still.count(1), new Stands(1000, waiting), .5).mass();
    }

    @Test
    void the_more_of_a_change_the_history_has_learned_the_less_is_staked_on_it() {
        assertThat(mass(true, 0)).isLessThan(mass(true, 50)).isLessThan(mass(true, 200));
        assertThat(mass(false, 0)).isGreaterThan(mass(false, 50)).isGreaterThan(mass(false, 200));
    }

    @Test
    void a_change_that_still_waits_as_a_whole_is_bet_on_as_a_whole() {
        assertThat(mass(true, 200)).isEqualTo(mass(true, Integer.MAX_VALUE));
    }
}
