package io.plumbline.scorer.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.contracts.event.CloudEvent;
import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes scorecards and dead letters as records. */
public final class OutgoingRecords {

    /** Headers of dead letters. */
    public static final String SOURCE_HEADER = "source";

    public static final String STAGE_HEADER = "stage";
    public static final String REASON_HEADER = "reason";
    public static final String ORIGINAL_BYTES_HEADER = "original-bytes";

    private final Run run;
    private final String source;

    /** @param source this service's name in CloudEvents, for instance {@code plumbline/scorer/default} */
    public OutgoingRecords(Run run, String source) {
        this.run = run;
        this.source = source;
    }

    public ProducerRecord<byte[], byte[]> record(Outgoing outgoing) {
        return switch (outgoing) {
            case Outgoing.Card card ->
                record(
                        Topic.SCORECARDS,
                        card.key(),
                        card.value(),
                        CloudEvent.of(card.card(), source).headers());
            case Outgoing.DeadLetter letter ->
                record(Topic.DEAD_LETTERS, letter.key(), letter.value(), headers(letter));
        };
    }

    @SuppressWarnings("NullAway") // a record's key and value may be null; Kafka declares nothing
    private ProducerRecord<byte[], byte[]> record(
            Topic topic, byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic.topicName(run), key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return record;
    }

    private static Map<String, String> headers(Outgoing.DeadLetter letter) {
        Map<String, String> headers = new HashMap<>(Map.of(
                SOURCE_HEADER,
                letter.source(),
                STAGE_HEADER,
                letter.reason().stage(),
                REASON_HEADER,
                letter.reason().label(),
                ORIGINAL_BYTES_HEADER,
                Integer.toString(letter.originalBytes())));
        if (letter.origin().isNumbered()) {
            headers.put(Origin.HEADER, letter.origin().text());
        }
        return headers;
    }
}
