package io.plumbline.monitor.topology;

import io.plumbline.contracts.event.CloudEvent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** What a stage sends on, and which way. */
record Out(Lane lane, byte[] value) {

    private static final String SOURCE = "plumbline/monitor";

    enum Lane {
        OBSERVATIONS,
        SIGNALS,
        ALERTS,
        EVIDENCE,
        ARRIVALS,
        DEAD_LETTERS
    }

    /** A record that cannot be used, with its bytes as they came and where and why it stopped. */
    static Record<String, Out> deadLetter(
            Record<String, byte[]> record, ProcessorContext<?, ?> context, String stage, String reason) {
        Headers headers = new RecordHeaders();
        context.recordMetadata()
                .ifPresent(from -> add(headers, "source", from.topic() + "-" + from.partition() + "@" + from.offset()));
        add(headers, "stage", stage);
        add(headers, "reason", reason);
        byte[] value = record.value() == null ? new byte[0] : record.value();
        return new Record<>(record.key(), new Out(Lane.DEAD_LETTERS, value), time(record), headers);
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
