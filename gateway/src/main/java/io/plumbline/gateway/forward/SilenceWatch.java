package io.plumbline.gateway.forward;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Breaks off passages in which nothing moves. One timer serves all of an event loop: it is set for the passage that could be
 * the first to have been silent for too long, and who comes later is due later. For one event loop.
 */
final class SilenceWatch {

    private final Vertx vertx;
    private final long longestNanos;
    private final Set<Passage> watched = new LinkedHashSet<>();
    private boolean isSet;

    /** @param longest how long a passage may be silent */
    SilenceWatch(Vertx vertx, Duration longest) {
        this.vertx = vertx;
        this.longestNanos = longest.toNanos();
    }

    /** Watches a passage in which something has just moved. */
    void add(Passage passage) {
        watched.add(passage);
        if (!isSet) {
            set(longestNanos);
        }
    }

    void remove(Passage passage) {
        watched.remove(passage);
    }

    private void set(long nanos) {
        isSet = true;
        vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), fired -> look());
    }

    private void look() {
        isSet = false;
        long next = longestNanos;
        for (Passage passage : watched) {
            long left = longestNanos - passage.silence();
            if (left <= 0) {
                // By itself, so that a fault in one does not concern the others.
                vertx.runOnContext(then -> passage.tooSilent());
            } else {
                next = Math.min(next, left);
            }
        }
        if (!watched.isEmpty()) {
            set(next);
        }
    }
}
