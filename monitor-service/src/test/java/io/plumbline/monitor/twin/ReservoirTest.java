package io.plumbline.monitor.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReservoirTest {

    private static final long SEED = 7;
    private static final int EXCHANGES = 60_000;

    @Test
    void the_sample_is_bounded_dense_of_late_and_reaches_far_back() {
        Random chance = new Random(SEED);
        Map<String, Integer> sample = new TreeMap<>();
        for (int i = 0; i < EXCHANGES; i++) {
            sample.put(Reservoir.place(new UUID(chance.nextLong(), chance.nextLong()).toString()), i);
        }

        assertThat(sample).hasSize(Reservoir.LEVELS * Reservoir.PLACES);
        assertThat(sample.keySet()).allSatisfy(place -> assertThat(place).matches("[0-9]{4}"));
        assertThat(held(sample, 0, 100)).as("seed %d", SEED).isBetween(85L, 100L);
        assertThat(held(sample, 300, EXCHANGES)).isBetween(920L, 1_000L);
        assertThat(held(sample, 2_000, EXCHANGES)).isBetween(430L, 520L);
        assertThat(held(sample, 6_000, EXCHANGES)).isBetween(150L, 235L);
    }

    private static long held(Map<String, Integer> sample, int from, int to) {
        return sample.values().stream()
                .map(number -> EXCHANGES - 1 - number)
                .filter(age -> age >= from && age < to)
                .count();
    }
}
