package io.plumbline.gateway.publish;

/**
 * Which way parcels go.
 *
 * <pre>
 *   Direct ──Kafka away──▶ Spooling ──Kafka answers──▶ Draining ──all of the disk is on its way──▶ Direct
 *                             ▲                           │
 *                             └────────Kafka away─────────┘
 * </pre>
 */
sealed interface State {

    /** Straight to Kafka. Some that come from disk may still be on their way before them. */
    record Direct() implements State {}

    /**
     * To disk.
     *
     * @param askAt when Kafka is asked again, as {@link System#nanoTime()}
     */
    record Spooling(long askAt) implements State {}

    /** New ones to disk, and from its other end to Kafka. */
    record Draining(Pace pace) implements State {}
}
