package io.plumbline.gateway.spool;

import java.time.Duration;

/**
 * The bounds of the spool.
 *
 * @param maxBytes the most bytes of parcels; beyond it the oldest are dropped: what happened last says most about how the
 *     chatbot behaves now, and a later turn repeats its conversation's earlier ones
 * @param maxAge how long a parcel may wait; older ones are dropped
 * @param replayRate parcels a second, beyond as many as arrive, that are sent once Kafka answers again
 * @param after how long Kafka may leave a parcel unacknowledged until everything goes to disk
 */
public record SpoolSettings(long maxBytes, Duration maxAge, int replayRate, Duration after) {

    public SpoolSettings {
        require(maxBytes >= 1 << 20, "max-bytes must be at least 1M");
        require(maxAge.compareTo(Duration.ofMinutes(1)) >= 0, "max-age must be at least 1m");
        require(replayRate >= 1, "replay-rate must be at least 1");
        require(after.compareTo(Duration.ofMillis(100)) >= 0, "after must be at least 100ms");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("plumbline.gateway.spool." + what);
        }
    }
}
