package io.plumbline.monitor.detect;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Hurdle detector for scores that are often one exact value, as toxicity is often none: takes the place of {@link
 * Csr} there.
 *
 * <p>That value, the atom, is the most frequent one in the first fifth of the baseline, if its share there is at
 * least a fifth. Whether a score leaves the atom, to which side, and how those that left compare among themselves are
 * watched apart and averaged, see {@link AtomSr}; ranks over all scores would see a change from 5 % to 10 % off the
 * atom ten times later. Where readings have cells, all three are watched within them. About 100 ns a reading, up to 4 KB a
 * series, and up to 3 KB a cell.
 */
@ApplicationScoped
public class HurdleSr implements Detector {

    private static final double LEAST_SHARE = .2;

    @Override
    public String id() {
        return "hurdle";
    }

    @Override
    public boolean needsBaseline() {
        return true;
    }

    @Override
    public boolean watches(SeriesSpec spec) {
        return spec.kind() == Kind.SCORE;
    }

    /** Whether the baseline has an atom; {@link Csr} takes the others. */
    @Override
    public boolean suits(SeriesSpec spec, List<Reading> baseline) {
        return atom(KindWatch.scores(baseline, 0)).isPresent();
    }

    @Override
    public Watch begin(SeriesSpec spec, List<Reading> baseline) {
        return begin(spec, baseline, List.of());
    }

    @Override
    public Watch begin(SeriesSpec spec, List<Reading> baseline, List<Cell> cells) {
        KindWatch.expect(Kind.SCORE, spec);
        double[] scores = KindWatch.scores(baseline, RankHistory.LEAST);
        double atom = atom(scores)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no value makes up a fifth of the first " + scores.length / 5 + " baseline readings"));
        return new ScoreWatch(AtomSr.begin(spec, atom, scores, cells), !cells.isEmpty());
    }

    @Override
    public Watch restore(SeriesSpec spec, DataInput snapshot) throws IOException {
        boolean inCells = KindWatch.opensInCells(snapshot);
        return new ScoreWatch(AtomSr.restore(spec, inCells, snapshot), inCells);
    }

    /** The value that makes up at least a fifth of the first fifth. */
    static OptionalDouble atom(double[] scores) {
        Map<Double, Long> counts = Arrays.stream(scores)
                .limit(scores.length / 5)
                .boxed()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= LEAST_SHARE * (scores.length / 5))
                .max(Map.Entry.<Double, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> OptionalDouble.of(entry.getKey()))
                .orElse(OptionalDouble.empty());
    }

    private static final class ScoreWatch extends KindWatch<Reading.Score> {
        private final AtomSr around;
        private final boolean inCells;

        ScoreWatch(AtomSr around, boolean inCells) {
            super(Reading.Score.class);
            this.around = around;
            this.inCells = inCells;
        }

        @Override
        Evidence weigh(Reading.Score score, double tieBreak) {
            return around.update(score.value(), Cell.NONE, tieBreak);
        }

        @Override
        Evidence weigh(Reading.Score score, Cell cell, double tieBreak) {
            return around.update(score.value(), cell, tieBreak);
        }

        @Override
        boolean inCells() {
            return inCells;
        }

        @Override
        public void hold() {
            around.hold();
        }

        @Override
        public void reset() {
            around.reset();
        }

        @Override
        void write(DataOutput out) throws IOException {
            around.snapshot(out);
        }
    }
}
