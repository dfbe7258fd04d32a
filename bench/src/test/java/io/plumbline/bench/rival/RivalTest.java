package io.plumbline.bench.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RivalTest {

    private static final Map<String, Function<double[], Rival>> RIVALS = Map.of(
            "Page–Hinkley", baseline -> new PageHinkley(5, baseline),
            "ADWIN", Adwin::new,
            "KSWIN", Kswin::new,
            "CUSUM", PlugInCusum::new,
            "KS", baseline -> Windows.kolmogorovSmirnov(100, .001, baseline),
            "Evidently, small", baseline -> Windows.evidentlySmall(100, baseline),
            "Evidently, large", baseline -> Windows.evidentlyLarge(100, baseline),
            "stability index", baseline -> Windows.stabilityIndex(100, .2, baseline),
            "NannyML", Windows::nannyml,
            "mean shift", baseline -> Windows.meanTest(100, .05, baseline));

    @TestFactory
    Stream<DynamicTest> a_large_shift_is_seen_within_hundreds_of_readings() {
        return each(start -> {
            SplittableRandom chance = new SplittableRandom(5);
            Rival rival = start.apply(draw(chance, 0, 1000));
            assertThat(firstAlarm(rival, draw(chance, .3, 600))).isBetween(1, 500);
        });
    }

    @TestFactory
    Stream<DynamicTest> readings_that_go_on_as_before_seldom_alarm_at_once() {
        return each(start -> {
            SplittableRandom chance = new SplittableRandom(6);
            long alarms = IntStream.range(0, 50)
                    .filter(stream -> firstAlarm(start.apply(draw(chance, 0, 1000)), draw(chance, 0, 10)) <= 10)
                    .count();
            assertThat(alarms).isLessThan(6);
        });
    }

    @Test
    void kswin_alarms_about_as_often_as_published() {
        SplittableRandom chance = new SplittableRandom(8);
        int alarms = 0;
        Rival kswin = new Kswin(draw(chance, 0, 1000));
        for (double value : draw(chance, 0, 100_000)) {
            if (kswin.alarms(value)) {
                alarms++;
                kswin = new Kswin(draw(chance, 0, 1000));
            }
        }
        // 141 in 100,000 where 70 readings after each alarm pass unwatched.
        assertThat(alarms).isBetween(110, 220);
    }

    private static Stream<DynamicTest> each(Consumer<Function<double[], Rival>> check) {
        return RIVALS.entrySet().stream()
                .map(rival -> DynamicTest.dynamicTest(rival.getKey(), () -> check.accept(rival.getValue())));
    }

    /** Uniform on [0,.7], moved up. */
    private static double[] draw(SplittableRandom chance, double shift, int count) {
        return chance.doubles(count).map(value -> .7 * value + shift).toArray();
    }

    private static int firstAlarm(Rival rival, double[] values) {
        int i = 0;
        while (i < values.length && !rival.alarms(values[i])) {
            i++;
        }
        return i + 1;
    }

    @Test
    void equal_values_step_together_in_the_distance_of_kolmogorov_and_smirnov() {
        assertThat(Distance.kolmogorovSmirnov(new double[] {0, 0, 1}, new double[] {0, 0, 0, 0, 1, 1}))
                .isZero();
        assertThat(Distance.kolmogorovSmirnov(new double[] {0, 0}, new double[] {0, 1}))
                .isEqualTo(.5);
        assertThat(Distance.kolmogorovSmirnov(new double[] {.1, .2}, new double[] {.8, .9}))
                .isEqualTo(1);
    }

    @Test
    void the_p_of_a_distance_is_that_of_the_tables() {
        // D = 1.358 sqrt((n + m) / nm) has p .05 for large samples.
        assertThat(Distance.kolmogorovSmirnovP(1.358 * Math.sqrt(2e-5), 100_000, 100_000))
                .isCloseTo(.05, within(.001));
    }

    @Test
    void distances_of_shares_are_those_of_their_definitions() {
        assertThat(Distance.wasserstein(new double[] {0, .5}, new double[] {.25, .75}))
                .isCloseTo(.25, within(1e-12));
        assertThat(Distance.jensenShannon(new double[] {1, 0}, new double[] {0, 1}))
                .isCloseTo(Math.sqrt(Math.log(2)), within(1e-12));
        assertThat(Distance.stabilityIndex(new double[] {.5, .5}, new double[] {.6, .4}))
                .isCloseTo(.1 * Math.log(1.2) - .1 * Math.log(.8), within(1e-12));
    }

    @Test
    void adwin_forgets_what_it_cut_off() {
        SplittableRandom chance = new SplittableRandom(7);
        Adwin adwin = new Adwin(draw(chance, 0, 1000));
        for (double value : draw(chance, .3, 500)) {
            adwin.alarms(value);
        }
        assertThat(adwin.size()).isLessThan(700);
    }
}
