package io.plumbline.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.ledger.Predecessors;
import io.plumbline.gateway.publish.FakeProducer.Answer;
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
    private static final String SIZE = "size=24m";
    private static final int BALLAST = 8 << 20;
    private static final String QUESTION = "Where is my parcel? ".repeat(2_500);

    @TempDir
    Path temporary;

    private final Ledger ledger = new Ledger("gw-1", 0, Clock.systemUTC());
    private final SpoolCounts counts = new SpoolCounts(true);
    private final AtomicBoolean up = new AtomicBoolean();
    private final List<Long> topic = new CopyOnWriteArrayList<>();
    private Path disk;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(temporary.resolve("disk"));
        assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", disk.toString()),
                "NOT TESTED: a full disk, since no small file system can be mounted here");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        succeeds("umount", "-l", disk.toString());
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
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
                new PublishSettings("gw", 40, 1 << 24, Duration.ofMillis(300), Duration.ofSeconds(5)),
                ledger,
                SqliteSpool.in(disk.resolve("spool"), Sync.CHECKPOINT, 1L << 30),
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
        Path ballast = Files.write(disk.resolve("ballast"), new byte[BALLAST]);
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

    private void assertAllThereOrCounted() {
        assertThat(ledger.acknowledgedCount() + ledger.droppedCount())
                .as(ledger.toString())
                .isEqualTo(ledger.capturedCount());
        assertThat(ledger.droppedCount()).isEqualTo(ledger.droppedCount(Drop.SPOOL_FAILED));
        assertThat(topic.stream().distinct().toList()).isSorted().hasSize((int) ledger.acknowledgedCount());
    }
}
