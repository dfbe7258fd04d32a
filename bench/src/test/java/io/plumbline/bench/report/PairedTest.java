package io.plumbline.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedTest {

    @Test
    void the_median_is_of_the_differences_not_the_difference_of_medians() {
        Paired paired = Paired.of(new double[] {10, 2, 3}, new double[] {1, 5, 1});
        assertThat(paired.median()).isEqualTo(2);
    }

    @Test
    void of_twenty_pairs_the_bound_is_the_fifteenth_difference() {
        double[] differences = new double[20];
        Arrays.setAll(differences, i -> i + 1);
        // P(at most 14 of 20 fall below the median) = 0.979, at most 13: 0.942
        assertThat(new Paired(differences).upperBound()).isEqualTo(15);
    }

    @Test
    void of_fewer_than_five_pairs_there_is_no_bound() {
        assertThat(new Paired(new double[] {1, 1, 1, 1}).upperBound()).isInfinite();
        assertThat(new Paired(new double[] {1, 1, 1, 1, 2}).upperBound()).isEqualTo(2);
    }

    @Test
    void the_bound_holds_in_at_least_95_of_100_draws() {
        Random random = new Random(7);
        int held = 0;
        for (int draw = 0; draw < 2_000; draw++) {
            double[] differences = new double[20];
            Arrays.setAll(differences, i -> random.nextGaussian());
            held += new Paired(differences).upperBound() >= 0 ? 1 : 0;
        }
        assertThat(held).isBetween(1_900, 2_000);
    }

    @Test
    void rounds_that_are_not_paired_are_refused() {
        assertThatThrownBy(() -> Paired.of(new double[2], new double[3])).isInstanceOf(IllegalArgumentException.class);
    }
}
