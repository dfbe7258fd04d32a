package io.plumbline.monitor.console;

import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.CloudEvent;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes changes to their topic. */
@Singleton
class Changes {

    private static final int TIMEOUT_MS = 5_000;

    private final Run run;
    private final KafkaProducer<String, byte[]> producer;

    Changes(Run run, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.run = run;
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "acks", "all",
                        "max.block.ms", TIMEOUT_MS,
                        "request.timeout.ms", TIMEOUT_MS,
                        "delivery.timeout.ms", TIMEOUT_MS + 1_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Writes a change and waits until the broker has it, for some seconds at most. */
    void write(Change change) throws NotWritten {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topic.CHANGES.topicName(run), change.application(), Wire.write(change));
        CloudEvent.of(change, "plumbline/monitor")
                .headers()
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get(2L * TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new NotWritten(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotWritten(e);
        }
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofMillis(TIMEOUT_MS));
    }

    /** The broker did not take it. */
    static final class NotWritten extends Exception {
        private static final long serialVersionUID = 1L;

        NotWritten(Throwable cause) {
            super(cause);
        }
    }
}
