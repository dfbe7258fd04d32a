package io.plumbline.gateway.publish;

import java.time.Duration;

/**
 * How many parcels from disk may be on their way at once: as many as Kafka takes well within the time after which it counts as
 * silent. With more, the last of them would wait for the others for so long that a Kafka which takes all of them, but slowly,
 * were taken for lost, and everything under way were sent again.
 *
 * <p>What counts is the wait behind others: how much longer one took than the fastest since the line was opened, as a share of
 * what that one left of the silence. One at first. Up to four tenths more after a round trip in which none waited for a quarter
 * of it; one more while it is at most three quarters; else half as many, once for those that were under way together: slow
 * start, congestion avoidance and multiplicative decrease of TCP (RFC 5681, 3.1), with delay in place of loss and smaller
 * steps. What is under way when it has grown too large was sent before that was known, and takes four tenths longer at most:
 * less than the silence where the fastest takes no more than six tenths of that. A window that is not used does not grow,
 * since nothing is known of what it would do (RFC 7661). For one thread.
 */
final class Window {

    private final long silence;
    private final int most;
    private double size = 1;
    private long fastest;
    private long halvedAt;

    /**
     * @param silence after which Kafka counts as silent
     * @param most so many in any case, at least 1
     * @param now in nanoseconds
     */
    Window(Duration silence, int most, long now) {
        this.silence = silence.toNanos();
        this.most = most;
        shut(now);
    }

    int size() {
        return (int) size;
    }

    /** Whether so many under way show what the window does: a quarter of it, since they come and go in heaps. */
    boolean isUsedBy(int underWay) {
        return underWay >= size / 4;
    }

    /**
     * Kafka has taken one.
     *
     * @param used whether the window was used when it was sent
     * @param sentAt in nanoseconds, as {@code takenAt}
     */
    void taken(boolean used, long sentAt, long takenAt) {
        long took = takenAt - sentAt;
        fastest = Math.min(fastest, took);
        long waited = took - fastest;
        long left = silence - fastest;
        if (waited <= left / 4) {
            grow(used, 0.4);
        } else if (waited <= left / 4 * 3) {
            grow(used, 1 / size);
        } else if (sentAt - halvedAt >= 0) {
            size = Math.max(1, size / 2);
            halvedAt = takenAt;
        }
    }

    private void grow(boolean used, double by) {
        if (used) {
            size = Math.min(most, size + by);
        }
    }

    /** The line was broken off: all begins anew. */
    void shut(long now) {
        size = 1;
        fastest = Long.MAX_VALUE;
        halvedAt = now;
    }
}
