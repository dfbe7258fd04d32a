package io.plumbline.monitor.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;

/**
 * The queue between a reading and its becoming history, holding symbols in [0,256).
 *
 * <p>It keeps the first readings after a change out of the history they are compared with: without it small shifts hide
 * themselves by teaching the detector that they are normal. Its length is an eighth of the history: readings compared with
 * a history that stands still must be few beside it, or its chance errors pass for a change. While the evidence is at
 * least {@value #SUSPICION}, it grows to {@code n^2 / 10,000} of a history of n, which is more from n = 1250 on; it is at
 * most {@value #LONGEST}. Large histories err less, and calm series, which alarm without cause, are seldom suspected.
 *
 * <p>What the lag costs is taken off the evidence as the factor {@link #COST}. Measured with it, P(alarm within n) is at
 * most n/A for A of 1e5 and baselines of 500 and 1000, and in the long run half of that. For A of 1e6 and 1e7 it was, when
 * the queue did not grow, up to 1.7 times n/A soon after a baseline of 1000 and 3 times after one of 100.
 */
final class Lag {

    /** By how much a history behind a lag lets evidence run too high. */
    static final double COST = 2.15;

    /** From which evidence on readings wait longer. */
    static final double SUSPICION = 100;

    private static final int LONGEST = 500;
    private static final int SHARE = 8;
    private static final int SUSPECTED = 10_000;

    private final byte[] ring = new byte[LONGEST];
    private int oldest;
    private int size;

    /** Whether another symbol may be queued only once the oldest has become history. */
    boolean isFull(int historySize, boolean suspected) {
        int calm = historySize / SHARE;
        int most = suspected ? Math.max(calm, (int) ((long) historySize * historySize / SUSPECTED)) : calm;
        return size >= Math.clamp(most, 1, LONGEST);
    }

    int size() {
        return size;
    }

    /** Queues a symbol, if not {@link #isFull}. */
    void push(int symbol) {
        ring[(oldest + size++) % LONGEST] = (byte) symbol;
    }

    /** The oldest symbol, which leaves the queue. */
    int poll() {
        int symbol = ring[oldest] & 0xff;
        oldest = (oldest + 1) % LONGEST;
        size--;
        return symbol;
    }

    void clear() {
        oldest = 0;
        size = 0;
    }

    /** Writes the queue with each symbol in {@code bits} bits, 1 to 8. */
    void snapshot(DataOutput out, int bits) throws IOException {
        out.writeShort(size);
        int word = 0;
        int filled = 0;
        for (int i = 0; i < size; i++) {
            word |= (ring[(oldest + i) % LONGEST] & 0xff) << filled;
            filled += bits;
            if (filled + bits > Byte.SIZE || i == size - 1) {
                out.writeByte(word);
                word = 0;
                filled = 0;
            }
        }
    }

    static Lag restore(DataInput in, int bits) throws IOException {
        int size = in.readUnsignedShort();
        if (size > LONGEST) {
            throw new StreamCorruptedException("damaged snapshot: a lag of " + size);
        }
        Lag lag = new Lag();
        int perByte = Byte.SIZE / bits;
        for (int i = 0, word = 0; i < size; i++) {
            word = i % perByte == 0 ? in.readUnsignedByte() : word >> bits;
            lag.ring[lag.size++] = (byte) (word & ((1 << bits) - 1));
        }
        return lag;
    }
}
