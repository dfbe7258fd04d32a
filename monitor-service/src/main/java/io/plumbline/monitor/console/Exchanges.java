package io.plumbline.monitor.console;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Single exchanges, read from their topic by place. Each read has a consumer of its own, in no group; a few at a time, and
 * each for a few seconds at most.
 */
@Singleton
class Exchanges {

    private static final int AT_A_TIME = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Run run;
    private final String bootstrapServers;
    private final Semaphore places = new Semaphore(AT_A_TIME);

    Exchanges(Run run, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.run = run;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Reads an exchange; blocks up to some seconds.
     *
     * @return empty when nothing lies there, or not any more
     */
    Optional<Exchange> read(int partition, long offset) {
        takePlace();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            return record(consumer, new TopicPartition(Topic.EXCHANGES.topicName(run), partition), offset)
                    .map(record -> Wire.read(record.value(), Exchange.class));
        } catch (Wire.UnreadableEvent e) {
            throw ApiProblem.notFound("What lies there is no exchange that can be read.");
        } catch (KafkaException e) {
            throw ApiProblem.unavailable(
                    "Kafka does not answer (" + e.getClass().getSimpleName() + ").");
        } finally {
            places.release();
        }
    }

    // A page asks for all exhibits of an alert at once, so one beyond the places waits for its turn.
    private void takePlace() {
        try {
            if (places.tryAcquire(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ApiProblem.unavailable("Too many exchanges are being read at once.");
    }

    private static Optional<ConsumerRecord<String, byte[]>> record(
            KafkaConsumer<String, byte[]> consumer, TopicPartition partition, long offset) {
        if (partition.partition()
                >= consumer.partitionsFor(partition.topic(), TIMEOUT).size()) {
            return Optional.empty();
        }
        List<TopicPartition> one = List.of(partition);
        long first = consumer.beginningOffsets(one, TIMEOUT).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(one, TIMEOUT).getOrDefault(partition, 0L);
        if (offset < first || offset >= end) {
            return Optional.empty();
        }
        consumer.assign(one);
        consumer.seek(partition, offset);
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < deadline && consumer.position(partition, TIMEOUT) <= offset) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                return record.offset() == offset && record.value() != null ? Optional.of(record) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "enable.auto.commit",
                false,
                "isolation.level",
                "read_committed",
                "allow.auto.create.topics",
                false,
                "auto.offset.reset",
                "none",
                "max.poll.records",
                1,
                "max.partition.fetch.bytes",
                64 * 1024,
                "default.api.timeout.ms",
                (int) TIMEOUT.toMillis(),
                "request.timeout.ms",
                (int) TIMEOUT.toMillis());
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
