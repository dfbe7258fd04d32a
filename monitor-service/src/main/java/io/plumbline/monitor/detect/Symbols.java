package io.plumbline.monitor.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** A growing history of symbols in [0,K): how often each was seen, among all readings or among those of a cell. */
sealed interface Symbols permits Shares, CellShares {

    /** How often each symbol was seen. */
    interface Counts {
        int count(int symbol);

        int size();

        /**
         * How many of the latest readings are not in it; as good as infinite while it learns nothing, and where that is not
         * known.
         */
        int waiting();
    }

    /**
     * @param baseline symbols in [0, {@code symbols})
     * @param cells of the symbols; empty where readings have none
     */
    static Symbols of(int symbols, int[] baseline, List<Cell> cells) {
        return cells.isEmpty() ? Shares.of(symbols, baseline) : CellShares.of(symbols, baseline, cells);
    }

    /** Reads what {@link #snapshot} wrote; {@code inCells} says which of the two it was. */
    static Symbols restore(DataInput in, boolean inCells, int symbols) throws IOException {
        return inCells ? CellShares.restore(in, symbols) : Shares.restore(in, symbols);
    }

    /** What a reading of the cell is to be compared with. */
    Counts around(Cell cell);

    /** The counts of all readings. */
    Counts all();

    /**
     * Makes a symbol history, now or in its time. Weigh it first.
     *
     * @param suspected whether there is evidence of a change, so that symbols may wait longer
     */
    void add(int symbol, Cell cell, boolean suspected);

    void hold();

    void reset();

    void snapshot(DataOutput out) throws IOException;
}
