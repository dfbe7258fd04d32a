package io.plumbline.gateway.publish;

import io.plumbline.gateway.spool.Parcel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Kafka's client. It is made anew after each abort, so that nothing of the old one can come in between. */
final class KafkaLine implements Line {

    private final Supplier<Producer<byte[], byte[]>> connector;
    private final String topic;
    private final Duration farewell;
    private volatile @Nullable Producer<byte[], byte[]> producer;

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

    @Override
    public @Nullable Throwable ask() {
        Throwable closed = open();
        Producer<byte[], byte[]> asked = producer;
        if (closed != null || asked == null) {
            return closed;
        }
        try {
            asked.partitionsFor(topic);
            return null;
        } catch (Throwable fault) {
            return fault;
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
        try {
            to.send(record(parcel), (metadata, fault) -> attempt.ended(fault));
        } catch (Throwable fault) {
            attempt.ended(fault);
        }
        attempt.calling = false;
    }

    private ProducerRecord<byte[], byte[]> record(Parcel parcel) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, parcel.key().getBytes(StandardCharsets.UTF_8), parcel.value());
        parcel.headers().forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
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
        Producer<byte[], byte[]> closed = producer;
        producer = null;
        if (closed != null) {
            try {
                closed.close(patience);
            } catch (RuntimeException fault) {
                // Interrupted at the end of the process, or broken: there is nothing left to close.
            }
        }
    }

    /** One call of the client. Its callback runs within the call when the client refuses, else on its own thread. */
    private static final class Attempt {

        private final Receipt receipt;
        private final Thread caller;
        private boolean calling = true;
        private boolean ended;

        Attempt(Receipt receipt, Thread caller) {
            this.receipt = receipt;
            this.caller = caller;
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
