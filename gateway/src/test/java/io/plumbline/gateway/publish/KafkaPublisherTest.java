package io.plumbline.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.publish.FakeProducer.Answer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every exchange that is offered ends as acknowledged or dropped under its reason, whatever Kafka does. */
@Timeout(60)
class KafkaPublisherTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration FAREWELL = Duration.ofMillis(500);
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final Ledger ledger = new Ledger("gw-1", 0, Clock.systemUTC());

    private KafkaPublisher publisher(Supplier<Producer<byte[], byte[]>> connector, int queue, Duration patience) {
        return new KafkaPublisher(
                connector, new PublishSettings("plumbline/gateway/test", queue, 1 << 20, patience, FAREWELL), ledger);
    }

    private KafkaPublisher publisher(Answer... answers) {
        FakeProducer producer = new FakeProducer(answers);
        return publisher(() -> producer, 100, FOR_EVER);
    }

    private boolean offer(KafkaPublisher publisher, int number) {
        return publisher.offer(
                Exchanges.asking("e-" + number, "Where is my parcel?").numbered(ledger.captured()));
    }

    private void awaitEnd(long exchanges) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(ledger.acknowledgedCount() + ledger.droppedCount())
                        .as(ledger.toString())
                        .isEqualTo(exchanges));
        assertThat(ledger.inFlight()).isZero();
    }

    @Test
    void what_kafka_acknowledges_is_counted_once() {
        try (KafkaPublisher publisher = publisher(new Answer.Acknowledge())) {
            for (int i = 0; i < 50; i++) {
                assertThat(offer(publisher, i)).isTrue();
            }
            awaitEnd(50);
        }
        assertThat(ledger.acknowledgedCount()).isEqualTo(50);
    }

    @Test
    void a_broker_that_is_down_at_the_start_delays_nothing_but_its_own_records() {
        AtomicBoolean up = new AtomicBoolean();
        FakeProducer producer = new FakeProducer(new Answer.Acknowledge());
        Supplier<Producer<byte[], byte[]>> connector = () -> {
            if (!up.get()) {
                throw new KafkaException("no resolvable bootstrap urls");
            }
            return producer;
        };
        try (KafkaPublisher publisher = publisher(connector, 100, FOR_EVER)) {
            for (int i = 0; i < 20; i++) {
                assertThat(offer(publisher, i)).isTrue();
            }
            Awaitility.await().atMost(SOON).until(() -> "KafkaException".equals(publisher.trouble()));
            assertThat(ledger.inFlight()).isEqualTo(20);
            up.set(true);
            awaitEnd(20);
            assertThat(publisher.trouble()).isNull();
        }
        assertThat(ledger.acknowledgedCount()).isEqualTo(20);
    }

    @Test
    void a_broker_that_never_comes_costs_what_waited_too_long_and_no_more() {
        Supplier<Producer<byte[], byte[]>> never = () -> {
            throw new NoClassDefFoundError("broken installation");
        };
        try (KafkaPublisher publisher = publisher(never, 100, Duration.ofMillis(1))) {
            for (int i = 0; i < 20; i++) {
                offer(publisher, i);
            }
            awaitEnd(20);
        }
        assertThat(ledger.droppedCount(Drop.KAFKA_TIMEOUT)).isEqualTo(20);
    }

    @Test
    void a_broker_that_goes_and_comes_back_gets_what_waited() {
        Answer away = new Answer.Refuse(new TimeoutException("no metadata"));
        try (KafkaPublisher publisher =
                publisher(new Answer.Acknowledge(), away, away, away, new Answer.Acknowledge())) {
            for (int i = 0; i < 10; i++) {
                offer(publisher, i);
            }
            awaitEnd(10);
        }
        assertThat(ledger.acknowledgedCount()).isEqualTo(10);
    }

    @Test
    void a_client_that_never_takes_a_record_costs_it_after_the_patience() {
        FakeProducer producer = new FakeProducer(new Answer.Refuse(new TimeoutException("no metadata")));
        try (KafkaPublisher publisher = publisher(() -> producer, 100, Duration.ofMillis(50))) {
            offer(publisher, 0);
            awaitEnd(1);
        }
        assertThat(ledger.droppedCount(Drop.KAFKA_TIMEOUT)).isEqualTo(1);
    }

    /** What Kafka's client answers, and under which reason the exchange is then counted. */
    record Failure(String name, Answer answer, Drop reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Failure> failures() {
        return Stream.of(
                new Failure("time-out", new Answer.FailLater(new TimeoutException("late")), Drop.KAFKA_TIMEOUT),
                new Failure(
                        "too large for the broker",
                        new Answer.FailLater(new RecordTooLargeException("large")),
                        Drop.TOO_LARGE),
                new Failure(
                        "too large for the client",
                        new Answer.Refuse(new RecordTooLargeException("large")),
                        Drop.TOO_LARGE),
                new Failure(
                        "not allowed", new Answer.Refuse(new TopicAuthorizationException("topic")), Drop.KAFKA_ERROR),
                new Failure("fenced", new Answer.FailLater(new KafkaException("fenced")), Drop.KAFKA_ERROR),
                new Failure(
                        "closed under us", new Answer.Throw(() -> new IllegalStateException("x")), Drop.KAFKA_ERROR),
                new Failure("linkage", new Answer.Throw(() -> new NoClassDefFoundError("lz4")), Drop.KAFKA_ERROR),
                new Failure("stack", new Answer.Throw(StackOverflowError::new), Drop.KAFKA_ERROR),
                new Failure("memory", new Answer.Throw(OutOfMemoryError::new), Drop.KAFKA_ERROR),
                new Failure("assertion", new Answer.Throw(AssertionError::new), Drop.KAFKA_ERROR));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_refusal_is_counted_under_its_reason_and_the_next_record_gets_through(Failure failure) {
        try (KafkaPublisher publisher = publisher(failure.answer(), new Answer.Acknowledge())) {
            offer(publisher, 0);
            awaitEnd(1);
            offer(publisher, 1);
            awaitEnd(2);
        }
        assertThat(ledger.droppedCount(failure.reason())).isEqualTo(1);
        assertThat(ledger.acknowledgedCount()).isEqualTo(1);
    }

    @Test
    void a_client_that_hangs_fills_the_queue_and_never_holds_the_caller() {
        int offered = 1_000;
        FakeProducer producer = new FakeProducer(new Answer.Hang());
        KafkaPublisher publisher = publisher(() -> producer, 10, FOR_EVER);
        AtomicInteger taken = new AtomicInteger();
        for (int i = 0; i < offered; i++) {
            taken.addAndGet(offer(publisher, i) ? 1 : 0);
        }
        assertThat(taken.get()).isBetween(10, 11);
        assertThat(ledger.droppedCount(Drop.QUEUE_FULL)).isEqualTo(offered - taken.get());
        assertThat(publisher.hasRoomFor(1)).isFalse();

        publisher.close();
        awaitEnd(offered);
        assertThat(ledger.acknowledgedCount()).isZero();
    }

    @Test
    void a_batch_has_room_by_its_number_and_its_bytes_or_never() {
        try (KafkaPublisher publisher = publisher(new Answer.Acknowledge())) {
            assertThat(publisher.hasRoomFor(100, 1 << 20)).isTrue();
            assertThat(publisher.hasRoomFor(100, (1 << 20) + 1)).isFalse();
            assertThat(publisher.couldHold(100, 1 << 20)).isTrue();
            assertThat(publisher.couldHold(101, 1)).isFalse();
            assertThat(publisher.couldHold(1, (1 << 20) + 1)).isFalse();
        }
    }

    @Test
    void the_queue_is_bounded_in_bytes_too() {
        FakeProducer producer = new FakeProducer(new Answer.Hang());
        KafkaPublisher publisher = publisher(() -> producer, 1_000, FOR_EVER);
        String question = "?".repeat(300_000);
        for (int i = 0; i < 10; i++) {
            publisher.offer(Exchanges.asking("e-" + i, question).numbered(ledger.captured()));
        }
        assertThat(ledger.droppedCount(Drop.QUEUE_FULL)).isBetween(6L, 7L);
        publisher.close();
        awaitEnd(10);
    }

    @Test
    void a_record_that_is_too_large_loses_its_history_first_and_only_then_itself() {
        String long_ = "x".repeat(3 * Topic.MAX_RECORD_BYTES / 4);
        FakeProducer producer = new FakeProducer(new Answer.Acknowledge());
        try (KafkaPublisher publisher = new KafkaPublisher(
                () -> producer,
                new PublishSettings("s", 10, 4L * Topic.MAX_RECORD_BYTES, FOR_EVER, FAREWELL),
                ledger)) {
            List<Message> history = List.of(Message.of("user", long_), Message.of("user", "short"));
            assertThat(publisher.offer(Exchanges.asking("history", history).numbered(ledger.captured())))
                    .isTrue();
            assertThat(publisher.offer(Exchanges.asking("itself", long_ + long_).numbered(ledger.captured())))
                    .isFalse();
            awaitEnd(2);
        }
        assertThat(ledger.acknowledgedCount()).isEqualTo(1);
        assertThat(ledger.droppedCount(Drop.TOO_LARGE)).isEqualTo(1);
    }

    @Test
    void closing_sends_what_is_queued() {
        AtomicBoolean up = new AtomicBoolean();
        FakeProducer producer = new FakeProducer(new Answer.Acknowledge());
        KafkaPublisher publisher = publisher(
                () -> {
                    if (!up.get()) {
                        throw new KafkaException("not yet");
                    }
                    return producer;
                },
                100,
                FOR_EVER);
        for (int i = 0; i < 50; i++) {
            offer(publisher, i);
        }
        up.set(true);
        Awaitility.await().atMost(SOON).until(() -> producer.calls.get() > 0);
        publisher.close();
        assertThat(ledger.acknowledgedCount()).isEqualTo(50);
    }

    @Test
    void closing_without_a_broker_counts_what_is_left() {
        KafkaPublisher publisher = publisher(
                () -> {
                    throw new KafkaException("never");
                },
                100,
                FOR_EVER);
        for (int i = 0; i < 50; i++) {
            offer(publisher, i);
        }
        publisher.close();
        assertThat(ledger.droppedCount(Drop.KAFKA_TIMEOUT)).isEqualTo(50);
        assertThat(offer(publisher, 50)).isFalse();
        awaitEnd(51);
    }

    @Test
    void offers_from_many_threads_while_it_closes_are_all_counted() throws InterruptedException {
        FakeProducer producer = new FakeProducer(new Answer.Acknowledge());
        KafkaPublisher publisher = publisher(() -> producer, 1_000, FOR_EVER);
        int each = 2_000;
        List<Thread> callers = Stream.generate(() -> Thread.ofPlatform().unstarted(() -> {
                    for (int i = 0; i < each; i++) {
                        offer(publisher, i);
                    }
                }))
                .limit(4)
                .toList();
        callers.forEach(Thread::start);
        Awaitility.await().atMost(SOON).until(() -> producer.calls.get() > 100);
        publisher.close();
        for (Thread caller : callers) {
            caller.join();
        }
        awaitEnd(4L * each);
        assertThat(ledger.acknowledgedCount()).isPositive();
    }
}
