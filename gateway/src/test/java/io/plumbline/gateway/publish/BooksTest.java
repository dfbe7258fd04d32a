package io.plumbline.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Predecessors;
import io.plumbline.gateway.privacy.Gate;
import io.plumbline.gateway.privacy.Pseudonym;
import io.plumbline.testkit.KafkaProbe;
import io.plumbline.testkit.TestBroker;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the ledger tells on Kafka, beside what is there. */
@Timeout(120)
class BooksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final int ROOM = 50;

    private final String gateway = "books-" + UUID.randomUUID();
    private final Ledger ledger = new Ledger(gateway, ROOM, Clock.systemUTC());
    private final Predecessors none = new Predecessors(ledger.epoch(), Clock.systemUTC());

    @Test
    void after_an_outage_the_books_say_which_exchanges_there_are_and_how_many_were_lost() {
        CountDownLatch outage = new CountDownLatch(1);
        Supplier<Producer<byte[], byte[]>> unreachable = () -> {
            if (outage.getCount() > 0) {
                throw new KafkaException("unreachable");
            }
            return producer();
        };
        KafkaPublisher publisher = new KafkaPublisher(
                unreachable,
                new PublishSettings(gateway, ROOM, 1 << 24, Duration.ofSeconds(60), Duration.ofSeconds(5)),
                ledger);
        LedgerPublisher books =
                new LedgerPublisher(unreachable, ledger, none, Topic.LEDGER.topicName(), gateway, EVERY);
        Outlet outlet = new Outlet(
                new Gate(Gate.recognisers(List.of()), new Pseudonym("k", "key")), publisher, ledger, passed -> {});

        send(outlet, 200);
        outage.countDown();
        LedgerEntry settled = entry(false, 200);
        assertThat(settled.captured()).isEqualTo(200);
        assertThat(settled.inFlight()).isZero();
        assertThat(settled.dropped()).containsEntry("queue_full", 150L);
        assertThat(settled.settled().dropped()).isEqualTo(150);
        assertThat(settled.settled().acknowledged()).isEqualTo(ROOM);

        send(outlet, 3);
        Awaitility.await().atMost(PATIENCE).until(() -> ledger.inFlight() == 0);
        publisher.close();
        books.close();
        LedgerEntry last = entry(true, 203);
        assertThat(last.captured()).isEqualTo(203);
        assertThat(last.acknowledged()).isEqualTo(53);
        assertThat(numbersOnKafka())
                .containsExactlyElementsOf(
                        LongStream.concat(LongStream.rangeClosed(1, ROOM), LongStream.rangeClosed(201, 203))
                                .boxed()
                                .toList());
    }

    @Test
    void closing_without_kafka_takes_no_longer_than_its_patience() {
        LedgerPublisher books = new LedgerPublisher(
                () -> {
                    throw new KafkaException("unreachable");
                },
                ledger,
                none,
                Topic.LEDGER.topicName(),
                gateway,
                EVERY);

        books.close();

        assertThat(ledger.inFlight()).isZero();
    }

    private void send(Outlet outlet, int exchanges) {
        for (int i = 0; i < exchanges; i++) {
            String json = "{\"id\":\"%s\",\"application\":\"books\",\"conversation\":\"%s\",\"time\":\"%s\"}"
                    .formatted(UUID.randomUUID(), gateway, "2026-01-05T12:00:00Z");
            outlet.send(Wire.read(json.getBytes(StandardCharsets.UTF_8), Exchange.class), Charter.defaultFor("books"));
        }
    }

    private LedgerEntry entry(boolean closed, long settled) {
        List<LedgerEntry> entries = KafkaProbe.ofTestBroker()
                .events(
                        Topic.LEDGER,
                        LedgerEntry.class,
                        entry -> entry.gateway().equals(gateway)
                                && entry.closed() == closed
                                && entry.settled().sequence() == settled,
                        found -> !found.isEmpty(),
                        PATIENCE);
        return entries.get(0);
    }

    private List<Long> numbersOnKafka() {
        return KafkaProbe.ofTestBroker().all(Topic.EXCHANGES).stream()
                .filter(record -> gateway.equals(record.key()))
                .map(record ->
                        new String(record.headers().lastHeader(Origin.HEADER).value(), StandardCharsets.UTF_8))
                .map(text -> Origin.parse(text).sequence())
                .toList();
    }

    private Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                ProducerSettings.of(TestBroker.bootstrapServers(), gateway, 60_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
