package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class BernoulliSrTest extends DetectorContract {

    @Override
    Detector detector() {
        return new BernoulliSr();
    }

    @Override
    List<Promise> promises() {
        return List.of(
                new Promise(Scenarios.B_UP_ONLY, 450, 150, "rate-up"),
                new Promise(Scenarios.B_FLAG, 450, 150, "rate-up"),
                new Promise(
                        Scenarios.of("flag .3->.1", detector(), Kind.FLAG, Scenario.flags(.3), Scenario.flags(.1)),
                        90,
                        15,
                        "rate-down"));
    }

    @Override
    List<Scenario> calm() {
        return List.of(Scenarios.B_UP_ONLY, Scenarios.B_FLAG);
    }

    @Override
    int largestSnapshot() {
        return 260;
    }

    @Test
    void a_baseline_without_a_violation_still_lets_violations_be_seen() {
        Scenario first = new Scenario(
                "never, then 2 %", detector(), Scenario.degradation(Kind.FLAG), Scenario.flags(0), Scenario.flags(.02));
        Simulation simulation = new Simulation(first, 1000, 1e5, SEED);
        assertThat(simulation.falseAlarms(100, 5000)).isZero();
        assertThat(simulation.delays(100, 1000, 5000).quantile(.5)).isLessThan(400);
    }

    @Test
    void a_small_baseline_of_a_rare_violation_keeps_the_bound() {
        Scenario rare =
                new Scenario("1 %", detector(), Scenario.both(Kind.FLAG), Scenario.flags(.01), Scenario.flags(.01));
        assertThat(new Simulation(rare, 100, 1e4, SEED).falseAlarms(300, 2000)).isLessThan(60 + 21);
    }
}
