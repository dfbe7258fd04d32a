package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HurdleSrTest extends DetectorContract {

    @Override
    Detector detector() {
        return new HurdleSr();
    }

    @Override
    List<Promise> promises() {
        return List.of(
                new Promise(Scenarios.C_DOWN_ONLY, 380, 130, "mean-down"),
                new Promise(Scenarios.C_INFLATED, 380, 130, "mean-up"),
                new Promise(Scenarios.OFF_THE_ATOM, 130, 40, "mean-down"));
    }

    @Override
    int largestSnapshot() {
        return 1000;
    }

    @Test
    void exactly_one_of_hurdle_and_csr_suits_a_baseline() {
        for (Scenario scenario : List.of(Scenarios.A_MEAN, Scenarios.C_INFLATED, Scenarios.C_DOWN_ONLY)) {
            List<Reading> baseline = scenario.baseline(new SplittableRandom(SEED), 1000);
            assertThat(new Csr().suits(scenario.spec(), baseline))
                    .isEqualTo(scenario == Scenarios.A_MEAN)
                    .isNotEqualTo(new HurdleSr().suits(scenario.spec(), baseline));
        }
    }

    @Test
    void a_baseline_without_an_atom_is_refused() {
        List<Reading> baseline = Scenarios.A_MEAN.baseline(new SplittableRandom(SEED), 1000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> detector().begin(Scenarios.A_MEAN.spec(), baseline))
                .withMessageContaining("first 200");
    }

    @Test
    void a_rise_to_the_atom_is_no_alarm_when_only_degradation_counts() {
        Scenario better = new Scenario(
                "fewer below",
                detector(),
                Scenario.degradation(Kind.SCORE),
                Scenario.inflated(1, .5, Scenario.beta(.7, .15)),
                Scenario.inflated(1, .2, Scenario.beta(.7, .15)));
        assertThat(new Simulation(better, 500, 1e3, SEED).delays(30, 200, 500).quantile(.5))
                .isEqualTo(500);
    }

    @Test
    void fewer_above_the_atom_is_a_degradation() {
        Scenario worse = new Scenario(
                "fewer above",
                detector(),
                Scenario.degradation(Kind.SCORE),
                Scenario.inflated(0, .5, Scenario.beta(.7, .15)),
                Scenario.inflated(0, .2, Scenario.beta(.7, .15)));
        assertThat(new Simulation(worse, 500, 1e4, SEED).delays(30, 200, 500).quantile(.5))
                .isLessThan(60);
    }
}
