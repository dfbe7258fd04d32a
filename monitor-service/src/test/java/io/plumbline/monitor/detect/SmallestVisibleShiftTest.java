package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SmallestVisibleShiftTest {

    private static final double LEVEL = 1e5;

    @Test
    void the_shift_of_a_mean_is_seen_mostly_and_half_of_it_rarely() {
        double shift = SmallestVisibleShift.ofMean(1000, .1, LEVEL, 300);
        assertThat(shift).isBetween(.02, .03);
        assertThat(seen(mean(.5 - shift), 300)).isBetween(.5, .97);
        assertThat(seen(mean(.5 - shift / 2), 300)).isLessThan(.25);
    }

    @Test
    void the_rise_of_a_rate_is_seen_mostly_and_half_of_it_rarely() {
        double shift = SmallestVisibleShift.ofRate(1000, 10, LEVEL, 1000);
        assertThat(seen(rate(.01 + shift), 1000)).isBetween(.5, .97);
        assertThat(seen(rate(.01 + shift / 2), 1000)).isLessThan(.4);
    }

    @Test
    void more_readings_show_smaller_shifts_and_none_show_nothing() {
        assertThat(SmallestVisibleShift.ofMean(1000, .1, LEVEL, 3000))
                .isLessThan(SmallestVisibleShift.ofMean(1000, .1, LEVEL, 300));
        assertThat(SmallestVisibleShift.ofMean(1000, .1, LEVEL, 0)).isEqualTo(1);
        assertThat(SmallestVisibleShift.ofRate(0, 0, LEVEL, 100)).isEqualTo(1);
    }

    @Test
    void a_baseline_without_spread_promises_no_miracles() {
        assertThat(SmallestVisibleShift.ofMean(1000, 0, LEVEL, 300)).isGreaterThan(.003);
        assertThat(SmallestVisibleShift.ofRate(1000, 0, LEVEL, 300)).isGreaterThan(.003);
    }

    @Test
    void the_readings_to_a_shift_are_those_in_which_it_is_the_smallest_visible_one() {
        double mean = SmallestVisibleShift.ofMean(1000, .15, LEVEL, 300);
        assertThat(SmallestVisibleShift.readingsToMean(1000, .15, LEVEL, mean)).isCloseTo(300, within(.1));
        double rate = SmallestVisibleShift.ofRate(1000, 10, LEVEL, 700);
        assertThat(SmallestVisibleShift.readingsToRate(1000, 10, LEVEL, rate)).isCloseTo(700, within(.1));
    }

    @Test
    void a_baseline_that_is_too_short_never_shows_a_small_shift() {
        assertThat(SmallestVisibleShift.readingsToMean(200, .15, LEVEL, .01)).isInfinite();
    }

    private static Scenario mean(double after) {
        return Scenarios.of("mean", new Csr(), Kind.SCORE, Scenario.beta(.5, .1), Scenario.beta(after, .1));
    }

    private static Scenario rate(double after) {
        return Scenarios.of("rate", new BernoulliSr(), Kind.FLAG, Scenario.flags(.01), Scenario.flags(after));
    }

    private static double seen(Scenario scenario, int readings) {
        int[] delays = new Simulation(scenario, 1000, LEVEL, 5)
                .delays(100, 500, readings + 1)
                .sorted();
        return (double) Arrays.stream(delays).filter(delay -> delay <= readings).count() / delays.length;
    }
}
