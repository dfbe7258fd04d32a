package io.plumbline.gateway.capture;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * The beginning of a body, up to a limit, in memory that is taken off the budget before it is used. Counts the whole
 * body's size. Used by one thread at a time.
 */
public final class KeptBytes {

    private static final int FIRST_BYTES = 2048;

    /** A first piece of so many bytes is most often all there is: it gets the room it takes. */
    private static final int LARGE_PIECE = 512;

    /** An announced size gets its room at once up to so many bytes: beyond, room comes with what comes. */
    private static final int MOST_BELIEVED = 16 * 1024;

    private final MemoryBudget budget;
    private final int limit;
    private byte[] bytes = new byte[0];
    private int size;
    private int announced;
    private long seen;

    public KeptBytes(MemoryBudget budget, int limit) {
        this.budget = budget;
        this.limit = limit;
    }

    /** What size the sender has announced, in bytes; before the first piece. */
    void expect(long bytesAnnounced) {
        announced = Math.clamp(bytesAnnounced, 0, Integer.MAX_VALUE);
    }

    /** Keeps what fits under the limit. False when the budget is spent; then nothing of the piece is kept. */
    public boolean add(Buffer piece) {
        seen += piece.length();
        int kept = Math.min(piece.length(), limit - size);
        if (kept > 0) {
            if (!hasRoomFor(kept)) {
                return false;
            }
            piece.getBytes(0, kept, bytes, size);
            size += kept;
        }
        return true;
    }

    /** Counts a piece of which nothing is kept. */
    void pass(Buffer piece) {
        seen += piece.length();
    }

    private boolean hasRoomFor(int more) {
        int needed = size + more;
        if (needed <= bytes.length) {
            return true;
        }
        int roomy = bytes.length == 0 ? firstRoom(more) : Math.max(FIRST_BYTES, 2 * bytes.length);
        roomy = needed <= announced ? Math.min(announced, roomy) : roomy;
        int capacity = Math.min(limit, Math.max(roomy, needed));
        if (!budget.reserve(capacity - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, capacity);
        return true;
    }

    private int firstRoom(int more) {
        if (announced > 0) {
            return Math.min(announced, MOST_BELIEVED);
        }
        return more >= LARGE_PIECE ? more : FIRST_BYTES;
    }

    public byte[] bytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /** Gives up what was kept. Later pieces are counted only. */
    public void drop() {
        budget.release(bytes.length);
        bytes = new byte[0];
        size = 0;
    }

    /** The memory held, which the budget gets back when the copy is done with. */
    public int reserved() {
        return bytes.length;
    }

    public long seen() {
        return seen;
    }
}
