package io.plumbline.testkit;

import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads a topic from its start into a list, as a read-committed consumer sees it and without joining a group. Records
 * of one partition are in order; every call reads anew.
 */
public final class KafkaProbe {

    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;

    public KafkaProbe(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** A probe of the {@link TestBroker}. */
    public static KafkaProbe ofTestBroker() {
        return new KafkaProbe(TestBroker.bootstrapServers());
    }

    /**
     * Reads records until a condition holds.
     *
     * @param enough sees everything read so far
     * @throws AssertionError at the deadline; the message holds the number of records, no content
     */
    public List<ConsumerRecord<String, byte[]>> records(
            Topic topic, Predicate<List<ConsumerRecord<String, byte[]>>> enough, Duration deadline) {
        List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();
        long end = System.nanoTime() + deadline.toNanos();
        try (KafkaConsumer<String, byte[]> consumer = consumer(topic.topicName())) {
            while (!enough.test(read)) {
                if (System.nanoTime() > end) {
                    throw new AssertionError(topic.topicName() + ": " + read.size() + " records after " + deadline
                            + ", and the condition does not hold");
                }
                consumer.poll(POLL).forEach(read::add);
            }
        }
        return read;
    }

    /** Like {@link #records}, with the values of the records that are of interest read as events. */
    public <T> List<T> events(
            Topic topic, Class<T> type, Predicate<T> ofInterest, Predicate<List<T>> enough, Duration deadline) {
        List<T> events = new ArrayList<>();
        int[] seen = {0};
        records(
                topic,
                records -> {
                    records.subList(seen[0], records.size()).stream()
                            .map(record -> Wire.read(record.value(), type))
                            .filter(ofInterest)
                            .forEach(events::add);
                    seen[0] = records.size();
                    return enough.test(events);
                },
                deadline);
        return events;
    }

    /** Everything that is on the topic at the moment of the call. */
    public List<ConsumerRecord<String, byte[]>> all(Topic topic) {
        return all(topic.topicName());
    }

    /** The same of a topic that is none of the platform's, such as the changelog of a store. */
    public List<ConsumerRecord<String, byte[]>> all(String topic) {
        List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(read::add);
            }
        }
        return read;
    }

    private KafkaConsumer<String, byte[]> consumer(String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "max.partition.fetch.bytes",
                2 * Topic.MAX_RECORD_BYTES);
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
