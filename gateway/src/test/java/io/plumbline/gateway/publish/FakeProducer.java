package io.plumbline.gateway.publish;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Kafka's client as a script: each call is answered as the head of a list says, later ones as the last entry does. */
final class FakeProducer extends MockProducer<byte[], byte[]> {

    /** What a call of {@code send} does. */
    sealed interface Answer {
        /** Kafka has the record. */
        record Acknowledge() implements Answer {}

        /** Kafka has the record while it is up, and is silent while it is not. */
        record While(BooleanSupplier up, Consumer<ProducerRecord<byte[], byte[]>> topic) implements Answer {}

        /** Taken, and nothing more is heard of it. */
        record Keep() implements Answer {}

        /** The client refuses: it calls back within the call. */
        record Refuse(RuntimeException fault) implements Answer {}

        /** Taken, and failed later on another thread. */
        record FailLater(RuntimeException fault) implements Answer {}

        /** The call itself throws. */
        record Throw(Supplier<? extends Throwable> fault) implements Answer {}

        /** The call does not return until the producer is closed. */
        record Hang() implements Answer {}
    }

    private final Deque<Answer> script = new ArrayDeque<>();
    private final Object closed = new Object();
    private boolean isClosed;
    final AtomicInteger calls = new AtomicInteger();

    FakeProducer(Answer... answers) {
        super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        script.addAll(java.util.List.of(answers));
    }

    boolean isShut() {
        synchronized (closed) {
            return isClosed;
        }
    }

    private synchronized Answer next() {
        return script.size() > 1 ? script.removeFirst() : script.getFirst();
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        calls.incrementAndGet();
        switch (next()) {
            case Answer.Acknowledge acknowledge -> callback.onCompletion(null, null);
            case Answer.While kafka -> {
                if (kafka.up().getAsBoolean()) {
                    kafka.topic().accept(record);
                    callback.onCompletion(null, null);
                }
            }
            case Answer.Keep keep -> {}
            case Answer.Refuse refuse -> callback.onCompletion(null, refuse.fault());
            case Answer.FailLater fail -> onAnotherThread(() -> callback.onCompletion(null, fail.fault()));
            case Answer.Throw thrown -> sneak(thrown.fault().get());
            case Answer.Hang hang -> awaitClose();
        }
        return new java.util.concurrent.CompletableFuture<>();
    }

    private static void onAnotherThread(Runnable step) {
        Thread.ofPlatform().daemon().name("fake-producer").start(step);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(@Nullable Throwable fault) throws T {
        throw (T) fault;
    }

    private void awaitClose() {
        synchronized (closed) {
            while (!isClosed) {
                try {
                    closed.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
        throw new IllegalStateException("closed");
    }

    @Override
    public void close(java.time.Duration patience) {
        synchronized (closed) {
            isClosed = true;
            closed.notifyAll();
        }
    }
}
