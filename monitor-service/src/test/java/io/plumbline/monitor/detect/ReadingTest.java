package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -.001, 1.001})
    void a_score_out_of_range_is_refused_by_name(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reading.Score(value))
                .withMessage("score must be in [0,1], was " + value);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1.001, 1.001})
    void a_profile_component_out_of_range_is_refused_by_name(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reading.Profile(new double[] {0, value}))
                .withMessage("profile component 1 must be in [-1,1], was " + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void a_category_has_a_name(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Reading.Category(name));
    }

    @Test
    void a_category_name_is_bounded() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Reading.Category("x".repeat(201)));
    }

    @Test
    void negative_zero_is_zero() {
        assertThat(new Reading.Score(-0.0)).isEqualTo(new Reading.Score(0.0));
        assertThat(new Reading.Profile(new double[] {-0.0})).isEqualTo(new Reading.Profile(new double[] {0.0}));
    }

    @Test
    void a_profile_is_a_value() {
        double[] values = {.5, 0};
        Reading.Profile profile = new Reading.Profile(values);
        values[0] = 9;
        profile.values()[1] = 9;
        assertThat(profile).isEqualTo(new Reading.Profile(new double[] {.5, 0}));
        assertThat(profile).hasSameHashCodeAs(new Reading.Profile(new double[] {.5, 0}));
        assertThat(profile).hasToString("Profile[0.5, 0.0]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 0, -1, 1.1})
    void a_floor_lies_in_range(double floor) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeriesSpec(Kind.SCORE, false, floor, .03, 1))
                .withMessageContaining(String.valueOf(floor));
    }

    @Test
    void a_spec_is_consistent() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SeriesSpec(Kind.CATEGORY, false, .9, .03, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SeriesSpec(Kind.SCORE, false, null, .03, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new SeriesSpec(Kind.PROFILE, false, null, .03, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SeriesSpec(Kind.SCORE, false, null, Double.NaN, 1));
    }
}
