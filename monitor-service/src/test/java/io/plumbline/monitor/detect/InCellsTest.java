package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every detector keeps that knows cells: easy prompts and hard ones, whose share grows from a fifth to a half. */
class InCellsTest {

    private static final long SEED = 20261;
    private static final int RUNS = 30;
    private static final int BASELINE = 1000;
    private static final int READINGS = 2000;
    private static final double LEVEL = 1e4;
    private static final Cell EASY = Cell.of("easy", "turn 1");
    private static final Cell HARD = Cell.of("hard", "turn 1");

    /** @param worse what hard prompts are answered like after a change of behaviour */
    record Kept(Detector detector, Kind kind, Scenario.Draw easy, Scenario.Draw hard, Scenario.Draw worse) {
        @Override
        public String toString() {
            return detector.id();
        }
    }

    static List<Kept> detectors() {
        return List.of(
                new Kept(
                        new MondrianSr(),
                        Kind.SCORE,
                        Scenario.beta(.9, .08),
                        Scenario.beta(.6, .12),
                        Scenario.beta(.4, .12)),
                new Kept(
                        new ToleranceSr(),
                        Kind.SCORE,
                        Scenario.beta(.9, .08),
                        Scenario.beta(.6, .12),
                        Scenario.beta(.3, .12)),
                new Kept(new BernoulliSr(), Kind.FLAG, Scenario.flags(.02), Scenario.flags(.25), Scenario.flags(.7)),
                new Kept(
                        new HurdleSr(),
                        Kind.SCORE,
                        Scenario.inflated(1, .1, Scenario.beta(.5, .1)),
                        Scenario.inflated(1, .5, Scenario.beta(.5, .1)),
                        Scenario.inflated(1, .9, Scenario.beta(.4, .1))),
                new Kept(
                        new WhitenedSr(),
                        Kind.SCORE,
                        Scenario.beta(.9, .08),
                        Scenario.beta(.6, .12),
                        Scenario.beta(.4, .12)));
    }

    /** A seeded stream of one of them. */
    private static final class Traffic {
        private final Kept kept;
        private final SplittableRandom chance;
        private Cell cell = Cell.NONE;

        Traffic(Kept kept, long seed) {
            this.kept = kept;
            this.chance = new SplittableRandom(seed);
        }

        Reading next(double shareOfHard, boolean changed) {
            cell = chance.nextDouble() < shareOfHard ? HARD : EASY;
            return (cell == EASY ? kept.easy : changed ? kept.worse : kept.hard).from(chance);
        }

        Watch learned(boolean inCells) {
            List<Reading> readings = new ArrayList<>();
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < BASELINE; i++) {
                readings.add(next(.2, false));
                cells.add(cell);
            }
            return inCells ? kept.detector.begin(spec(kept), readings, cells) : pooled(readings);
        }

        // Of the ranks in cells the pooled form is another detector.
        private Watch pooled(List<Reading> readings) {
            Detector detector = kept.detector instanceof MondrianSr ? new Csr() : kept.detector;
            return detector.begin(spec(kept), readings);
        }

        boolean alarms(Watch watch, double shareOfHard, boolean changed) {
            for (int i = 0; i < READINGS; i++) {
                Reading reading = next(shareOfHard, changed);
                if (watch.update(reading, cell, chance.nextDouble()).logEvidence() >= Math.log(LEVEL)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static SeriesSpec spec(Kept kept) {
        return Scenario.both(kept.kind);
    }

    private static long alarms(Kept kept, boolean inCells, double shareOfHard, boolean changed) {
        return IntStream.range(0, RUNS)
                .filter(run -> {
                    Traffic traffic = new Traffic(kept, SEED + run);
                    return traffic.alarms(traffic.learned(inCells), shareOfHard, changed);
                })
                .count();
    }

    /** At most n/A of the runs may alarm, a fifth; three standard deviations of the count are allowed for. */
    @ParameterizedTest
    @MethodSource("detectors")
    void a_mix_that_moves_is_no_change_within_cells_and_one_without(Kept kept) {
        assertThat(alarms(kept, true, .5, false)).isLessThan(6 + 7);
        assertThat(alarms(kept, false, .5, false)).as("pooled").isGreaterThan(RUNS * 9L / 10);
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void what_changes_in_a_cell_is_seen(Kept kept) {
        assertThat(alarms(kept, true, .2, true)).isGreaterThan(RUNS * 9L / 10);
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void a_watch_read_back_goes_on_bit_for_bit_with_new_cells_too(Kept kept) throws IOException {
        Traffic traffic = new Traffic(kept, SEED);
        Watch whole = traffic.learned(true);
        Watch broken = again(kept, whole);
        SplittableRandom chance = new SplittableRandom(SEED);
        for (int i = 0; i < 1500; i++) {
            Reading reading = traffic.next(.3, i > 1000);
            Cell cell = i % 5 == 0 ? Cell.of("new", "turn " + i % 3) : traffic.cell;
            double tieBreak = chance.nextDouble();
            assertThat(broken.update(reading, cell, tieBreak)).isEqualTo(whole.update(reading, cell, tieBreak));
            if (i % 100 == 99) {
                broken = again(kept, broken);
            }
            if (i == 1200) {
                whole.hold();
                broken.hold();
            }
        }
        assertThat(snapshot(broken)).isEqualTo(snapshot(whole));
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void cells_are_bounded_whatever_comes(Kept kept) throws IOException {
        Traffic traffic = new Traffic(kept, SEED);
        Watch watch = traffic.learned(true);
        for (int i = 0; i < 30_000; i++) {
            watch.update(traffic.next(.3, false), Cell.of("topic " + i % 300, "turn " + i % 7), .5);
        }
        assertThat(snapshot(watch).length).isLessThan(128 * 1100);
    }

    @Test
    void scores_of_cells_that_differ_resemble_each_other_no_more_than_others() {
        Traffic traffic = new Traffic(detectors().getFirst(), SEED);
        double[] scores = new double[1000];
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            // Runs of one kind of prompt, as by day and by night.
            scores[i] = ((Reading.Score) traffic.next(i / 100 % 2, false)).value();
            cells.add(traffic.cell);
        }
        assertThat(WhitenedSr.known(scores, List.of()).isNotable()).isTrue();
        assertThat(WhitenedSr.known(scores, cells).isNotable()).isFalse();
    }

    @Test
    void one_detector_of_the_ranks_suits_scores_with_cells_and_one_without() {
        List<Detector> ranks = List.of(new Csr(), new MondrianSr(), new WhitenedSr());
        Traffic traffic = new Traffic(detectors().getFirst(), SEED);
        List<Reading> readings = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            readings.add(traffic.next(.2, false));
            cells.add(traffic.cell);
        }
        SeriesSpec spec = Scenario.both(Kind.SCORE);
        assertThat(ranks)
                .filteredOn(detector -> detector.suits(spec, readings, cells))
                .extracting(Detector::id)
                .containsExactly("mondrian");
        assertThat(ranks)
                .filteredOn(detector -> detector.suits(spec, readings, List.of()))
                .extracting(Detector::id)
                .containsExactly("csr");
    }

    private static Watch again(Kept kept, Watch watch) throws IOException {
        return kept.detector.restore(spec(kept), new DataInputStream(new ByteArrayInputStream(snapshot(watch))));
    }

    private static byte[] snapshot(Watch watch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        watch.snapshot(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
