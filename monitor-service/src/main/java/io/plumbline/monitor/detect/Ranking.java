package io.plumbline.monitor.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Bets on the ranks of numbers in [0,1]: among all before them, or among those of their own cell. */
sealed interface Ranking permits RankSr, CellSr {

    /**
     * Ranks where they belong.
     *
     * @param baseline at least {@link RankHistory#LEAST} numbers in their order
     * @param cells of the numbers; empty where readings have none
     */
    static Ranking begin(SeriesSpec spec, double[] baseline, List<Cell> cells) {
        return cells.isEmpty() ? RankSr.begin(spec, baseline) : CellSr.begin(spec, baseline, cells);
    }

    /** Reads what {@link #snapshot} wrote; {@code inCells} says which of the two it was. */
    static Ranking restore(SeriesSpec spec, boolean inCells, DataInput in) throws IOException {
        return inCells ? CellSr.restore(spec, in) : RankSr.restore(spec, in);
    }

    /** Settles the bets on a number and makes it history. */
    Evidence update(double value, Cell cell, double tieBreak);

    /** The evidence as the last number left it. */
    Evidence evidence();

    void hold();

    void reset();

    void snapshot(DataOutput out) throws IOException;
}
