package io.plumbline.contracts.topic;

import java.time.Duration;
import java.util.Map;

/**
 * A Kafka topic of the platform: its name, default partition count and the retention it needs to be correct.
 *
 * <p>Compacted topics hold the latest value of a key for ever; the others are deleted after {@link #retention()}.
 */
public enum Topic {
    EXCHANGES("plumbline.exchanges", 4, Retention.DELETE),
    SCORECARDS("plumbline.scorecards", 4, Retention.DELETE),
    OBSERVATIONS("plumbline.observations", 4, Retention.DELETE),
    ALERTS("plumbline.alerts", 1, Retention.COMPACT),
    EVIDENCE("plumbline.evidence", 1, Retention.COMPACT),
    CHANGES("plumbline.changes", 1, Retention.DELETE),
    FEEDBACK("plumbline.feedback", 1, Retention.DELETE),
    LEDGER("plumbline.ledger", 1, Retention.COMPACT),
    DEAD_LETTERS("plumbline.dead-letters", 1, Retention.DELETE);

    /** The largest record in bytes that any producer may send, any topic holds and any consumer fetches. */
    public static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

    /** How many shards the dimensions of an application are spread over in {@link #OBSERVATIONS}. */
    public static final int DIMENSION_SHARDS = 16;

    private final String topicName;
    private final int partitions;
    private final Retention retention;

    Topic(String topicName, int partitions, Retention retention) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.retention = retention;
    }

    public String topicName() {
        return topicName;
    }

    public int partitions() {
        return partitions;
    }

    /** Topic-level Kafka settings; {@code keep} applies to topics with delete retention. */
    public Map<String, String> settings(Duration keep) {
        return switch (retention) {
            case COMPACT ->
                Map.of("cleanup.policy", "compact", "max.message.bytes", Integer.toString(MAX_RECORD_BYTES));
            case DELETE ->
                Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", Long.toString(keep.toMillis()),
                        "max.message.bytes", Integer.toString(MAX_RECORD_BYTES));
        };
    }

    private enum Retention {
        DELETE,
        COMPACT
    }
}
