package io.plumbline.monitor.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;

/**
 * A queue of fixed length between a reading and its becoming history, holding symbols in [0,256).
 *
 * <p>It keeps the first readings after a change out of the history they are compared with: without it small shifts hide
 * themselves by teaching the detector that they are normal.
 */
final class Lag {

    private static final int LONGEST = 1 << 16;

    private final byte[] ring;
    private int oldest;
    private int size;

    Lag(int length) {
        if (length < 1 || length > LONGEST) {
            throw new IllegalArgumentException("a lag must be in [1," + LONGEST + "], was " + length);
        }
        ring = new byte[length];
    }

    /** Queues a symbol and returns the one whose time has come, or -1 while the queue is filling. */
    int push(int symbol) {
        if (size < ring.length) {
            ring[(oldest + size++) % ring.length] = (byte) symbol;
            return -1;
        }
        int due = ring[oldest] & 0xff;
        ring[oldest] = (byte) symbol;
        oldest = (oldest + 1) % ring.length;
        return due;
    }

    void clear() {
        oldest = 0;
        size = 0;
    }

    /** Writes the queue with each symbol in {@code bits} bits, 1 to 8. */
    void snapshot(DataOutput out, int bits) throws IOException {
        out.writeInt(ring.length);
        out.writeInt(size);
        int word = 0;
        int filled = 0;
        for (int i = 0; i < size; i++) {
            word |= (ring[(oldest + i) % ring.length] & 0xff) << filled;
            filled += bits;
            if (filled + bits > Byte.SIZE || i == size - 1) {
                out.writeByte(word);
                word = 0;
                filled = 0;
            }
        }
    }

    static Lag restore(DataInput in, int bits) throws IOException {
        int length = in.readInt();
        int size = in.readInt();
        if (length < 1 || length > LONGEST || size < 0 || size > length) {
            throw new StreamCorruptedException("damaged snapshot: lag of " + size + " in " + length);
        }
        Lag lag = new Lag(length);
        int perByte = Byte.SIZE / bits;
        for (int i = 0, word = 0; i < size; i++) {
            word = i % perByte == 0 ? in.readUnsignedByte() : word >> bits;
            lag.push(word & ((1 << bits) - 1));
        }
        return lag;
    }
}
