package io.plumbline.train.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.train.measure.Bootstrap;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnsureTest {

    private static final double[] PROBABILITIES = {0.95, 0.55, 0.45, 0.05, 0.9, 0.2};
    private static final boolean[] LABELS = {true, false, true, false, true, true};
    private static final Bootstrap BOOTSTRAP = new Bootstrap(List.of("a", "b", "c", "d", "e", "f"));

    @Test
    void what_is_near_one_half_is_left_out_and_the_rest_is_read() {
        Unsure unsure = Unsure.of(PROBABILITIES, LABELS, 0.1, BOOTSTRAP);

        assertThat(unsure.kept().value()).isEqualTo(4 / 6.0);
        assertThat(unsure.right().value()).isEqualTo(3 / 4.0);
        assertThat(unsure.rightOfOthers()).isZero();
    }

    @Test
    void where_nothing_is_left_out_all_is_kept() {
        Unsure all = Unsure.of(PROBABILITIES, LABELS, 0, BOOTSTRAP);

        assertThat(all.kept().value()).isEqualTo(1);
        assertThat(all.right().value()).isEqualTo(3 / 6.0);
        assertThat(all.others()).isEmpty();
    }
}
