package io.plumbline.gateway.publish;

import io.plumbline.contracts.event.CloudEvent;
import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Predecessors;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells Kafka every few seconds how the ledger stands, and once more when the gateway stops in good order. Thread and
 * producer are its own, so it delays nothing. An entry that does not get through is not repeated: the next says it all.
 */
public final class LedgerPublisher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LedgerPublisher.class);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Supplier<Producer<byte[], byte[]>> connector;
    private final Ledger ledger;
    private final Predecessors predecessors;
    private final String topic;
    private final String source;
    private final Duration every;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread writer;
    private @Nullable Producer<byte[], byte[]> producer;

    /**
     * @param connector makes the producer; it is asked again at each tick while it fails
     * @param predecessors earlier processes, whose books are told before this one's: what they left on disk is known by then
     * @param topic where the ledgers of this run lie
     * @param source the CloudEvents source of every record
     */
    public LedgerPublisher(
            Supplier<Producer<byte[], byte[]>> connector,
            Ledger ledger,
            Predecessors predecessors,
            String topic,
            String source,
            Duration every) {
        this.connector = connector;
        this.ledger = ledger;
        this.predecessors = predecessors;
        this.topic = topic;
        this.source = source;
        this.every = every;
        this.writer = Thread.ofPlatform().daemon().name("plumbline-ledger").start(this::write);
    }

    private void write() {
        boolean open = true;
        while (open) {
            tell(false);
            open = !isClosing();
        }
        tell(true);
        if (producer != null) {
            producer.close(FAREWELL);
        }
    }

    // Whatever goes wrong, the thread lives on: the next entry says what this one would have said.
    private void tell(boolean last) {
        try {
            predecessors.entries().forEach(this::send);
            send(ledger.entry(last));
        } catch (Throwable fault) {
            LOG.errorf("the ledger could not be told: %s", fault.getClass().getSimpleName());
        }
    }

    private boolean isClosing() {
        try {
            return closing.await(every.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void send(LedgerEntry entry) {
        try {
            if (producer == null) {
                producer = connector.get();
            }
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(topic, entry.key().getBytes(StandardCharsets.UTF_8), Wire.write(entry));
            CloudEvent.of(entry, source)
                    .headers()
                    .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            producer.send(record);
        } catch (RuntimeException fault) {
            // The gateway's health shows what is wrong with Kafka; the publisher of exchanges meets it too.
        }
    }

    /** Sends the last entry. To be called when nothing is captured any more and the exchanges have been let out. */
    @Override
    public void close() {
        closing.countDown();
        try {
            writer.join(FAREWELL.multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
