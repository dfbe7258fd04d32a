package io.plumbline.e2e;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Whole topics by name, internal ones too, as readers of committed records see them. */
final class Logs {

    private static final Duration POLL = Duration.ofMillis(100);

    private Logs() {}

    /** Everything on a topic at the moment of the call; records of one partition are in order. */
    static void read(String bootstrapServers, String topic, Consumer<ConsumerRecord<String, byte[]>> reader) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(reader);
            }
        }
    }

    /** What a changelog says of each key: the bytes of the latest value, by partition and key. */
    static Map<String, byte[]> state(String bootstrapServers, String changelog) {
        Map<String, byte[]> state = new TreeMap<>();
        read(bootstrapServers, changelog, record -> {
            String key = record.partition() + " " + record.key();
            if (record.value() == null) {
                state.remove(key);
            } else {
                state.put(key, record.value());
            }
        });
        return state;
    }

    /** Copies a topic to another cluster, each record to the partition it had. */
    static void copy(String from, String to, String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", to, "acks", "all", "linger.ms", 20);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            read(
                    from,
                    topic,
                    record -> producer.send(new ProducerRecord<>(
                            topic,
                            record.partition(),
                            record.timestamp(),
                            record.key(),
                            record.value(),
                            record.headers())));
        }
    }
}
