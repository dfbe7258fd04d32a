package io.plumbline.gateway.publish;

import io.plumbline.contracts.event.CloudEvent;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.ledger.Predecessors;
import io.plumbline.gateway.spool.Parcel;
import io.plumbline.gateway.spool.Spool;
import io.plumbline.gateway.spool.SpoolSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends exchanges to Kafka from a thread of its own, by way of the disk where there is a spool and Kafka is away.
 * {@link #offer} serialises and queues, within bounds of number and bytes; only the sender's thread ever waits for Kafka or
 * the disk. Every exchange offered ends as acknowledged, dropped or on disk.
 */
public final class KafkaPublisher implements Publisher, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(KafkaPublisher.class);
    private static final int MAX_VALUE_BYTES = Topic.MAX_RECORD_BYTES - Parcel.OVERHEAD_BYTES;
    private static final long REST = Duration.ofMillis(50).toNanos();

    /** Between two steps under load, far below what the client lingers: one step takes many parcels. */
    private static final Duration BREATH = Duration.ofMillis(2);
    // Without a spool nothing goes there, however long it takes.
    private static final SpoolSettings NO_SPOOL =
            new SpoolSettings(Long.MAX_VALUE, Duration.ofDays(1), 1, Duration.ofDays(1));

    private final PublishSettings settings;
    private final Ledger ledger;
    private final Line line;
    private final Courier courier;
    private final BlockingQueue<Item> queue;
    private final AtomicLong heldBytes = new AtomicLong();
    private final AtomicBoolean rung = new AtomicBoolean();
    private final Thread sender;
    private volatile boolean closing;
    private boolean failing;

    /** A publisher without a spool. */
    public KafkaPublisher(Supplier<Producer<byte[], byte[]>> connector, PublishSettings settings, Ledger ledger) {
        this(connector, settings, ledger, null, NO_SPOOL);
    }

    /**
     * A publisher with a spool, which it closes with itself.
     *
     * @param connector makes the producer; it is asked on the sender's thread, again and again while it fails, so that a
     *     gateway starts and relays although Kafka's address cannot be resolved
     */
    public KafkaPublisher(
            Supplier<Producer<byte[], byte[]>> connector,
            PublishSettings settings,
            Ledger ledger,
            Spool spool,
            SpoolSettings spoolSettings,
            Predecessors predecessors,
            SpoolCounts counts) {
        this(
                connector,
                settings,
                ledger,
                new Depot(spool, spoolSettings, ledger, predecessors, counts, Clock.systemUTC(), System::nanoTime),
                spoolSettings);
    }

    private KafkaPublisher(
            Supplier<Producer<byte[], byte[]>> connector,
            PublishSettings settings,
            Ledger ledger,
            @Nullable Depot depot,
            SpoolSettings spoolSettings) {
        this.settings = settings;
        this.ledger = ledger;
        this.queue = new ArrayBlockingQueue<>(settings.maxInFlight());
        this.line = new KafkaLine(connector, settings.topic(), settings.farewell());
        this.courier = new Courier(
                line,
                depot,
                spoolSettings,
                settings,
                ledger,
                weight -> heldBytes.addAndGet(-weight),
                this::ring,
                System::nanoTime);
        this.sender = Thread.ofPlatform().daemon().name("plumbline-publish").start(this::send);
    }

    @Override
    public boolean offer(Exchange exchange) {
        Optional<byte[]> value = Fitting.json(exchange, MAX_VALUE_BYTES);
        if (value.isEmpty()) {
            ledger.dropped(exchange.origin(), Drop.TOO_LARGE);
            return false;
        }
        CloudEvent event = CloudEvent.of(exchange, settings.source());
        Parcel parcel = Parcel.of(exchange.key(), value.get(), event, exchange.origin());
        if (!enqueue(new Item(parcel, System.nanoTime(), null))) {
            ledger.dropped(exchange.origin(), Drop.QUEUE_FULL);
            return false;
        }
        ring();
        return true;
    }

    @Override
    public boolean hasRoomFor(int exchanges) {
        return hasRoomFor(exchanges, 1);
    }

    @Override
    public boolean hasRoomFor(int exchanges, long bytes) {
        return ledger.inFlight() + exchanges <= settings.maxInFlight()
                && heldBytes.get() + bytes <= settings.maxQueuedBytes()
                && !closing;
    }

    @Override
    public boolean couldHold(int exchanges, long bytes) {
        return exchanges <= settings.maxInFlight() && bytes <= settings.maxQueuedBytes();
    }

    /** Why the last send failed, by the error's name; null when it did not. */
    public @Nullable String trouble() {
        return courier.trouble();
    }

    /** Which way exchanges go: {@code direct}, {@code spooling} or {@code draining}. */
    public String way() {
        return courier.state().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private boolean enqueue(Item item) {
        int weight = item.parcel().weight();
        boolean fits = heldBytes.addAndGet(weight) <= settings.maxQueuedBytes();
        // Those that Kafka's client holds count as well: what a kill can take along has a bound.
        boolean room = fits && ledger.inFlight() <= settings.maxInFlight() && !closing;
        // Looked at again afterwards: one that slips in while the queue is being cleared would never be counted.
        if (room && queue.offer(item) && !(closing && queue.remove(item))) {
            return true;
        }
        heldBytes.addAndGet(-weight);
        return false;
    }

    private void ring() {
        if (rung.compareAndSet(false, true)) {
            LockSupport.unpark(sender);
        }
    }

    private void send() {
        long deadline = Long.MAX_VALUE;
        while (!closing || (!isDone() && System.nanoTime() - deadline < 0)) {
            deadline = closing && deadline == Long.MAX_VALUE
                    ? System.nanoTime() + settings.farewell().toNanos()
                    : deadline;
            step();
            rest();
        }
        step();
        try {
            courier.finish();
        } catch (Throwable fault) {
            LOG.errorf("the sender of exchanges did not end in good order: %s", name(fault));
        }
    }

    // Whatever goes wrong in one step: without this thread every later exchange would be lost uncounted.
    private void step() {
        try {
            courier.step(offered());
            failing = false;
        } catch (Throwable fault) {
            if (!failing) {
                LOG.errorf("a step of the sender of exchanges failed, and is tried again: %s", name(fault));
            }
            failing = true;
        }
    }

    private static String name(Throwable fault) {
        return fault.getClass().getSimpleName();
    }

    private void rest() {
        if (rung.get()) {
            breathe();
            rung.set(false);
        } else {
            LockSupport.parkNanos(Math.clamp(courier.quiet(), BREATH.toNanos(), REST));
        }
    }

    // Not parked: a permit left over from a bell that rang during the step would end that at once.
    private static void breathe() {
        try {
            Thread.sleep(BREATH);
        } catch (InterruptedException e) {
            // It ends when it is closed.
        }
    }

    private boolean isDone() {
        return queue.isEmpty() && courier.isIdle();
    }

    private List<Item> offered() {
        List<Item> offered = new ArrayList<>();
        queue.drainTo(offered);
        return offered;
    }

    /** Sends what is queued, for a bounded time; what is left then goes to disk, or is counted as dropped. */
    @Override
    public void close() {
        closing = true;
        ring();
        if (!join()) {
            // Held up by the client: closing it lets the thread go on.
            line.close();
            join();
        }
        for (Item left : offered()) {
            heldBytes.addAndGet(-left.parcel().weight());
            ledger.dropped(left.parcel().origin(), Drop.KAFKA_TIMEOUT);
        }
    }

    private boolean join() {
        try {
            return sender.join(settings.farewell().multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
