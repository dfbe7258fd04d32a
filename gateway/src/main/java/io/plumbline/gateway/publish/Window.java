package io.plumbline.gateway.publish;

import java.time.Duration;

/**
 * How many parcels from disk may be on their way at once: as many as Kafka takes well within the time after which it counts as
 * silent. With more, the last of them would wait for the others for so long that a Kafka which takes all of them, but slowly,
 * were taken for lost, and everything under way were sent again.
 *
 * <p>One at first. Half as many more after a round trip in which Kafka took each within half of that time; one more when it
 * was three quarters; else half as many, once for those that were under way together: slow start, congestion avoidance and
 * multiplicative decrease of TCP (RFC 5681, 3.1), with delay in place of loss. What is under way when it has grown too large
 * was sent before that was known, and takes half as long again at most: not twice, which were the silence. For one thread.
 */
final class Window {

    private final long silence;
    private final int most;
    private double size = 1;
    private long halvedAt;

    /**
     * @param silence after which Kafka counts as silent
     * @param most so many in any case, at least 1
     * @param now in nanoseconds
     */
    Window(Duration silence, int most, long now) {
        this.silence = silence.toNanos();
        this.most = most;
        this.halvedAt = now;
    }

    int size() {
        return (int) size;
    }

    /** Kafka has taken one that was sent then, both in nanoseconds. */
    void taken(long sentAt, long now) {
        long took = now - sentAt;
        if (took <= silence / 2) {
            size = Math.min(most, size + 0.5);
        } else if (took <= silence / 4 * 3) {
            size = Math.min(most, size + 1 / size);
        } else if (sentAt - halvedAt >= 0) {
            size = Math.max(1, size / 2);
            halvedAt = now;
        }
    }

    /** The line was broken off: all begins anew. */
    void shut(long now) {
        size = 1;
        halvedAt = now;
    }
}
