package io.plumbline.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.ledger.Predecessors;
import io.plumbline.gateway.publish.FakeProducer.Answer;
import io.plumbline.gateway.spool.SmallDisk;
import io.plumbline.gateway.spool.SpoolSettings;
import io.plumbline.gateway.spool.SqliteSpool;
import io.plumbline.gateway.spool.Sync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up while Kafka is away and still is full when Kafka comes back. Skipped where none can be mounted. */
@Timeout(120)
class FullDiskTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    /** Longer than the second after which a disk that was full is tried again: else what comes in that second is dropped. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int MEGABYTES = 40;
    private static final int BALLAST = 8 << 20;
    private static final String QUESTION = "Where is my parcel? ".repeat(2_500);

    @TempDir
    Path temporary;

    private final Ledger ledger = new Ledger("gw-1", 0, Clock.systemUTC());
    private final SpoolCounts counts = new SpoolCounts(true);
    private final AtomicBoolean up = new AtomicBoolean();
    private final List<Long> topic = new CopyOnWriteArrayList<>();
    private SmallDisk disk;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = SmallDisk.mounted(temporary.resolve("disk"), MEGABYTES);
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (disk != null) {
            disk.close();
        }
    }

    private Producer<byte[], byte[]> connect() {
        if (!up.get()) {
            throw new KafkaException("unreachable");
        }
        return new FakeProducer(new Answer.While(
                up::get,
                record -> topic.add(
                        Wire.read(record.value(), Exchange.class).origin().sequence())));
    }

    private KafkaPublisher publisher() {
        return new KafkaPublisher(
                this::connect,
                new PublishSettings("gw", 40, 1 << 24, PATIENCE, Duration.ofSeconds(5)),
                ledger,
                SqliteSpool.in(disk.path().resolve("spool"), Sync.CHECKPOINT, 1L << 30),
                new SpoolSettings(1L << 30, Duration.ofDays(1), 10_000, Duration.ofMillis(200)),
                new Predecessors(ledger.epoch(), Clock.systemUTC()),
                counts);
    }

    private void offer(KafkaPublisher publisher, int most) {
        for (int i = 0; i < most && publisher.hasRoomFor(1); i++) {
            publisher.offer(Exchanges.asking("e", QUESTION).numbered(ledger.captured()));
        }
    }

    @Test
    void what_has_no_room_is_counted_kafka_is_used_all_the_same_and_room_is_used_when_there_is_some()
            throws IOException {
        Path ballast = Files.write(disk.path().resolve("ballast"), new byte[BALLAST]);
        try (KafkaPublisher publisher = publisher()) {
            Awaitility.await().atMost(SOON).until(() -> {
                offer(publisher, 10);
                return ledger.droppedCount(Drop.SPOOL_FAILED) > 0;
            });
            assertThat(ledger.spooledCount()).isPositive();
            assertThat(counts.trouble()).isNotNull();

            up.set(true);
            Awaitility.await().atMost(SOON).until(() -> publisher.way().equals("direct") && ledger.inFlight() == 0);
            long lost = ledger.droppedCount();
            offer(publisher, 10);
            Awaitility.await().atMost(SOON).until(() -> ledger.inFlight() == 0);
            assertThat(ledger.droppedCount()).isEqualTo(lost);

            Files.delete(ballast);
            Awaitility.await().atMost(SOON).until(() -> ledger.spooledCount() == 0);
            assertAllThereOrCounted();

            up.set(false);
            offer(publisher, 10);
            Awaitility.await().atMost(SOON).until(() -> ledger.spooledCount() > 0 && ledger.inFlight() == 0);
            up.set(true);
            Awaitility.await().atMost(SOON).until(() -> ledger.spooledCount() == 0 && ledger.inFlight() == 0);
            assertThat(ledger.droppedCount()).isEqualTo(lost);
            assertAllThereOrCounted();
        }
    }

    /** Nobody frees any room: the spool itself has filled the disk and has to let out what was sent. */
    @Test
    void what_was_sent_leaves_a_disk_that_the_spool_has_filled_while_traffic_goes_on() {
        try (KafkaPublisher publisher = publisher()) {
            Awaitility.await().atMost(SOON).until(() -> {
                offer(publisher, 10);
                return ledger.droppedCount(Drop.SPOOL_FAILED) > 0;
            });
            up.set(true);
            Awaitility.await().atMost(SOON).untilAsserted(() -> {
                offer(publisher, 1);
                assertThat(ledger.spooledCount())
                        .as("%s, %s, %s", publisher.way(), counts.trouble(), ledger)
                        .isZero();
            });
            Awaitility.await().atMost(SOON).until(() -> ledger.inFlight() == 0);
            assertAllThereOrCounted();

            up.set(false);
            long lost = ledger.droppedCount();
            offer(publisher, 10);
            Awaitility.await().atMost(SOON).until(() -> ledger.spooledCount() > 0 && ledger.inFlight() == 0);
            assertThat(ledger.droppedCount()).isEqualTo(lost);
            assertThat(counts.trouble()).isNull();
        }
    }

    private void assertAllThereOrCounted() {
        assertThat(ledger.acknowledgedCount() + ledger.droppedCount())
                .as(ledger.toString())
                .isEqualTo(ledger.capturedCount());
        assertThat(ledger.droppedCount()).isEqualTo(ledger.droppedCount(Drop.SPOOL_FAILED));
        assertThat(topic.stream().distinct().toList()).isSorted().hasSize((int) ledger.acknowledgedCount());
    }
}
