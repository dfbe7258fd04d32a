package io.plumbline.contracts.topic;

import java.time.Duration;
import java.util.Map;

/**
 * A Kafka topic of the platform: its name in each {@link Run}, default partition count and the retention it needs to be correct.
 *
 * <p>Compacted topics hold the latest value of a key for ever; the others are deleted after {@link #retention()}.
 */
public enum Topic {
    EXCHANGES("exchanges", 4, Retention.DELETE),
    SCORECARDS("scorecards", 4, Retention.DELETE),
    OBSERVATIONS("observations", 4, Retention.DELETE),
    ALERTS("alerts", 1, Retention.COMPACT),
    EVIDENCE("evidence", 1, Retention.COMPACT),
    CHANGES("changes", 1, Retention.DELETE),
    FEEDBACK("feedback", 1, Retention.DELETE),
    LEDGER("ledger", 1, Retention.COMPACT),
    DEAD_LETTERS("dead-letters", 1, Retention.DELETE);

    /** The largest record in bytes that any producer may send, any topic holds and any consumer fetches. */
    public static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

    /** How many shards the dimensions of an application are spread over in {@link #OBSERVATIONS}. */
    public static final int DIMENSION_SHARDS = 16;

    private final String word;
    private final int partitions;
    private final Retention retention;

    Topic(String word, int partitions, Retention retention) {
        this.word = word;
        this.partitions = partitions;
        this.retention = retention;
    }

    /** Its name in the live run. */
    public String topicName() {
        return topicName(Run.LIVE);
    }

    public String topicName(Run run) {
        return run.prefix() + word;
    }

    /** Its partitions in the live run. */
    public int partitions() {
        return partitions(Run.LIVE);
    }

    /** One in a replay, where the order of the log is the order that detectors see. */
    public int partitions(Run run) {
        return run.isLive() ? partitions : 1;
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
