package io.plumbline.gateway.publish;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.gateway.publish.Hold.Compartment;
import io.plumbline.gateway.spool.Parcel;
import io.plumbline.gateway.spool.Spool.Head;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was handed to the line and has not ended, in its order. Receipts come on any thread and wait here until they are
 * heard; all else is for one thread.
 */
final class Flight {

    private final Line line;
    private final Runnable bell;
    private final LongSupplier nanos;
    private final Window window;
    private final Hold hold;
    /** In their order; those that have ended behind one that has not are still among them. */
    private final Deque<Sent> sent = new ArrayDeque<>();

    private final Queue<Sent> receipts = new ConcurrentLinkedQueue<>();
    private int size;
    private long bytes;

    interface Ear {
        /**
         * Hears what became of a parcel.
         *
         * @param fault null when Kafka has it
         * @param refused whether the client did not take it in the first place
         * @return whether it has ended; else it keeps its place in the order
         */
        boolean heard(Sent sent, @Nullable Throwable fault, boolean refused);
    }

    /**
     * @param bell rung, on any thread, when there is a receipt
     * @param window told how long each took that Kafka has taken
     * @param hold where what they say lies meanwhile
     */
    Flight(Line line, Runnable bell, LongSupplier nanos, Window window, Hold hold) {
        this.line = line;
        this.bell = bell;
        this.nanos = nanos;
        this.window = window;
        this.hold = hold;
    }

    void send(Item item) {
        Sent one = new Sent(item, nanos.getAsLong(), window.isUsedBy(size + 1));
        size++;
        bytes += one.weight;
        sent.addLast(one);
        line.send(item.parcel(), one);
    }

    /** Tells of the receipts that have come. */
    void hear(Ear ear) {
        for (Sent one = receipts.poll(); one != null; one = receipts.poll()) {
            if (one.done) {
                continue; // taken back meanwhile
            }
            if (one.fault == null) {
                window.taken(one.used, one.at, one.receivedAt);
            }
            if (ear.heard(one, one.fault, one.refused)) {
                end(one);
            }
        }
    }

    private void end(Sent one) {
        one.end();
        size--;
        bytes -= one.weight;
        while (!sent.isEmpty() && sent.getFirst().done) {
            sent.removeFirst();
        }
    }

    /** How long Kafka has left the oldest without an answer, in nanoseconds; 0 when it owes none. */
    long silence() {
        return sent.isEmpty() ? 0 : nanos.getAsLong() - sent.getFirst().at;
    }

    int size() {
        return size;
    }

    /** How many more from disk may be under way; not more than 0 when there are enough. */
    int room() {
        return window.size() - size;
    }

    /** What they weigh together. */
    long bytes() {
        return bytes;
    }

    /**
     * Takes all of them back, and puts those that do not lie on disk before what waits, in their order. One by one, so that none
     * is lost when memory gives out half-way.
     */
    void takeBack(Deque<Item> waiting) {
        for (Sent last = sent.peekLast(); last != null; last = sent.peekLast()) {
            if (!last.done) {
                if (last.place == null) {
                    waiting.addFirst(last.item());
                }
                last.end();
                size--;
                bytes -= last.weight;
            }
            sent.removeLast();
        }
        window.shut(nanos.getAsLong());
    }

    /**
     * A parcel under way, and its receipt. Two thousand of these outlive a collection when Kafka takes half a second, so that one
     * object says all there is to know, but for what lies in the {@link Hold} or on disk.
     */
    final class Sent implements Waybill, Line.Receipt {

        private final long at;
        private final boolean used;
        private final long since;
        private final @Nullable Head place;
        private final int weight;
        private final String gateway;
        private final long epoch;
        private final long sequence;
        private final @Nullable Compartment compartment;
        private final int offset;
        /** Null where it lies in the hold, or on disk. */
        private @Nullable Parcel parcel;
        /** It has ended or was taken back; for the one thread. */
        private boolean done;

        // Written before it is put among the receipts, read after it is taken from there.
        private @Nullable Throwable fault;
        private boolean refused;
        /** When it came: it may be heard much later, when the disk has held up the ear. */
        private long receivedAt;

        private Sent(Item item, long at, boolean used) {
            Origin origin = item.origin();
            this.at = at;
            this.used = used;
            this.since = item.since();
            this.place = item.place();
            this.weight = item.weight();
            this.gateway = origin.gateway();
            this.epoch = origin.epoch();
            this.sequence = origin.sequence();
            this.compartment = place == null ? hold.roomFor(item.parcel()) : null;
            this.offset = compartment == null ? 0 : compartment.put(item.parcel());
            this.parcel = place == null && compartment == null ? item.parcel() : null;
        }

        @Override
        public Origin origin() {
            return new Origin(gateway, epoch, sequence);
        }

        @Override
        public int weight() {
            return weight;
        }

        @Override
        public @Nullable Head place() {
            return place;
        }

        /**
         * What it was before it was sent.
         *
         * @throws IllegalStateException when it has ended, or lies on disk
         */
        Item item() {
            if (done || place != null) {
                throw new IllegalStateException("nothing of it is kept here");
            }
            Parcel kept = parcel;
            if (kept == null) {
                kept = Objects.requireNonNull(compartment).get(offset, origin());
            }
            return new Item(kept, since, null);
        }

        private void end() {
            done = true;
            parcel = null;
            if (compartment != null) {
                compartment.free();
            }
        }

        @Override
        public void ended(@Nullable Throwable why, boolean atOnce) {
            fault = why;
            refused = atOnce;
            receivedAt = nanos.getAsLong();
            receipts.add(this);
            bell.run();
        }
    }
}
