package io.plumbline.gateway.publish;

import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.spool.Spool.Extent;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What this process did with its spool, whichever process had captured the exchanges: the ledger holds each to its own
 * process. Thread-safe.
 */
public final class SpoolCounts {

    private final boolean on;
    private final LongAdder replayed = new LongAdder();
    private final Map<Drop, LongAdder> dropped = new EnumMap<>(Drop.class);
    private volatile @Nullable String trouble;
    private volatile Extent extent = Extent.EMPTY;

    /** @param on whether there is a spool */
    public SpoolCounts(boolean on) {
        this.on = on;
        for (Drop reason : Drop.values()) {
            dropped.put(reason, new LongAdder());
        }
    }

    public boolean isOn() {
        return on;
    }

    void replayed(long exchanges) {
        replayed.add(exchanges);
    }

    void dropped(Drop reason, long exchanges) {
        LongAdder adder = dropped.get(reason);
        if (adder != null) {
            adder.add(exchanges);
        }
    }

    void trouble(@Nullable String word) {
        trouble = word;
    }

    void extent(Extent now) {
        extent = now;
    }

    /** What is on disk. */
    public Extent extent() {
        return extent;
    }

    /** How many were sent from disk and acknowledged. */
    public long replayedCount() {
        return replayed.sum();
    }

    public long droppedCount(Drop reason) {
        LongAdder adder = dropped.get(reason);
        return adder == null ? 0 : adder.sum();
    }

    /** Why the disk cannot be used now, in a word; null when it can. */
    public @Nullable String trouble() {
        return trouble;
    }
}
