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
 * that errs towards fewer alarms. About 150 ns a reading and 3 KB a series.
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
        double[] scores = KindWatch.scores(baseline, 0);
        return HurdleSr.atom(scores).isEmpty() && Autocorrelation.of(scores).isNotable();
    }

    @Override
    public Watch begin(SeriesSpec spec, List<Reading> baseline) {
        KindWatch.expect(Kind.SCORE, spec);
        double[] scores = KindWatch.scores(baseline, RankHistory.LEAST + 1);
        Whitening whitening = new Whitening(Autocorrelation.of(scores), scores[0]);
        double[] innovations = new double[scores.length - 1];
        for (int i = 1; i < scores.length; i++) {
            innovations[i - 1] = whitening.next(scores[i]);
        }
        return new InnovationWatch(whitening, RankSr.begin(spec, innovations));
    }

    @Override
    public Watch restore(SeriesSpec spec, DataInput snapshot) throws IOException {
        KindWatch.open(snapshot);
        Autocorrelation known = new Autocorrelation(snapshot.readDouble(), snapshot.readDouble(), snapshot.readInt());
        Whitening whitening = new Whitening(known, snapshot.readDouble());
        return new InnovationWatch(whitening, RankSr.restore(spec, snapshot));
    }

    /** Turns scores into what is new in them, mapped into [0,1]. */
    private static final class Whitening {
        private final Autocorrelation known;
        private double previous;

        Whitening(Autocorrelation known, double previous) {
            this.known = known;
            this.previous = previous;
        }

        double next(double score) {
            double innovation = score - known.mean() - known.rho() * (previous - known.mean());
            previous = score;
            return .5 + innovation / 4; // Innovations lie within two of 0.
        }
    }

    private static final class InnovationWatch extends KindWatch<Reading.Score> {
        private final Whitening whitening;
        private final RankSr ranks;

        InnovationWatch(Whitening whitening, RankSr ranks) {
            super(Reading.Score.class);
            this.whitening = whitening;
            this.ranks = ranks;
        }

        @Override
        Evidence weigh(Reading.Score score, double tieBreak) {
            return ranks.update(whitening.next(score.value()), tieBreak);
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
            ranks.snapshot(out);
        }
    }
}
