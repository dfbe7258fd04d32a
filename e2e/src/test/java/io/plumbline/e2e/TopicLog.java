package io.plumbline.e2e;

import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A topic as readers of committed records see it, followed from its start over the whole of a test: every record is read
 * once. What is no event of the type is left out. For one thread at a time.
 *
 * @param <T> what is kept of an event
 */
final class TopicLog<T> implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Topic topic;
    private final Function<byte[], T> reader;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Entry<T>> entries = new ArrayList<>();

    static <E, T> TopicLog<T> of(String bootstrapServers, Topic topic, Class<E> type, Function<E, T> kept) {
        return new TopicLog<>(bootstrapServers, topic, bytes -> kept.apply(Wire.read(bytes, type)));
    }

    /** An event and where it lies. Entries of one partition are in order. */
    record Entry<T>(int partition, long offset, T event) {}

    private TopicLog(String bootstrapServers, Topic topic, Function<byte[], T> reader) {
        this.topic = topic;
        this.reader = reader;
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All that is committed at the moment of the call, where it is of interest. */
    List<Entry<T>> read(Predicate<T> ofInterest) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll();
        }
        return entries.stream().filter(entry -> ofInterest.test(entry.event())).toList();
    }

    /**
     * Waits until there are so many events of interest.
     *
     * @return all there are by then, which may be more
     * @throws AssertionError at the deadline
     */
    List<Entry<T>> await(Predicate<T> ofInterest, int least, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        List<Entry<T>> found = read(ofInterest);
        while (found.size() < least) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        found.size() + " of " + least + " events are on " + topic.topicName() + " after " + deadline);
            }
            poll();
            found = read(ofInterest);
        }
        return found;
    }

    private void poll() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            try {
                entries.add(new Entry<>(record.partition(), record.offset(), reader.apply(record.value())));
            } catch (RuntimeException e) {
                // Poison of the test itself: whether a service survives it is another question.
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
