package io.plumbline.cli.replay;

import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.CloudEvent;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.standalone.StartFailed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a replay left on Kafka so far: how far each stage has come, and the records themselves. For one thread. */
final class Trace implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final String MONITOR = "plumbline-monitor";

    private final Run run;
    private final Admin admin;
    private final Map<String, Object> settings;
    private final KafkaConsumer<String, byte[]> graded;
    private long[] gradedAt = new long[1024];
    private int gradedCount;
    private long deadLetters;

    Trace(Run run, String bootstrapServers) {
        this.run = run;
        this.settings = Map.of(
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
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.graded = consumer(List.of(partition(Topic.SCORECARDS), partition(Topic.DEAD_LETTERS)));
    }

    private TopicPartition partition(Topic topic) {
        return new TopicPartition(topic.topicName(run), 0);
    }

    private KafkaConsumer<String, byte[]> consumer(Collection<TopicPartition> partitions) {
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /**
     * How far the stages have come.
     *
     * @param published exchanges on Kafka
     * @param graded those with a scorecard, or whose record the scorer could not use
     * @param read those whose scorecard the monitor has read
     * @param settled whether the monitor has nothing left to read of anything in the run
     */
    record Counts(long published, long graded, long deadLetters, long read, boolean settled) {}

    Counts counts() {
        // What was read before what there is: then nothing can be on its way between the two.
        Map<TopicPartition, Long> read = read();
        Map<TopicPartition, Long> ends = ends();
        for (ConsumerRecord<String, byte[]> record : graded.poll(POLL)) {
            if (record.topic().equals(Topic.SCORECARDS.topicName(run))) {
                note(record.offset());
            } else {
                deadLetters++;
            }
        }
        long published = ends.getOrDefault(partition(Topic.EXCHANGES), 0L);
        boolean settled = ends.entrySet().stream()
                .filter(end -> isRead(end.getKey()))
                .allMatch(end -> read.getOrDefault(end.getKey(), 0L) >= end.getValue());
        return new Counts(
                published,
                gradedCount + deadLetters,
                deadLetters,
                noted(read.getOrDefault(partition(Topic.SCORECARDS), 0L)),
                settled);
    }

    private void note(long offset) {
        if (gradedCount == gradedAt.length) {
            gradedAt = Arrays.copyOf(gradedAt, 2 * gradedCount);
        }
        gradedAt[gradedCount++] = offset;
    }

    private long noted(long below) {
        int found = Arrays.binarySearch(gradedAt, 0, gradedCount, below);
        return found < 0 ? -found - 1 : found;
    }

    // What the monitor reads: two topics, and those it makes between its stages.
    private boolean isRead(TopicPartition partition) {
        return partition.equals(partition(Topic.SCORECARDS))
                || partition.equals(partition(Topic.OBSERVATIONS))
                || partition.topic().endsWith("-repartition");
    }

    private Map<TopicPartition, Long> read() {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                answer(() -> admin.listConsumerGroupOffsets(run.scoped(MONITOR))
                        .partitionsToOffsetAndMetadata()
                        .get());
        return offsets.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private Map<TopicPartition, Long> ends() {
        return answer(() -> {
            Set<String> names = admin.listTopics().names().get();
            Map<TopicPartition, OffsetSpec> wanted = names.stream()
                    .filter(name -> name.startsWith(run.prefix()))
                    .map(name -> new TopicPartition(name, 0))
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            return admin.listOffsets(wanted).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        });
    }

    /** The alerts by id as they are now, in the order they opened. */
    List<Alert> alerts() {
        Map<String, Alert> latest = new LinkedHashMap<>();
        each(Topic.ALERTS, record -> {
            Alert alert = Wire.read(record.value(), Alert.class);
            latest.put(alert.id(), alert);
        });
        return List.copyOf(latest.values());
    }

    /** Shows every scorecard. */
    void scorecards(java.util.function.Consumer<Scorecard> taker) {
        each(Topic.SCORECARDS, record -> taker.accept(Wire.read(record.value(), Scorecard.class)));
    }

    /** Shows every observation, in order. */
    void observations(java.util.function.Consumer<Observation> taker) {
        each(Topic.OBSERVATIONS, record -> {
            if (!isChange(record)) {
                taker.accept(Wire.read(record.value(), Observation.class));
            }
        });
    }

    // An order to learn anew lies among the observations.
    private static boolean isChange(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader(CloudEvent.TYPE_HEADER);
        return type != null && CloudEvent.CHANGE_V1.equals(new String(type.value(), StandardCharsets.UTF_8));
    }

    /** Shows every exchange with its offset, in order. */
    void exchanges(BiConsumer<Long, Exchange> taker) {
        each(Topic.EXCHANGES, record -> taker.accept(record.offset(), Wire.read(record.value(), Exchange.class)));
    }

    private void each(Topic topic, java.util.function.Consumer<ConsumerRecord<String, byte[]>> taker) {
        TopicPartition partition = partition(topic);
        try (KafkaConsumer<String, byte[]> consumer = consumer(List.of(partition))) {
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(taker);
            }
        }
    }

    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T answer(Question<T> question) {
        try {
            return question.ask();
        } catch (ExecutionException e) {
            throw new StartFailed("Kafka does not answer: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrupted", e);
        }
    }

    @Override
    public void close() {
        graded.close();
        admin.close();
    }
}
