package io.plumbline.scorer.intake;

import io.plumbline.scorer.publish.Outgoing;
import io.plumbline.scorer.publish.OutgoingRecords;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/**
 * One membership in the consumer group, from joining to the first failure. A batch of exchanges is graded, and its
 * scorecards, dead letters and offsets are committed in one Kafka transaction, so each exchange has exactly one scorecard
 * for readers of committed records.
 *
 * <p>A session never repairs itself. Whatever fails, a rebalance in mid-batch, a commit without an answer, a fenced producer,
 * ends it; the next one begins at the last committed offset, and its producer first waits for, or aborts, what this one left
 * open. So no position is ever guessed, and none moves past a batch that was not committed. Used by one thread.
 */
final class Session implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MISSED_SECONDS = Clients.SESSION_MS / 1000;
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final RecordReader reader;
    private final RecentExchanges recent;
    private final OutgoingRecords records;

    private Session(
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer,
            RecordReader reader,
            RecentExchanges recent,
            OutgoingRecords records) {
        this.consumer = consumer;
        this.producer = producer;
        this.reader = reader;
        this.recent = recent;
        this.records = records;
    }

    /**
     * Joins the group. The producer comes first: once it is fenced in, nothing an earlier session left open can be committed
     * after the offsets are read.
     */
    static Session open(
            Supplier<Producer<byte[], byte[]>> producers,
            Supplier<Consumer<byte[], byte[]>> consumers,
            String topic,
            RecordReader reader,
            RecentExchanges recent,
            OutgoingRecords records) {
        Producer<byte[], byte[]> producer = producers.get();
        try {
            producer.initTransactions();
            Consumer<byte[], byte[]> consumer = consumers.get();
            consumer.subscribe(List.of(topic));
            return new Session(consumer, producer, reader, recent, records);
        } catch (RuntimeException | Error e) {
            producer.close(FAREWELL);
            throw e;
        }
    }

    /** Takes the next batch through; what was committed of it, empty when nothing came within a moment. */
    List<Outgoing> step() {
        ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
        if (batch.isEmpty()) {
            return List.of();
        }
        // Graded before the transaction opens: an open one holds up every reader of committed records.
        List<Outgoing> outgoing = grade(batch);
        producer.beginTransaction();
        outgoing.forEach(one -> producer.send(records.record(one)));
        producer.sendOffsetsToTransaction(next(batch), consumer.groupMetadata());
        producer.commitTransaction();
        recent.committed(outgoing);
        return outgoing;
    }

    /** Whether the group counts it as a member: Kafka heard its heart beat not long ago. */
    boolean isMember() {
        return consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("last-heartbeat-seconds-ago"))
                .anyMatch(metric -> metric.metricValue() instanceof Double ago && ago >= 0 && ago <= MISSED_SECONDS);
    }

    private List<Outgoing> grade(ConsumerRecords<byte[], byte[]> batch) {
        List<ConsumerRecord<byte[], byte[]>> all =
                StreamSupport.stream(batch.spliterator(), false).toList();
        // All are begun before the first is waited for: what is asked elsewhere takes a batch one deadline at most.
        List<Supplier<Outgoing>> begun = all.parallelStream().map(reader::begin).toList();
        return recent.once(all, begun.stream().map(Supplier::get).toList());
    }

    private static Map<TopicPartition, OffsetAndMetadata> next(ConsumerRecords<byte[], byte[]> batch) {
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        for (TopicPartition partition : batch.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> of = batch.records(partition);
            next.put(partition, new OffsetAndMetadata(of.get(of.size() - 1).offset() + 1));
        }
        return next;
    }

    /** Leaves. What is open is aborted by the next session, or by Kafka in time. */
    @Override
    public void close() {
        try {
            producer.close(FAREWELL);
        } finally {
            consumer.close(CloseOptions.timeout(FAREWELL));
        }
    }
}
