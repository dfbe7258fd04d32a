package io.plumbline.contracts.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueDistanceTest {

    private static final Map<String, Double> TARGET = Map.of("benevolence", 0.5, "power", -1.0, "achievement", 0.0);

    @Test
    void the_target_itself_is_no_distance_away_and_the_opposite_ends_are_the_most() {
        assertThat(distance(TARGET)).isZero();
        assertThat(distance(Map.of("benevolence", -1.0, "power", 1.0))).isEqualTo(1);
    }

    @Test
    void a_value_counts_as_much_as_the_target_leans_to_a_side() {
        // (|0 - 0.5| * 0.5 + |0 + 1| * 1) / (1.5 * 0.5 + 2 * 1)
        assertThat(distance(Map.of())).isEqualTo(1.25 / 2.75, within(1e-12));
        assertThat(distance(Map.of("achievement", 1.0, "tradition", 1.0))).isEqualTo(distance(Map.of()));
        assertThat(distance(Map.of("power", -0.5))).isLessThan(distance(Map.of("benevolence", 0.5)));
    }

    @Test
    void there_is_no_distance_to_a_target_that_leans_nowhere() {
        assertThat(ValueDistance.of(Map.of(), TARGET)).isEmpty();
        assertThat(ValueDistance.of(Map.of("power", 0.0), TARGET)).isEmpty();
    }

    private static double distance(Map<String, Double> profile) {
        return ValueDistance.of(TARGET, profile).orElseThrow();
    }
}
