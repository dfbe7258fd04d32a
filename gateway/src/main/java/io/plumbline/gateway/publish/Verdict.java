package io.plumbline.gateway.publish;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** What a receipt says. Only what is the record's own fault is held against it: all else would hit the next one as well. */
enum Verdict {
    /** Kafka has it. */
    DONE,
    /** Kafka will never take this record, whenever it is sent. */
    BAD,
    /** Kafka cannot take it now: it is silent, it forbids it, or the client is broken. */
    AWAY;

    static Verdict of(@Nullable Throwable fault) {
        return switch (fault) {
            case null -> DONE;
            case RecordTooLargeException large -> BAD;
            case InvalidRecordException invalid -> BAD;
            case SerializationException unwritable -> BAD;
            default -> AWAY;
        };
    }
}
