package io.plumbline.contracts.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServedScaleTest {

    @ParameterizedTest
    @EnumSource
    void a_quantity_becomes_a_score_and_back_and_twice_as_much_is_the_same_step_everywhere(ServedScale scale) {
        double low = scale.quantity(0);

        assertThat(scale.quantity(scale.score(3 * low))).isEqualTo(3 * low, within(1e-9 * low));
        assertThat(scale.score(4 * low) - scale.score(2 * low))
                .isEqualTo(scale.score(2 * low) - scale.score(low), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void beyond_its_ends_a_scale_ends(ServedScale scale) {
        assertThat(scale.score(Double.MIN_VALUE)).isZero();
        assertThat(scale.score(1e300)).isEqualTo(1);
        assertThat(ServedScale.of(scale.dimension())).contains(scale);
        assertThat(Catalogue.shipped().find(scale.dimension())).isPresent();
    }
}
