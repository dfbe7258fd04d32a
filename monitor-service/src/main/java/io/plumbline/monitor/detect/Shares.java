package io.plumbline.monitor.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Arrays;

/**
 * A growing history of symbols in [0,K), K at most 64: how often each was seen. Readings enter it after a {@link Lag},
 * up to {@value #FULL} in all.
 */
final class Shares implements Symbols, Symbols.Counts {

    private static final int FULL = 50_000;
    private static final int MOST_SYMBOLS = 64;

    private final int[] counts;
    private final Lag lag;
    private int size;
    private boolean held;

    private Shares(int[] counts, Lag lag) {
        this.counts = counts;
        this.lag = lag;
        this.size = Arrays.stream(counts).sum();
    }

    /** @param baseline symbols in [0, {@code symbols}) */
    static Shares of(int symbols, int[] baseline) {
        int[] counts = new int[symbols];
        for (int i = Math.max(0, baseline.length - FULL); i < baseline.length; i++) {
            counts[baseline[i]]++;
        }
        return new Shares(counts, new Lag());
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int waiting() {
        return standsStill() ? Integer.MAX_VALUE : lag.size();
    }

    private boolean standsStill() {
        return held || size >= FULL;
    }

    @Override
    public int count(int symbol) {
        return counts[symbol];
    }

    @Override
    public Counts around(Cell cell) {
        return this;
    }

    @Override
    public Counts all() {
        return this;
    }

    @Override
    public void add(int symbol, Cell cell, boolean suspected) {
        add(symbol, suspected);
    }

    /** Lets a symbol wait to become history, longer where a change is suspected. Weigh it first. */
    void add(int symbol, boolean suspected) {
        if (standsStill()) {
            return;
        }
        while (lag.isFull(size, suspected)) {
            counts[lag.poll()]++;
            size++;
        }
        lag.push(symbol);
    }

    @Override
    public void hold() {
        held = true;
    }

    @Override
    public void reset() {
        held = false;
        lag.clear();
    }

    @Override
    public void snapshot(DataOutput out) throws IOException {
        out.writeBoolean(held);
        out.writeByte(counts.length);
        for (int count : counts) {
            out.writeShort(count);
        }
        lag.snapshot(out, bits(counts.length));
    }

    static Shares restore(DataInput in, int symbols) throws IOException {
        boolean held = in.readBoolean();
        int[] counts = new int[in.readUnsignedByte()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.readUnsignedShort();
        }
        if (counts.length != symbols || symbols > MOST_SYMBOLS) {
            throw new StreamCorruptedException("damaged snapshot: " + counts.length + " shares, not " + symbols);
        }
        Shares shares = new Shares(counts, Lag.restore(in, bits(symbols)));
        shares.held = held;
        return shares;
    }

    private static int bits(int symbols) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(symbols - 1));
    }
}
