package io.plumbline.gateway.publish;

import io.plumbline.contracts.event.CloudEvent;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Drop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends exchanges to Kafka from a thread of its own. {@link #offer} serialises and queues, within bounds of number and
 * bytes; only the sender thread ever waits for Kafka. Every exchange offered ends as acknowledged or dropped.
 */
public final class KafkaPublisher implements Publisher, AutoCloseable {

    private static final int MAX_VALUE_BYTES = Topic.MAX_RECORD_BYTES - Parcel.OVERHEAD_BYTES;
    private static final Duration CONNECT_PAUSE = Duration.ofMillis(500);
    private static final long POLL_MILLIS = 200;

    private final Supplier<Producer<byte[], byte[]>> connector;
    private final PublishSettings settings;
    private final Ledger ledger;
    private final BlockingQueue<Parcel> queue;
    private final AtomicLong queuedBytes = new AtomicLong();
    private final Thread sender;
    private volatile @Nullable Producer<byte[], byte[]> producer;
    private volatile boolean closing;
    private volatile @Nullable String trouble;

    /**
     * @param connector makes the producer; it is asked on the sender thread, again and again while it fails, so that a
     *     gateway starts and relays although Kafka's address cannot be resolved
     */
    public KafkaPublisher(Supplier<Producer<byte[], byte[]>> connector, PublishSettings settings, Ledger ledger) {
        this.connector = connector;
        this.settings = settings;
        this.ledger = ledger;
        this.queue = new ArrayBlockingQueue<>(settings.maxInFlight());
        this.sender = Thread.ofPlatform().daemon().name("plumbline-publish").start(this::send);
    }

    @Override
    public boolean offer(Exchange exchange) {
        Optional<byte[]> value = Fitting.json(exchange, MAX_VALUE_BYTES);
        if (value.isEmpty()) {
            ledger.dropped(exchange.origin(), Drop.TOO_LARGE);
            return false;
        }
        long deadline = System.nanoTime() + settings.patience().toNanos();
        CloudEvent event = CloudEvent.of(exchange, settings.source());
        Parcel parcel = new Parcel(exchange.key(), value.get(), event, exchange.origin(), deadline);
        if (!enqueue(parcel)) {
            ledger.dropped(exchange.origin(), Drop.QUEUE_FULL);
            return false;
        }
        return true;
    }

    @Override
    public boolean hasRoomFor(int exchanges) {
        return ledger.inFlight() + exchanges <= settings.maxInFlight()
                && queuedBytes.get() < settings.maxQueuedBytes()
                && !closing;
    }

    /** Why the last send failed, by the error's name; null when it did not. */
    public @Nullable String trouble() {
        return trouble;
    }

    private boolean enqueue(Parcel parcel) {
        boolean fits = queuedBytes.addAndGet(parcel.weight()) <= settings.maxQueuedBytes();
        // Those that Kafka's client holds count as well: what a kill can take along has a bound.
        boolean room = fits && ledger.inFlight() <= settings.maxInFlight() && !closing;
        // Looked at again afterwards: a parcel that slips in while the queue is being cleared would never be counted.
        if (room && queue.offer(parcel) && !(closing && queue.remove(parcel))) {
            return true;
        }
        queuedBytes.addAndGet(-parcel.weight());
        return false;
    }

    private void send() {
        Producer<byte[], byte[]> connected = connect();
        if (connected == null) {
            return;
        }
        producer = connected;
        while (true) {
            Parcel parcel = next();
            if (parcel != null) {
                send(parcel, connected);
                queuedBytes.addAndGet(-parcel.weight());
            } else if (closing) {
                return;
            }
        }
    }

    private @Nullable Producer<byte[], byte[]> connect() {
        while (!closing) {
            try {
                return connector.get();
            } catch (Throwable fault) {
                trouble = fault.getClass().getSimpleName();
                dropLate();
                LockSupport.parkNanos(CONNECT_PAUSE.toNanos());
            }
        }
        return null;
    }

    /** While there is no producer nobody takes from the queue, and its oldest parcels may have waited long enough. */
    private void dropLate() {
        Parcel oldest = queue.peek();
        while (oldest != null && oldest.isLate()) {
            giveUp(queue.poll());
            oldest = queue.peek();
        }
    }

    private void giveUp(@Nullable Parcel parcel) {
        if (parcel != null) {
            queuedBytes.addAndGet(-parcel.weight());
            ledger.dropped(parcel.origin(), Drop.KAFKA_TIMEOUT);
        }
    }

    private @Nullable Parcel next() {
        try {
            return queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing = true;
            return null;
        }
    }

    /** Tries until Kafka's client takes the parcel: it does not while it lacks metadata or its buffer is full. */
    private void send(Parcel parcel, Producer<byte[], byte[]> to) {
        while (true) {
            Attempt attempt = new Attempt();
            attempt.start(parcel, to);
            if (!attempt.wantsAnother(parcel)) {
                return;
            }
        }
    }

    private void failed(Parcel parcel, Throwable fault) {
        trouble = fault.getClass().getSimpleName();
        ledger.dropped(parcel.origin(), reason(fault));
    }

    private static Drop reason(Throwable fault) {
        if (fault instanceof TimeoutException) {
            return Drop.KAFKA_TIMEOUT;
        }
        return fault instanceof RecordTooLargeException ? Drop.TOO_LARGE : Drop.KAFKA_ERROR;
    }

    /** Sends what is queued, for a bounded time; what is left then is counted as dropped. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(sender);
        try {
            sender.join(settings.farewell());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        while (!queue.isEmpty()) {
            giveUp(queue.poll());
        }
        Producer<byte[], byte[]> connected = producer;
        if (connected != null) {
            connected.close(settings.farewell());
        }
    }

    /** One call of the client. Its callback runs within the call when the client refuses, else on its own thread. */
    private final class Attempt {

        private boolean calling = true;
        private @Nullable Throwable refusal;

        void start(Parcel parcel, Producer<byte[], byte[]> to) {
            try {
                to.send(parcel.record(settings.topic()), (metadata, fault) -> ended(parcel, fault));
            } catch (Throwable fault) {
                // Whatever it is: an error that ended this thread would leave every later exchange uncounted.
                refusal = fault;
            }
            calling = false;
        }

        private void ended(Parcel parcel, @Nullable Exception fault) {
            if (fault == null) {
                trouble = null;
                ledger.acknowledged(parcel.origin());
            } else if (Thread.currentThread() == sender && calling) {
                refusal = fault;
            } else {
                failed(parcel, fault);
            }
        }

        boolean wantsAnother(Parcel parcel) {
            Throwable fault = refusal;
            if (fault == null) {
                return false;
            }
            boolean late = closing || parcel.isLate();
            if (fault instanceof TimeoutException && !late) {
                trouble = fault.getClass().getSimpleName();
                return true;
            }
            failed(parcel, fault);
            return false;
        }
    }
}
