package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MondrianSrTest extends DetectorContract {

    private static final Cell EASY = Cell.of("easy", "turn 1");
    private static final Cell HARD = Cell.of("hard", "turn 1");
    private static final double LEVEL = 1e4;

    @Override
    Detector detector() {
        return new MondrianSr();
    }

    @Override
    List<Promise> promises() {
        Scenario step = new Scenario(
                "A, without cells",
                detector(),
                Scenarios.A_MEAN.spec(),
                Scenarios.A_MEAN.before(),
                Scenarios.A_MEAN.after());
        return List.of(new Promise(step, 130, 25, "mean-down"));
    }

    @Override
    int largestSnapshot() {
        return 2700;
    }

    /** Easy prompts are answered at .9, hard ones at .6, which is {@code lower} lower after the change. */
    private static final class Traffic {
        private final SplittableRandom chance;
        private final Scenario.Draw easy = Scenario.beta(.9, .08);
        private final Scenario.Draw hard = Scenario.beta(.6, .12);
        private final Scenario.Draw harder = Scenario.beta(.5, .12);
        private Cell cell = Cell.NONE;

        Traffic(long seed) {
            chance = new SplittableRandom(seed);
        }

        Reading next(double shareOfHard, boolean changed) {
            cell = chance.nextDouble() < shareOfHard ? HARD : EASY;
            return (cell == EASY ? easy : changed ? harder : hard).from(chance);
        }

        Watch learned(Detector detector) {
            List<Reading> readings = new ArrayList<>();
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                readings.add(next(.2, false));
                cells.add(cell);
            }
            return detector.begin(Scenarios.A_MEAN.spec(), readings, cells);
        }

        /** Readings until the alarm, at most 2000. */
        int alarm(Watch watch, double shareOfHard, boolean changed) {
            int i = 1;
            while (i < 2000) {
                Reading reading = next(shareOfHard, changed);
                if (watch.update(reading, cell, chance.nextDouble()).logEvidence() >= Math.log(LEVEL)) {
                    return i;
                }
                i++;
            }
            return i;
        }
    }

    @Test
    void a_mix_that_moves_is_no_change_inside_the_cells() {
        assertThat(alarms(new MondrianSr(), .5, false)).isLessThan(10);
        assertThat(alarms(new Csr(), .5, false)).as("what pooled ranks do").isEqualTo(20);
    }

    private static long alarms(Detector detector, double shareOfHard, boolean changed) {
        return IntStream.range(0, 20)
                .filter(run -> {
                    Traffic traffic = new Traffic(SEED + run);
                    return traffic.alarm(traffic.learned(detector), shareOfHard, changed) < 2000;
                })
                .count();
    }

    @Test
    void what_falls_in_one_cell_is_seen_sooner_and_named() {
        assertThat(delay(new MondrianSr())).isLessThan(delay(new Csr()) * .7);
        Traffic traffic = new Traffic(SEED);
        Watch watch = traffic.learned(new MondrianSr());
        traffic.alarm(watch, .2, true);
        assertThat(watch.update(new Reading.Score(.4), HARD, .5).cause()).isEqualTo("hard mean-down");
    }

    private static double delay(Detector detector) {
        return IntStream.range(0, 20)
                .map(run -> {
                    Traffic traffic = new Traffic(SEED + run);
                    return traffic.alarm(traffic.learned(detector), .2, true);
                })
                .average()
                .orElseThrow();
    }

    @Test
    void a_watch_over_cells_goes_on_bit_for_bit() throws IOException {
        Traffic traffic = new Traffic(SEED);
        Watch watch = traffic.learned(new MondrianSr());
        watch.update(new Reading.Score(.5), Cell.of("new"), .3);
        traffic.alarm(watch, .3, false);
        Watch restored = restore(Scenarios.A_MEAN.spec(), snapshot(watch));
        for (int i = 0; i < 200; i++) {
            Reading reading = traffic.next(.3, true);
            Cell cell = i % 3 == 0 ? Cell.of("new") : traffic.cell;
            assertThat(restored.update(reading, cell, .7)).isEqualTo(watch.update(reading, cell, .7));
        }
    }

    @Test
    void a_cell_without_a_name_in_a_snapshot_is_damage() throws IOException {
        Traffic traffic = new Traffic(SEED);
        byte[] snapshot = snapshot(traffic.learned(new MondrianSr()));
        String latin = new String(snapshot, StandardCharsets.ISO_8859_1);
        int at = latin.indexOf("hard");
        Arrays.fill(snapshot, at, at + 4, (byte) ' ');
        assertThatThrownBy(() -> restore(Scenarios.A_MEAN.spec(), snapshot))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("names of a cell");
    }

    @Test
    void cells_must_be_as_many_as_readings() {
        List<Reading> baseline = Scenarios.A_MEAN.baseline(new SplittableRandom(SEED), 100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> detector().begin(Scenarios.A_MEAN.spec(), baseline, List.of(EASY)))
                .withMessageContaining("100 readings with 1 cells");
    }
}
