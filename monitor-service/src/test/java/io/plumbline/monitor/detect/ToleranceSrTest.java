package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ToleranceSrTest extends DetectorContract {

    @Override
    Detector detector() {
        return new ToleranceSr();
    }

    @Override
    List<Promise> promises() {
        return List.of(
                new Promise(Scenarios.TOLERANCE, 200, 70, "mean-down"), new Promise(Scenarios.RISE, 52, 25, "mean-up"));
    }

    @Override
    int largestSnapshot() {
        return 250;
    }

    @Test
    void a_shift_inside_the_band_is_never_told() {
        Scenario small = new Scenario(
                "within", detector(), Scenario.both(Kind.SCORE), Scenario.beta(.80, .15), Scenario.beta(.785, .15));
        assertThat(new Simulation(small, 1000, 1e4, SEED)
                        .delays(20, 100, 10_000)
                        .quantile(0))
                .isEqualTo(10_000);
    }

    @Test
    void a_baseline_without_spread_is_watched() {
        List<Reading> same =
                Stream.<Reading>generate(() -> new Reading.Score(1)).limit(100).toList();
        Watch watch = detector().begin(Scenario.both(Kind.SCORE), same);
        Verdict verdict = watch.update(new Reading.Score(1), .5);
        assertThat(verdict.logEvidence()).isLessThan(1);
        for (int i = 0; i < 10; i++) {
            verdict = watch.update(new Reading.Score(.8), .5);
        }
        assertThat(verdict.logEvidence()).isGreaterThan(Math.log(1e5));
    }

    @Test
    void evidence_against_another_band_does_not_count() throws IOException {
        SplittableRandom chance = new SplittableRandom(SEED);
        Watch watch = Scenarios.TOLERANCE.begin(chance, 1000);
        for (int i = 0; i < 500; i++) {
            watch.update(new Reading.Score(.6), .5);
        }
        SeriesSpec wider = new SeriesSpec(Kind.SCORE, false, null, .1, 1);
        assertThat(restore(wider, snapshot(watch))
                        .update(new Reading.Score(.8), .5)
                        .logEvidence())
                .isLessThan(1);
    }
}
