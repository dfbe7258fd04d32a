package io.plumbline.monitor.detect;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * {@link Csr} for scores of which each resembles the one before: takes its place where the baseline's lag-one correlation
 * exceeds .05 and two standard errors, see {@link Autocorrelation}.
 *
 * <p>Ranks what is new in a score, {@code x - mean - rho (previous x - mean)}, with mean and correlation of the baseline: a
 * first-order autoregression, whitened. Scores that are one leave innovations that are exchangeable, but for the error of
 * rho. Measured with 1000 in the baseline: at rho .3 the false alarms of independent scores, where ranks of the scores
 * themselves alarm thirty times as often. A lasting shift is seen after {@code (1 + rho) / (1 - rho)} times as many readings,
 * which is what they hold less. The readings of a segment are whitened as all are, though they resemble each other less:
 * that errs towards fewer alarms. Where readings have cells, it is what lies above the mean of the cell that is whitened, and
 * ranked within the cell. About 150 ns a reading and 3 KB a series, and 3 KB a cell.
 */
@ApplicationScoped
public class WhitenedSr implements Detector {

    @Override
    public String id() {
        return "whitened";
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

    @Override
    public boolean suits(SeriesSpec spec, List<Reading> baseline) {
        return suits(spec, baseline, List.of());
    }

    @Override
    public boolean suits(SeriesSpec spec, List<Reading> baseline, List<Cell> cells) {
        double[] scores = KindWatch.scores(baseline, 0);
        return HurdleSr.atom(scores).isEmpty() && known(scores, cells).isNotable();
    }

    /** How much scores resemble the ones before, but for what their cells have in common. */
    static Autocorrelation known(double[] scores, List<Cell> cells) {
        return Autocorrelation.of(CellMeans.of(scores, cells).levelled(scores, cells));
    }

    @Override
    public Watch begin(SeriesSpec spec, List<Reading> baseline) {
        return begin(spec, baseline, List.of());
    }

    @Override
    public Watch begin(SeriesSpec spec, List<Reading> baseline, List<Cell> cells) {
        KindWatch.expect(Kind.SCORE, spec);
        double[] scores = KindWatch.scores(baseline, RankHistory.LEAST + 1);
        CellMeans means = CellMeans.of(scores, cells);
        double[] levelled = means.levelled(scores, cells);
        Whitening whitening = new Whitening(Autocorrelation.of(levelled), means, levelled[0]);
        double[] innovations = new double[scores.length - 1];
        for (int i = 1; i < scores.length; i++) {
            innovations[i - 1] = whitening.next(levelled[i]);
        }
        List<Cell> theirs = cells.isEmpty() ? cells : cells.subList(1, cells.size());
        return new InnovationWatch(whitening, Ranking.begin(spec, innovations, theirs), !cells.isEmpty());
    }

    @Override
    public Watch restore(SeriesSpec spec, DataInput snapshot) throws IOException {
        boolean inCells = KindWatch.opensInCells(snapshot);
        Autocorrelation known = new Autocorrelation(snapshot.readDouble(), snapshot.readDouble(), snapshot.readInt());
        double previous = snapshot.readDouble();
        Whitening whitening = new Whitening(known, inCells ? CellMeans.read(snapshot) : CellMeans.NONE, previous);
        return new InnovationWatch(whitening, Ranking.restore(spec, inCells, snapshot), inCells);
    }

    /** Turns scores into what is new in them, mapped into [0,1]. */
    private static final class Whitening {
        private final Autocorrelation known;
        private final CellMeans means;
        private double previous;

        Whitening(Autocorrelation known, CellMeans means, double previous) {
            this.known = known;
            this.means = means;
            this.previous = previous;
        }

        double next(double levelled) {
            double innovation = levelled - known.mean() - known.rho() * (previous - known.mean());
            previous = levelled;
            return Math.clamp(.5 + innovation / 4, 0, 1); // Innovations lie within two of 0, seldom beyond.
        }
    }

    private static final class InnovationWatch extends KindWatch<Reading.Score> {
        private final Whitening whitening;
        private final Ranking ranks;
        private final boolean inCells;

        InnovationWatch(Whitening whitening, Ranking ranks, boolean inCells) {
            super(Reading.Score.class);
            this.whitening = whitening;
            this.ranks = ranks;
            this.inCells = inCells;
        }

        @Override
        Evidence weigh(Reading.Score score, double tieBreak) {
            return weigh(score, Cell.NONE, tieBreak);
        }

        @Override
        Evidence weigh(Reading.Score score, Cell cell, double tieBreak) {
            return ranks.update(whitening.next(score.value() - whitening.means.above(cell)), cell, tieBreak);
        }

        @Override
        boolean inCells() {
            return inCells;
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
            out.writeDouble(whitening.known.mean());
            out.writeDouble(whitening.known.rho());
            out.writeInt(whitening.known.count());
            out.writeDouble(whitening.previous);
            if (inCells) {
                whitening.means.write(out);
            }
            ranks.snapshot(out);
        }
    }
}
