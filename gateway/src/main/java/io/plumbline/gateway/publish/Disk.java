package io.plumbline.gateway.publish;

import io.plumbline.gateway.spool.Spool;
import io.plumbline.gateway.spool.SpoolFault;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The spool as something that may fail at any time: a fault is told, never thrown, and tried again a second later. */
final class Disk {

    private static final long RETRY = Duration.ofSeconds(1).toNanos();

    private final Spool spool;
    private final SpoolCounts counts;
    private final LongSupplier nanos;
    private long openAt;
    private long writeAt;
    private long bookAt;
    private boolean well;

    interface Step {
        void take(Spool spool) throws SpoolFault;
    }

    Disk(Spool spool, SpoolCounts counts, LongSupplier nanos) {
        this.spool = spool;
        this.counts = counts;
        this.nanos = nanos;
        this.openAt = nanos.getAsLong();
        this.writeAt = openAt;
        this.bookAt = openAt;
    }

    /** Opens it by a step if it is closed and that is due; whether it was opened just now. */
    boolean open(Step step) {
        long now = nanos.getAsLong();
        if (spool.isOpen() || now - openAt < 0) {
            return false;
        }
        openAt = now + RETRY;
        return write(step);
    }

    /** Whether it takes anything, as far as is known. */
    boolean isWritable() {
        return spool.isOpen() && nanos.getAsLong() - writeAt >= 0;
    }

    /** Whether it takes what has become of parcels, as far as is known: one that is full does. */
    boolean takesBooks() {
        return spool.isOpen() && nanos.getAsLong() - bookAt >= 0;
    }

    /** Whether it took what it was last given. */
    boolean isWell() {
        return spool.isOpen() && well;
    }

    /** A step that shows, when it succeeds, that the disk is well. */
    boolean write(Step step) {
        boolean done = attempt(step);
        if (done) {
            mended();
        }
        return done;
    }

    /** A step that only says what has become of parcels. It shows that the disk is well when there is room behind it. */
    boolean book(Step step) {
        boolean done = attempt(step);
        if (!done) {
            bookAt = nanos.getAsLong() + RETRY;
        } else if (spool.hasRoom()) {
            mended();
        }
        return done;
    }

    private void mended() {
        well = true;
        counts.trouble(null);
    }

    /** A step on a disk that is open; a closed one is known to be, and no news. */
    boolean read(Step step) {
        return spool.isOpen() && attempt(step);
    }

    private boolean attempt(Step step) {
        boolean wasOpen = spool.isOpen();
        try {
            step.take(spool);
            return true;
        } catch (SpoolFault fault) {
            well = false;
            counts.trouble(fault.getMessage());
            writeAt = nanos.getAsLong() + RETRY;
            if (wasOpen && !spool.isOpen()) {
                openAt = writeAt;
            }
            return false;
        }
    }
}
