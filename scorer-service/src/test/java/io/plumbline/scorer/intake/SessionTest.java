package io.plumbline.scorer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.panel.GradingClock;
import io.plumbline.scorer.panel.Panel;
import io.plumbline.scorer.publish.Outgoing;
import io.plumbline.scorer.publish.OutgoingRecords;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final TopicPartition PARTITION = new TopicPartition("plumbline.exchanges", 0);

    private final RecordReader reader = new RecordReader(new Panel("default", List.of(), GradingClock.NONE));
    private final RecentExchanges recent = new RecentExchanges(10);
    private final OutgoingRecords records = new OutgoingRecords(Run.LIVE, "plumbline/scorer/default");
    private int asked;
    private MockConsumer<byte[], byte[]> consumer;
    private MockProducer<byte[], byte[]> producer;

    @Test
    void scorecards_and_offsets_of_a_batch_are_one_transaction() {
        Session session = open(0, "a", "b");

        assertThat(session.step()).hasSize(2).hasOnlyElementsOfType(Outgoing.Card.class);

        assertThat(producer.history())
                .hasSize(2)
                .allMatch(record -> record.topic().equals("plumbline.scorecards"));
        assertThat(committedOffset()).isEqualTo(2);
        assertThat(session.step()).isEmpty();
    }

    @Test
    void a_batch_whose_commit_fails_ends_the_session_and_the_next_takes_it_again() {
        Session session = open(0, "a", "b");
        producer.commitTransactionException = new TimeoutException("no answer");
        assertThatThrownBy(session::step).isInstanceOf(TimeoutException.class);
        assertThat(producer.history()).isEmpty();

        Session next = open(0, "a", "b");
        assertThat(next.step()).hasSize(2).hasOnlyElementsOfType(Outgoing.Card.class);
        assertThat(committedOffset()).isEqualTo(2);
    }

    @Test
    void a_rebalance_in_mid_batch_ends_the_session_before_anything_is_visible() {
        Session session = open(0, "a");
        producer.sendOffsetsToTransactionException = new CommitFailedException("metadata mismatch");

        assertThatThrownBy(session::step).isInstanceOf(CommitFailedException.class);
        assertThat(producer.history()).isEmpty();
        assertThat(producer.consumerGroupOffsetsHistory()).isEmpty();
    }

    @Test
    void a_fenced_producer_ends_the_session() {
        Session session = open(0, "a");
        producer.fenceProducer();

        assertThatThrownBy(session::step).isInstanceOf(ProducerFencedException.class);
    }

    @Test
    void a_session_that_cannot_begin_closes_its_clients() {
        consumer = new MockConsumer<>("earliest");
        producer = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactionException = new TimeoutException("Kafka is away");

        assertThatThrownBy(
                        () -> Session.open(() -> producer, () -> consumer, PARTITION.topic(), reader, recent, records))
                .isInstanceOf(TimeoutException.class);
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void an_exchange_whose_scorecard_would_be_too_large_is_a_dead_letter_and_the_next_is_graded() {
        Session session = open(0, "a");
        String tags = IntStream.range(0, 32_000)
                .mapToObj(i -> "\"t" + i + "\":\"" + "x".repeat(128) + "\"")
                .collect(Collectors.joining(","));
        String large =
                "{\"id\":\"large\",\"application\":\"shop\",\"time\":\"2026-01-01T00:00:00Z\",\"tags\":{" + tags + "}}";
        consumer.addRecord(new ConsumerRecord<>(
                PARTITION.topic(), PARTITION.partition(), 1, new byte[0], large.getBytes(StandardCharsets.UTF_8)));

        List<Outgoing> outgoing = session.step();

        assertThat(outgoing.get(0)).isInstanceOf(Outgoing.Card.class);
        assertThat(outgoing.get(1))
                .isInstanceOfSatisfying(
                        Outgoing.DeadLetter.class,
                        letter -> assertThat(letter.reason()).isEqualTo(Outgoing.Reason.UNGRADABLE));
    }

    @Test
    void a_record_for_which_memory_does_not_suffice_is_a_dead_letter_and_the_next_is_graded() {
        RecordReader greedy = new RecordReader(() -> {
            if (asked++ == 0) {
                throw new OutOfMemoryError("Java heap space");
            }
            return new Panel("default", List.of(), GradingClock.NONE);
        });

        assertThat(greedy.read(record("a", 0)))
                .isInstanceOfSatisfying(
                        Outgoing.DeadLetter.class,
                        letter -> assertThat(letter.reason()).isEqualTo(Outgoing.Reason.UNGRADABLE));
        assertThat(greedy.read(record("b", 1))).isInstanceOf(Outgoing.Card.class);
    }

    private Session open(long from, String... ids) {
        consumer = new MockConsumer<>("earliest");
        producer = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        Session session = Session.open(() -> producer, () -> consumer, PARTITION.topic(), reader, recent, records);
        consumer.rebalance(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, from));
        long offset = from;
        for (String id : ids) {
            consumer.addRecord(record(id, offset++));
        }
        return session;
    }

    private static ConsumerRecord<byte[], byte[]> record(String id, long offset) {
        byte[] value = Wire.write(
                Example.asked("Is it open?").answered("Yes.").id(id, "c").exchange());
        return new ConsumerRecord<>(
                PARTITION.topic(), PARTITION.partition(), offset, "c".getBytes(StandardCharsets.UTF_8), value);
    }

    private long committedOffset() {
        Map<String, Map<TopicPartition, OffsetAndMetadata>> last =
                producer.consumerGroupOffsetsHistory().get(0);
        return last.values().iterator().next().get(PARTITION).offset();
    }
}
