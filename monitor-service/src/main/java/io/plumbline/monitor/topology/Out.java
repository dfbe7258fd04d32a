package io.plumbline.monitor.topology;

import io.plumbline.contracts.event.CloudEvent;
import io.plumbline.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** What a stage sends on, and which way. */
record Out(Lane lane, byte[] value) {

    private static final String SOURCE = "plumbline/monitor";

    // Headers and record overhead come on top of key and value.
    static final int MOST_BYTES = Topic.MAX_RECORD_BYTES - 4 * 1024;
    private static final int MOST_BYTES_OF_A_CHARACTER = 3;

    enum Lane {
        OBSERVATIONS,
        UNPLACED,
        SIGNALS,
        ALERTS,
        ASKED,
        TOLD,
        EVIDENCE,
        CHANGES,
        ARRIVALS,
        DEAD_LETTERS
    }

    /**
     * A record that cannot be used, with its bytes as they came and where and why it stopped. Key and value are cut where
     * they would no longer fit into a record with the new headers: a letter that Kafka refuses would stop the thread, and
     * the next one at the same record. {@code original-bytes} is the size of the value as it was.
     */
    static Record<String, Out> deadLetter(
            Record<String, byte[]> record, ProcessorContext<?, ?> context, String stage, String reason) {
        Headers headers = new RecordHeaders();
        context.recordMetadata()
                .ifPresent(from -> add(headers, "source", from.topic() + "-" + from.partition() + "@" + from.offset()));
        add(headers, "stage", stage);
        add(headers, "reason", reason);
        byte[] value = record.value() == null ? new byte[0] : record.value();
        add(headers, "original-bytes", Integer.toString(value.length));
        @Nullable String key = fit(record.key());
        byte[] kept = Arrays.copyOf(value, Math.min(value.length, MOST_BYTES - bytes(key)));
        return new Record<>(key, new Out(Lane.DEAD_LETTERS, kept), time(record), headers);
    }

    // A key that is no text has grown when it was read as text.
    private static @Nullable String fit(@Nullable String key) {
        int most = MOST_BYTES / 2;
        return key == null || bytes(key) <= most ? key : key.substring(0, most / MOST_BYTES_OF_A_CHARACTER);
    }

    private static int bytes(@Nullable String key) {
        return key == null ? 0 : key.getBytes(StandardCharsets.UTF_8).length;
    }

    static Record<String, Out> event(Lane lane, String key, byte[] value, long timestamp) {
        return new Record<>(key, new Out(lane, value), timestamp, new RecordHeaders());
    }

    static Record<String, Out> withHeaders(
            Record<String, Out> record, java.util.function.Function<String, CloudEvent> event) {
        Headers headers = new RecordHeaders();
        event.apply(SOURCE).headers().forEach((name, value) -> add(headers, name, value));
        return record.withHeaders(headers);
    }

    private static long time(Record<?, ?> record) {
        return Math.max(0, record.timestamp());
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
