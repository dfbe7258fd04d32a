package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloorSrTest extends DetectorContract {

    @Override
    Detector detector() {
        return new FloorSr();
    }

    @Override
    List<Promise> promises() {
        return List.of(
                new Promise(Scenarios.FLOOR_MEAN, 110, 55, "floor"),
                new Promise(Scenarios.FLOOR_RATE, 400, 130, "floor"));
    }

    @Override
    int largestSnapshot() {
        return 150;
    }

    @Test
    void works_from_the_first_reading() {
        Watch watch = detector().begin(Scenario.floor(Kind.SCORE, .7), List.of());
        Verdict verdict = watch.update(new Reading.Score(.1), .5);
        for (int i = 0; i < 24; i++) {
            verdict = watch.update(new Reading.Score(.1), .5);
        }
        assertThat(verdict.logEvidence()).isGreaterThan(Math.log(1e5));
        assertThat(verdict.readingsSinceChange()).isBetween(20L, 25L);
    }

    @Test
    void a_series_without_a_floor_is_not_watched() {
        assertThat(detector().watches(Scenario.both(Kind.SCORE))).isFalse();
    }

    @Test
    void never_is_judged_on_two_violations_and_not_on_one() {
        Watch watch = detector().begin(Scenario.floor(Kind.FLAG, 1), List.of());
        for (int i = 0; i < 2000; i++) {
            watch.update(new Reading.Flag(false), .5);
        }
        assertThat(watch.update(new Reading.Flag(true), .5).logEvidence()).isLessThan(Math.log(1e5));
        assertThat(watch.update(new Reading.Flag(true), .5).logEvidence()).isGreaterThan(Math.log(1e5));
    }

    @Test
    void evidence_against_another_floor_does_not_count() throws IOException {
        Watch watch = detector().begin(Scenario.floor(Kind.SCORE, .7), List.of());
        for (int i = 0; i < 50; i++) {
            watch.update(new Reading.Score(.1), .5);
        }
        Watch moved = restore(Scenario.floor(Kind.SCORE, .6), snapshot(watch));
        assertThat(moved.update(new Reading.Score(.6), .5).logEvidence()).isLessThan(1);
    }
}
