package io.plumbline.gateway.publish;

import io.plumbline.gateway.spool.Parcel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Kafka's client. It is made anew after each abort, so that nothing of the old one can come in between. */
final class KafkaLine implements Line {

    private final Supplier<Producer<byte[], byte[]>> connector;
    private final String topic;
    private final Duration farewell;
    private volatile @Nullable Producer<byte[], byte[]> producer;
    private volatile @Nullable CompletableFuture<Made> asking;

    KafkaLine(Supplier<Producer<byte[], byte[]>> connector, String topic, Duration farewell) {
        this.connector = connector;
        this.topic = topic;
        this.farewell = farewell;
    }

    // Whatever goes wrong: an error that ended the sender's thread would leave every later exchange uncounted.
    @Override
    public @Nullable Throwable open() {
        try {
            if (producer == null) {
                producer = connector.get();
            }
            return null;
        } catch (Throwable fault) {
            return fault;
        }
    }

    // On a thread of its own: resolving names may take many seconds, in which the disk must go on taking parcels.
    @Override
    public Optional<Answer> ask() {
        CompletableFuture<Made> asked = asking;
        if (asked == null) {
            CompletableFuture<Made> question = new CompletableFuture<>();
            Producer<byte[], byte[]> known = producer;
            Thread.ofPlatform().daemon().name("plumbline-ask").start(() -> question.complete(made(known)));
            // Only now: where there can be no more threads it is asked again.
            asked = question;
            asking = question;
        }
        if (!asked.isDone()) {
            return Optional.empty();
        }
        asking = null;
        Made made = asked.join();
        producer = made.producer();
        return Optional.of(made.answer());
    }

    private record Made(@Nullable Producer<byte[], byte[]> producer, Answer answer) {}

    private Made made(@Nullable Producer<byte[], byte[]> known) {
        Producer<byte[], byte[]> asked = known;
        try {
            asked = asked == null ? connector.get() : asked;
            asked.partitionsFor(topic);
            return new Made(asked, new Answer(null));
        } catch (Throwable fault) {
            return new Made(asked, new Answer(fault));
        }
    }

    @Override
    public boolean isOpen() {
        return producer != null;
    }

    @Override
    public void send(Parcel parcel, Receipt receipt) {
        Producer<byte[], byte[]> to = producer;
        if (to == null) {
            receipt.ended(new IllegalStateException("not connected"), true);
            return;
        }
        Attempt attempt = new Attempt(receipt, Thread.currentThread());
        ParcelRecord record = new ParcelRecord(topic, parcel);
        try {
            to.send(record, attempt);
        } catch (Throwable fault) {
            attempt.ended(fault);
        }
        record.release();
        attempt.calling = false;
    }

    @Override
    public void abort() {
        close(Duration.ZERO);
    }

    @Override
    public void close() {
        close(farewell);
    }

    private void close(Duration patience) {
        CompletableFuture<Made> unheard = asking;
        asking = null;
        if (unheard != null) {
            unheard.thenAccept(made -> close(made.producer(), Duration.ZERO));
        }
        Producer<byte[], byte[]> closed = producer;
        producer = null;
        close(closed, patience);
    }

    private static void close(@Nullable Producer<byte[], byte[]> closed, Duration patience) {
        try {
            if (closed != null) {
                closed.close(patience);
            }
        } catch (RuntimeException fault) {
            // Interrupted at the end of the process, or broken: there is nothing left to close.
        }
    }

    /** One call of the client. Its callback runs within the call when the client refuses, else on its own thread. */
    private static final class Attempt implements Callback {

        private final Receipt receipt;
        private final Thread caller;
        private boolean calling = true;
        private boolean ended;

        Attempt(Receipt receipt, Thread caller) {
            this.receipt = receipt;
            this.caller = caller;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception fault) {
            ended(fault);
        }

        // A call that throws may have called back before.
        synchronized void ended(@Nullable Throwable fault) {
            if (!ended) {
                ended = true;
                receipt.ended(fault, Thread.currentThread() == caller && calling);
            }
        }
    }
}
