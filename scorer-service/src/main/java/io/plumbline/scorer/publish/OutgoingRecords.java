package io.plumbline.scorer.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.contracts.event.CloudEvent;
import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** Writes scorecards and dead letters as records of one channel, so that they share a transaction. */
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

    @SuppressWarnings("NullAway") // a record's value may be null; Message declares nothing
    public Message<byte[]> message(Outgoing outgoing) {
        return switch (outgoing) {
            case Outgoing.Card card ->
                Message.of(card.value())
                        .addMetadata(metadata(
                                Topic.SCORECARDS,
                                card.key(),
                                CloudEvent.of(card.card(), source).headers()));
            case Outgoing.DeadLetter letter ->
                Message.of(letter.value()).addMetadata(metadata(Topic.DEAD_LETTERS, letter.key(), headers(letter)));
        };
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

    private OutgoingKafkaRecordMetadata<?> metadata(Topic topic, byte @Nullable [] key, Map<String, String> headers) {
        RecordHeaders written = new RecordHeaders();
        headers.forEach((name, value) -> written.add(name, value.getBytes(UTF_8)));
        OutgoingKafkaRecordMetadata.OutgoingKafkaRecordMetadataBuilder<byte[]> metadata =
                OutgoingKafkaRecordMetadata.<byte[]>builder()
                        .withTopic(topic.topicName(run))
                        .withHeaders(written);
        return key == null ? metadata.build() : metadata.withKey(key).build();
    }
}
