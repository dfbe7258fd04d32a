package io.plumbline.monitor.detect;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Betting Shiryaev–Roberts against a tolerance band around the approved baseline's mean: the second line behind
 * {@link Csr}.
 *
 * <p>The band is {@code max(smallestShift, 2.58 standard errors)} to either side and never moves, so a drift too slow
 * for a growing history is still seen, and one inside the band never is. Valid whenever each reading's expectation
 * given the past stays in the band, whatever the distribution or dependence, see {@link MeanSr}. Slower than {@link
 * Csr} on a sudden shift, by about half when the shift is little more than the band. About 40 ns a reading and 200 B
 * a series.
 *
 * <p>Where readings have cells, each is held against the baseline's mean of its cell, see {@link CellMeans}: the band is as
 * wide around each of them. It then holds but for the error of these means.
 */
@ApplicationScoped
public class ToleranceSr implements Detector {

    private static final int LEAST = 50;
    private static final double STANDARD_ERRORS = 2.58;

    /** Shifts beyond the band that the bets are best at, in standard deviations. */
    private static final double[] SHIFTS = {.1, .16, .25, .4, .63, 1};

    @Override
    public String id() {
        return "tolerance";
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
    public Watch begin(SeriesSpec spec, List<Reading> baseline) {
        return begin(spec, baseline, List.of());
    }

    @Override
    public Watch begin(SeriesSpec spec, List<Reading> baseline, List<Cell> cells) {
        KindWatch.expect(Kind.SCORE, spec);
        double[] scores = KindWatch.scores(baseline, LEAST);
        CellMeans means = CellMeans.of(scores, cells);
        return new BandWatch(spec, Approved.of(means.levelled(scores, cells)), means, !cells.isEmpty());
    }

    @Override
    public Watch restore(SeriesSpec spec, DataInput snapshot) throws IOException {
        boolean inCells = KindWatch.opensInCells(snapshot);
        Approved approved = new Approved(snapshot.readDouble(), snapshot.readDouble(), snapshot.readInt());
        CellMeans means = inCells ? CellMeans.read(snapshot) : CellMeans.NONE;
        BandWatch watch = new BandWatch(spec, approved, means, inCells);
        watch.fallen.restore(snapshot);
        watch.risen.restore(snapshot);
        return watch;
    }

    /** What was approved: mean, standard deviation and number of the baseline readings. */
    private record Approved(double mean, double sd, int size) {

        static Approved of(double[] scores) {
            double mean = DoubleStream.of(scores).average().orElseThrow();
            double squares = DoubleStream.of(scores)
                    .map(score -> (score - mean) * (score - mean))
                    .sum();
            return new Approved(mean, Math.sqrt(squares / (scores.length - 1)), scores.length);
        }

        double tolerance(double smallestShift) {
            return Math.max(smallestShift, STANDARD_ERRORS * sd / Math.sqrt(size));
        }

        /** Bet sizes for the shifts; infinite ones, of a baseline without spread, are cut where they are used. */
        double[] bets() {
            return DoubleStream.of(SHIFTS)
                    .map(shift -> shift / (sd * (1 + shift * shift)))
                    .toArray();
        }
    }

    private static final class BandWatch extends KindWatch<Reading.Score> {
        private final Approved approved;
        private final CellMeans means;
        private final boolean inCells;
        private final boolean degradationOnly;
        private final MeanSr fallen;
        private final MeanSr risen;

        BandWatch(SeriesSpec spec, Approved approved, CellMeans means, boolean inCells) {
            super(Reading.Score.class);
            double tolerance = approved.tolerance(spec.smallestShift());
            double low = Math.max(0, approved.mean - tolerance);
            double high = Math.min(1, approved.mean + tolerance);
            this.approved = approved;
            this.means = means;
            this.inCells = inCells;
            this.degradationOnly = spec.degradationOnly();
            this.fallen = MeanSr.below(low, 1 - means.least(), approved.bets(), "mean-down");
            this.risen = MeanSr.above(high, -means.most(), approved.bets(), "mean-up");
        }

        @Override
        Evidence weigh(Reading.Score score, double tieBreak) {
            return weigh(score, Cell.NONE, tieBreak);
        }

        @Override
        Evidence weigh(Reading.Score score, Cell cell, double tieBreak) {
            double levelled = score.value() - means.above(cell);
            Evidence down = fallen.update(levelled);
            Evidence up = risen.update(levelled);
            return degradationOnly ? down : Evidence.average(down, up);
        }

        @Override
        boolean inCells() {
            return inCells;
        }

        @Override
        public void hold() {
            // Learns nothing that could be held back.
        }

        @Override
        public void reset() {
            fallen.reset();
            risen.reset();
        }

        @Override
        void write(DataOutput out) throws IOException {
            out.writeDouble(approved.mean);
            out.writeDouble(approved.sd);
            out.writeInt(approved.size);
            if (inCells) {
                means.write(out);
            }
            fallen.snapshot(out);
            risen.snapshot(out);
        }
    }
}
