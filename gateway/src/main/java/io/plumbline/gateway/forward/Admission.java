package io.plumbline.gateway.forward;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets requests into the relay and knows how many are under way, so that a relay that stops can let them finish.
 * Thread-safe; only {@link #awaitEmpty} waits.
 */
public final class Admission {

    private final AtomicInteger live = new AtomicInteger();
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private volatile boolean closed;

    /** False when no more are let in; else {@link #leave} must follow. */
    boolean enter() {
        live.incrementAndGet();
        if (closed) {
            leave();
            return false;
        }
        return true;
    }

    void leave() {
        if (live.decrementAndGet() == 0 && closed) {
            empty.complete(null);
        }
    }

    /** From now on nobody is let in. */
    public void close() {
        closed = true;
        if (live.get() == 0) {
            empty.complete(null);
        }
    }

    public boolean isClosed() {
        return closed;
    }

    /** How many requests are under way. */
    public int live() {
        return live.get();
    }

    /** Waits, after {@link #close}, until those under way have left. False when some have not within the time. */
    public boolean awaitEmpty(Duration patience) {
        try {
            empty.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }
}
