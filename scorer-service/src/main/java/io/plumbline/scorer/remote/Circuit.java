package io.plumbline.scorer.remote;

/**
 * Whether a service is asked at all: after {@value #FAILURES} failures in a row it is left alone for a while, then one call tries. Thread-safe.
 */
final class Circuit {

    static final int FAILURES = 5;

    private final long pauseNanos;
    private int failures;
    private long openUntil;

    Circuit(long pauseNanos) {
        this.pauseNanos = pauseNanos;
    }

    /** @param now as {@link System#nanoTime()} counts */
    synchronized boolean lets(long now) {
        if (failures < FAILURES) {
            return true;
        }
        if (now - openUntil < 0) {
            return false;
        }
        // Until the trial has ended, which takes less than the pause, there is no other.
        openUntil = now + pauseNanos;
        return true;
    }

    synchronized void worked() {
        failures = 0;
    }

    synchronized void failed(long now) {
        failures = Math.min(FAILURES, failures + 1);
        openUntil = now + pauseNanos;
    }
}
