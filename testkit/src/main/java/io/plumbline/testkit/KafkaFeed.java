package io.plumbline.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends events and raw bytes to topics of a test. Thread-safe. */
public final class KafkaFeed implements AutoCloseable {

    private final KafkaProducer<@Nullable String, byte[]> producer;

    public KafkaFeed(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "linger.ms",
                5,
                "max.request.size",
                2 * Topic.MAX_RECORD_BYTES);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** A feed to the {@link TestBroker}. */
    public static KafkaFeed toTestBroker() {
        return new KafkaFeed(TestBroker.bootstrapServers());
    }

    /** Sends an event of the contracts as {@link Wire} writes it, and waits until the broker has it. */
    public RecordMetadata send(Topic topic, @Nullable String key, Object event) {
        return await(offer(topic, key, Wire.write(event)));
    }

    /** Sends bytes as they are, for instance poison, and waits until the broker has them. */
    public RecordMetadata sendBytes(Topic topic, @Nullable String key, byte[] value, Map<String, String> headers) {
        ProducerRecord<@Nullable String, byte[]> record = new ProducerRecord<>(topic.topicName(), key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return await(producer.send(record));
    }

    /** Sends without waiting; {@link #flush} waits for all. */
    public Future<RecordMetadata> offer(Topic topic, @Nullable String key, byte[] value) {
        return producer.send(new ProducerRecord<>(topic.topicName(), key, value));
    }

    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }

    private static RecordMetadata await(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("not sent: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("not sent", e);
        }
    }
}
