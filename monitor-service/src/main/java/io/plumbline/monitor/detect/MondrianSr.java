package io.plumbline.monitor.detect;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.List;

/**
 * {@link Csr} within cells: takes its place where it is known of each score which topic, turn or hour it belongs to.
 *
 * <p>A mix of prompts that moves and the course of a day are no change of behaviour: pooled ranks alarm about either, ranks
 * within cells do not, and see what changed in one cell some times sooner. The bets, their bound and their cost are those of
 * {@link CellSr}. With readings without cells it is {@link Csr} on half of the stake.
 *
 * <p>Ahead of it come {@link HurdleSr} and {@link WhitenedSr}, which know cells too.
 */
@ApplicationScoped
public class MondrianSr implements Detector {

    @Override
    public String id() {
        return "mondrian";
    }

    @Override
    public String family() {
        return Csr.FAMILY;
    }

    @Override
    public boolean needsBaseline() {
        return true;
    }

    @Override
    public boolean watches(SeriesSpec spec) {
        return spec.kind() == Kind.SCORE;
    }

    /** Readings without cells are for {@link Csr}. */
    @Override
    public boolean suits(SeriesSpec spec, List<Reading> baseline) {
        return false;
    }

    @Override
    public boolean suits(SeriesSpec spec, List<Reading> baseline, List<Cell> cells) {
        double[] scores = KindWatch.scores(baseline, 0);
        return !cells.isEmpty()
                && HurdleSr.atom(scores).isEmpty()
                && !WhitenedSr.known(scores, cells).isNotable();
    }

    @Override
    public Watch begin(SeriesSpec spec, List<Reading> baseline) {
        return begin(spec, baseline, Collections.nCopies(baseline.size(), Cell.NONE));
    }

    @Override
    public Watch begin(SeriesSpec spec, List<Reading> baseline, List<Cell> cells) {
        KindWatch.expect(Kind.SCORE, spec);
        double[] scores = KindWatch.scores(baseline, RankHistory.LEAST);
        if (cells.size() != scores.length) {
            throw new IllegalArgumentException(scores.length + " readings with " + cells.size() + " cells");
        }
        return new CellWatch(CellSr.begin(spec, scores, cells));
    }

    @Override
    public Watch restore(SeriesSpec spec, DataInput snapshot) throws IOException {
        return new CellWatch(CellSr.restore(spec, KindWatch.open(snapshot)));
    }

    private static final class CellWatch extends KindWatch<Reading.Score> {
        private final CellSr ranks;

        CellWatch(CellSr ranks) {
            super(Reading.Score.class);
            this.ranks = ranks;
        }

        @Override
        Evidence weigh(Reading.Score score, double tieBreak) {
            return ranks.update(score.value(), Cell.NONE, tieBreak);
        }

        @Override
        Evidence weigh(Reading.Score score, Cell cell, double tieBreak) {
            return ranks.update(score.value(), cell, tieBreak);
        }

        @Override
        public void hold() {
            ranks.hold();
        }

        @Override
        public void reset() {
            ranks.reset();
        }

        @Override
        void write(DataOutput out) throws IOException {
            ranks.snapshot(out);
        }
    }
}
