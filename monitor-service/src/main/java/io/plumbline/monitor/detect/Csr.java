package io.plumbline.monitor.detect;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Conformal Shiryaev–Roberts on scores: sees mean, shape and spread move, whatever the distribution of the scores.
 *
 * <p>The rank of a score in its own history is uniform as long as nothing changes, so fixed bets against uniformity
 * are fair and their Shiryaev–Roberts mixture is an e-detector for any baseline (Vovk, Nouretdinov, Gammerman, arXiv
 * 2412.03464; Shin, Ramdas, Rinaldo, arXiv 2203.03532).
 *
 * <p>Readings join the history late, see {@link Lag}, so that a small shift does not teach the detector that it is
 * normal: 0.13 sd are seen after 760 readings instead of 1200, a third of an sd after 140, with 1000 in the baseline and
 * A = 1e5.
 *
 * <p>About 150 ns a reading and 3 KB a series. Exchangeability is the null: serial correlation breaks it (at lag-one
 * correlation 0.1 false alarms are four times as frequent), so give one reading per conversation; what is left of it is for
 * {@link WhitenedSr}.
 */
@ApplicationScoped
public class Csr implements Detector {

    /** With {@link WhitenedSr}. */
    static final String FAMILY = "ranks";

    @Override
    public String id() {
        return "csr";
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public boolean needsBaseline() {
        return true;
    }

    @Override
    public boolean watches(SeriesSpec spec) {
        return spec.kind() == Kind.SCORE;
    }

    /**
     * Whether no value is frequent enough for {@link HurdleSr}, and scores resemble the ones before too little for {@link
     * WhitenedSr}.
     */
    @Override
    public boolean suits(SeriesSpec spec, List<Reading> baseline) {
        double[] scores = KindWatch.scores(baseline, 0);
        return HurdleSr.atom(scores).isEmpty() && !Autocorrelation.of(scores).isNotable();
    }

    /** Readings that have cells are for {@link MondrianSr}. */
    @Override
    public boolean suits(SeriesSpec spec, List<Reading> baseline, List<Cell> cells) {
        return cells.isEmpty() && suits(spec, baseline);
    }

    @Override
    public Watch begin(SeriesSpec spec, List<Reading> baseline) {
        KindWatch.expect(Kind.SCORE, spec);
        return new ScoreWatch(RankSr.begin(spec, KindWatch.scores(baseline, RankHistory.LEAST)));
    }

    @Override
    public Watch restore(SeriesSpec spec, DataInput snapshot) throws IOException {
        return new ScoreWatch(RankSr.restore(spec, KindWatch.open(snapshot)));
    }

    private static final class ScoreWatch extends KindWatch<Reading.Score> {
        private final Ranking ranks;

        ScoreWatch(Ranking ranks) {
            super(Reading.Score.class);
            this.ranks = ranks;
        }

        @Override
        Evidence weigh(Reading.Score score, double tieBreak) {
            return ranks.update(score.value(), Cell.NONE, tieBreak);
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
