package io.plumbline.monitor.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each symbol was seen in each cell, and in all. Readings enter at once.
 *
 * <p>A cell is compared with itself once it holds {@value #LEAST} readings, until then with the cell around it, at last with
 * all. At most {@value #MOST} cells; what comes beyond stays with the cell around it. Some 20 bytes a cell and symbol.
 */
final class CellShares implements Symbols {

    static final int LEAST = 50;

    private static final int MOST = 128;
    private static final int FULL = 50_000;

    private final Tally all;
    private final Map<Cell, Tally> cells = new LinkedHashMap<>();
    private boolean held;

    private static final class Tally implements Counts {
        private final int[] counts;
        private int size;

        Tally(int symbols) {
            this.counts = new int[symbols];
        }

        void add(int symbol, int times) {
            if (size < FULL) {
                counts[symbol] += times;
                size += times;
            }
        }

        @Override
        public int count(int symbol) {
            return counts[symbol];
        }

        @Override
        public int size() {
            return size;
        }

        // Bets count the readings of all cells.
        @Override
        public int waiting() {
            return Integer.MAX_VALUE;
        }

        void snapshot(DataOutput out) throws IOException {
            for (int count : counts) {
                out.writeShort(count);
            }
        }

        static Tally restore(DataInput in, int symbols) throws IOException {
            Tally tally = new Tally(symbols);
            for (int symbol = 0; symbol < symbols; symbol++) {
                tally.add(symbol, in.readUnsignedShort());
            }
            return tally;
        }
    }

    private CellShares(Tally all) {
        this.all = all;
    }

    /**
     * @param baseline symbols in [0, {@code symbols})
     * @param cells of the symbols, as many
     */
    static CellShares of(int symbols, int[] baseline, List<Cell> cells) {
        CellShares shares = new CellShares(new Tally(symbols));
        for (int i = 0; i < baseline.length; i++) {
            shares.add(baseline[i], cells.get(i));
        }
        return shares;
    }

    @Override
    public Counts around(Cell cell) {
        for (Cell each : cell.upwards()) {
            Tally tally = cells.get(each);
            if (tally != null && tally.size >= LEAST) {
                return tally;
            }
        }
        return all;
    }

    @Override
    public Counts all() {
        return all;
    }

    @Override
    public void add(int symbol, Cell cell, boolean suspected) {
        if (!held) {
            add(symbol, cell);
        }
    }

    private void add(int symbol, Cell cell) {
        all.add(symbol, 1);
        for (Cell each : cell.upwards()) {
            Tally tally = cells.get(each);
            if (tally == null && cells.size() < MOST) {
                tally = new Tally(all.counts.length);
                cells.put(each, tally);
            }
            if (tally != null) {
                tally.add(symbol, 1);
            }
        }
    }

    @Override
    public void hold() {
        held = true;
    }

    @Override
    public void reset() {
        held = false;
    }

    @Override
    public void snapshot(DataOutput out) throws IOException {
        out.writeBoolean(held);
        out.writeByte(all.counts.length);
        all.snapshot(out);
        out.writeByte(cells.size());
        for (Map.Entry<Cell, Tally> each : cells.entrySet()) {
            each.getKey().write(out);
            each.getValue().snapshot(out);
        }
    }

    static CellShares restore(DataInput in, int symbols) throws IOException {
        boolean held = in.readBoolean();
        int written = in.readUnsignedByte();
        if (written != symbols) {
            throw new StreamCorruptedException("damaged snapshot: " + written + " shares, not " + symbols);
        }
        CellShares shares = new CellShares(Tally.restore(in, symbols));
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            shares.cells.put(Cell.read(in), Tally.restore(in, symbols));
        }
        shares.held = held;
        return shares;
    }
}
