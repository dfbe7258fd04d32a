package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CsrTest extends DetectorContract {

    @Override
    Detector detector() {
        return new Csr();
    }

    @Override
    List<Promise> promises() {
        return List.of(
                new Promise(Scenarios.A_MEAN, 120, 25, "mean-down"),
                new Promise(Scenarios.A_DOWN_ONLY, 105, 25, "mean-down"),
                new Promise(Scenarios.D_SPREAD, 40, 15, "spread-up"),
                new Promise(Scenarios.F_LARGE, 32, 11, "mean-down"));
    }

    @Override
    List<Scenario> calm() {
        return List.of(Scenarios.A_MEAN, Scenarios.A_DOWN_ONLY);
    }

    @Override
    int largestSnapshot() {
        return 2700;
    }

    @Test
    void a_rise_is_invisible_when_only_degradation_counts() {
        Scenario rise = new Scenario(
                "rise", detector(), Scenario.degradation(Kind.SCORE), Scenario.beta(.75, .15), Scenario.beta(.90, .10));
        assertThat(new Simulation(rise, 500, 1e3, SEED).delays(30, 200, 500).quantile(.5))
                .isEqualTo(500);
    }

    @Test
    void a_new_direction_keeps_the_history_and_starts_the_evidence_anew() throws IOException {
        SplittableRandom chance = new SplittableRandom(SEED);
        Watch watch = Scenarios.A_MEAN.begin(chance, 1000);
        for (int i = 0; i < 400; i++) {
            watch.update(Scenarios.A_MEAN.after().from(chance), chance.nextDouble());
        }
        Watch narrowed = restore(Scenario.degradation(Kind.SCORE), snapshot(watch));
        Verdict verdict = narrowed.update(new Reading.Score(.8), .5);
        assertThat(verdict.logEvidence()).isLessThan(3);
    }

    @Test
    void scores_that_are_all_the_same_are_calm_until_they_are_not() {
        List<Reading> same =
                Stream.<Reading>generate(() -> new Reading.Score(1)).limit(200).toList();
        Watch watch = detector().begin(Scenario.both(Kind.SCORE), same);
        SplittableRandom chance = new SplittableRandom(SEED);
        for (int i = 0; i < 500; i++) {
            assertThat(watch.update(new Reading.Score(1), chance.nextDouble()).logEvidence())
                    .isLessThan(Math.log(1e4));
        }
        double evidence = 0;
        for (int i = 0; i < 30; i++) {
            evidence = watch.update(new Reading.Score(.9), chance.nextDouble()).logEvidence();
        }
        assertThat(evidence).isGreaterThan(Math.log(1e5));
    }
}
