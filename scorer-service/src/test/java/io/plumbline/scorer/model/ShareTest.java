package io.plumbline.scorer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareTest {

    private static final int MANY = 100_000;

    @Test
    void a_share_holds_about_as_many_as_it_says() {
        for (double size : new double[] {0.01, 0.1, 0.5, 0.9}) {
            // Five standard deviations of a fair draw.
            double slack = 5 * Math.sqrt(size * (1 - size) * MANY);
            assertThat((double) drawn(new Share(size), "exchange-"))
                    .isBetween(size * MANY - slack, size * MANY + slack);
        }
        assertThat(drawn(Share.ALL, "exchange-")).isEqualTo(MANY);
    }

    @Test
    void a_larger_share_holds_all_of_a_smaller_one() {
        Share small = new Share(0.1);
        Share large = new Share(0.3);

        assertThat(IntStream.range(0, 10_000).mapToObj(Integer::toString).filter(small::holds))
                .isNotEmpty()
                .allMatch(large::holds);
    }

    @Test
    void no_share_is_empty_or_more_than_all() {
        for (double size : new double[] {0, -0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new Share(size)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static long drawn(Share share, String prefix) {
        return IntStream.range(0, MANY).filter(i -> share.holds(prefix + i)).count();
    }
}
