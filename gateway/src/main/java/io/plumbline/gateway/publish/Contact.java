package io.plumbline.gateway.publish;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How it stands with Kafka, as receipts and answers tell it. For one thread, but for {@link #trouble}. */
final class Contact {

    private static final long PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(30).toNanos();

    private final Flight flight;
    private final LongSupplier nanos;
    private volatile @Nullable String trouble;
    private long pause = PAUSE;
    private @Nullable Long refusedSince;
    private boolean refused;
    private boolean broken;

    Contact(Flight flight, LongSupplier nanos) {
        this.flight = flight;
        this.nanos = nanos;
    }

    /** Why the last that failed did so, by the error's name; null when the last did not. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** What was heard; null when all is well. */
    void heard(@Nullable Throwable fault) {
        trouble = fault == null ? null : fault.getClass().getSimpleName();
    }

    /** Kafka has taken something. */
    void acknowledged() {
        pause = PAUSE;
    }

    /** The client has taken no more, which may pass in a moment. */
    void refused() {
        refusedSince = refusedSince == null ? nanos.getAsLong() : refusedSince;
        refused = true;
    }

    /** The client has taken something. */
    void taken() {
        refusedSince = null;
    }

    /** What was sent cannot be taken. */
    void broken() {
        broken = true;
    }

    boolean isRefused() {
        return refused;
    }

    boolean takesMore() {
        return !refused && !broken;
    }

    /** The client is to be tried again. */
    void tryAgain() {
        refused = false;
    }

    /** How long Kafka has left without an answer what it was sent, or the client has taken nothing, in nanoseconds. */
    long silence() {
        Long since = refusedSince;
        return Math.max(flight.silence(), refused && since != null ? nanos.getAsLong() - since : 0);
    }

    /** Whether Kafka has been silent for so long, or has said that it cannot. */
    boolean isLost(long after) {
        return broken || silence() > after;
    }

    /** The line was broken off: all begins anew. */
    void brokenOff() {
        broken = false;
        refused = false;
        refusedSince = null;
    }

    /** How long to wait before the next attempt, in nanoseconds; twice as long each time until something is acknowledged. */
    long pause() {
        long now = pause;
        pause = Math.min(2 * pause, LONGEST_PAUSE);
        return now;
    }
}
