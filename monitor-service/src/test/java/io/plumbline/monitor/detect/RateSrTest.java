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

    /** What 200 readings say of which every twentieth is an event, where one in a hundred was. */
    private static double mass(Symbols.Counts history) {
        RateSr rate = RateSr.rising("rate-up");
        double mass = 0;
        for (int i = 1; i <= 200; i++) {
            mass = rate.update(i % 20 == 0, history.count(1), history, .5).mass();
        }
        return mass;
    }

    @Test
    void the_more_of_a_change_the_history_has_learned_the_less_is_staked_on_it() {
        assertThat(mass(new Stands(1000, 0))).isLessThan(mass(new Stands(1000, 100)));
        assertThat(mass(new Stands(1000, 100))).isLessThan(mass(new Stands(1000, 200)));
        assertThat(mass(new Stands(1000, 200))).isEqualTo(mass(new Stands(1000, Integer.MAX_VALUE)));
    }
}
