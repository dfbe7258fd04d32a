package io.plumbline.gateway.publish;

import io.plumbline.gateway.spool.Parcel;
import io.plumbline.gateway.spool.Spool.Head;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
    /** In their order; those that have ended behind one that has not are still among them. */
    private final Deque<Sent> sent = new ArrayDeque<>();

    private final Queue<Sent> receipts = new ConcurrentLinkedQueue<>();
    private int size;
    private long bytes;

    interface Ear {
        /**
         * Hears what became of an item.
         *
         * @param fault null when Kafka has it
         * @param refused whether the client did not take it in the first place
         * @return whether it has ended; else it keeps its place in the order
         */
        boolean heard(Item item, @Nullable Throwable fault, boolean refused);
    }

    /**
     * @param bell rung, on any thread, when there is a receipt
     * @param window told how long each took that Kafka has taken
     */
    Flight(Line line, Runnable bell, LongSupplier nanos, Window window) {
        this.line = line;
        this.bell = bell;
        this.nanos = nanos;
        this.window = window;
    }

    void send(Item item) {
        size++;
        bytes += item.parcel().weight();
        Sent one = new Sent(item, nanos.getAsLong(), window.isUsedBy(size));
        sent.addLast(one);
        line.send(item.parcel(), one);
    }

    /** Tells of the receipts that have come. */
    void hear(Ear ear) {
        for (Sent one = receipts.poll(); one != null; one = receipts.poll()) {
            Item item = one.item();
            if (item == null) {
                continue; // taken back meanwhile
            }
            if (one.fault == null) {
                window.taken(one.used, one.at, one.endedAt);
            }
            if (ear.heard(item, one.fault, one.refused)) {
                end(one, item);
            }
        }
    }

    private void end(Sent one, Item item) {
        one.parcel = null;
        size--;
        bytes -= item.parcel().weight();
        while (!sent.isEmpty() && sent.getFirst().parcel == null) {
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

    /** Takes all of them back, in their order. */
    List<Item> takeBack() {
        List<Item> items = new ArrayList<>(size);
        for (Sent one : sent) {
            Item item = one.item();
            if (item != null) {
                items.add(item);
                one.parcel = null;
            }
        }
        sent.clear();
        size = 0;
        bytes = 0;
        window.shut(nanos.getAsLong());
        return items;
    }

    /**
     * One item under way, and its receipt. Two thousand of these outlive a collection when Kafka takes half a second (see
     * {@link Parcel}), so that one object holds all there is to know of it.
     */
    private final class Sent implements Line.Receipt {

        private final long at;
        private final boolean used;
        private final long since;
        private final @Nullable Head place;
        /** Null once it has ended or was taken back; for the one thread. */
        private @Nullable Parcel parcel;

        // Written before it is put among the receipts, read after it is taken from there.
        private @Nullable Throwable fault;
        private boolean refused;
        /** When it came: it may be heard much later, when the disk has held up the ear. */
        private long endedAt;

        Sent(Item item, long at, boolean used) {
            this.parcel = item.parcel();
            this.since = item.since();
            this.place = item.place();
            this.at = at;
            this.used = used;
        }

        @Nullable
        Item item() {
            return parcel == null ? null : new Item(parcel, since, place);
        }

        @Override
        public void ended(@Nullable Throwable why, boolean atOnce) {
            fault = why;
            refused = atOnce;
            endedAt = nanos.getAsLong();
            receipts.add(this);
            bell.run();
        }
    }
}
