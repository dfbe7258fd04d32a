package io.plumbline.monitor.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Ranks in a history and the bets on them: the part shared by the detectors that watch numbers move. */
final class RankSr implements Ranking {

    private final RankHistory history;
    private final ShiryaevRoberts bets;

    private RankSr(RankHistory history, ShiryaevRoberts bets) {
        this.history = history;
        this.bets = bets;
    }

    /** @param baseline at least {@link RankHistory#LEAST} numbers in their order */
    static RankSr begin(SeriesSpec spec, double[] baseline) {
        return new RankSr(RankHistory.of(baseline), RankBets.of(spec).open());
    }

    @Override
    public Evidence update(double value, Cell cell, double tieBreak) {
        Evidence evidence =
                RankBets.settle(bets, history.rank(value, tieBreak), history).discountedBy(Lag.COST);
        history.learn(value, evidence.isSuspicion());
        return evidence;
    }

    @Override
    public Evidence evidence() {
        return bets.evidence().discountedBy(Lag.COST);
    }

    @Override
    public void hold() {
        history.hold();
    }

    @Override
    public void reset() {
        history.reset();
        bets.reset();
    }

    @Override
    public void snapshot(DataOutput out) throws IOException {
        history.snapshot(out);
        bets.snapshot(out);
    }

    static RankSr restore(SeriesSpec spec, DataInput in) throws IOException {
        RankSr part = new RankSr(RankHistory.restore(in), RankBets.of(spec).open());
        part.bets.restore(in);
        return part;
    }
}
