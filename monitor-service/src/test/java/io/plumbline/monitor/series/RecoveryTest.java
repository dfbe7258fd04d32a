package io.plumbline.monitor.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    @Test
    void a_mean_that_is_back_is_seen_soon() {
        Random chance = new Random(1);
        int total = 0;
        for (int run = 0; run < 200; run++) {
            total += readings(0.80, 0.78, chance, 20_000);
        }
        assertThat(total / 200).isBetween(50, 1_500);
    }

    @Test
    void a_mean_that_stays_away_is_hardly_ever_taken_for_back() {
        Random chance = new Random(2);
        int mistaken = 0;
        for (int run = 0; run < 200; run++) {
            mistaken += readings(0.75, 0.78, chance, 4_000) < 4_000 ? 1 : 0;
        }
        assertThat(mistaken).isZero();
    }

    @Test
    void even_at_the_limit_itself_the_mean_run_to_a_mistake_is_long() {
        Random chance = new Random(3);
        int mistaken = 0;
        for (int run = 0; run < 500; run++) {
            mistaken += readings(0.78, 0.78, chance, 1_000) < 1_000 ? 1 : 0;
        }
        // At most 1,000 / 100,000 of the runs, and some room for chance.
        assertThat(mistaken).isLessThan(500 / 100 + 8);
    }

    // How many readings until the mean counts as back, or the most.
    private static int readings(double mean, double limit, Random chance, int most) {
        Recovery recovery = new Recovery(limit);
        for (int i = 1; i < most; i++) {
            double reading = mean + 0.2 * (chance.nextDouble() + chance.nextDouble() - 1);
            if (recovery.update(reading)) {
                return i;
            }
        }
        return most;
    }
}
