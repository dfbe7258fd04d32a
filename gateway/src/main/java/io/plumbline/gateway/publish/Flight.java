package io.plumbline.gateway.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<Long, Sent> sent = new LinkedHashMap<>();
    private final Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();
    private long tickets;
    private long bytes;

    private record Sent(Item item, long at, boolean used) {}

    /** @param at when it came: it may be heard much later, when the disk has held up its ear */
    private record Receipt(long ticket, @Nullable Throwable fault, boolean refused, long at) {}

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
        long ticket = ++tickets;
        sent.put(ticket, new Sent(item, nanos.getAsLong(), window.isUsedBy(sent.size() + 1)));
        bytes += item.parcel().weight();
        line.send(item.parcel(), (fault, refused) -> {
            receipts.add(new Receipt(ticket, fault, refused, nanos.getAsLong()));
            bell.run();
        });
    }

    /** Tells of the receipts that have come. */
    void hear(Ear ear) {
        for (Receipt receipt = receipts.poll(); receipt != null; receipt = receipts.poll()) {
            Sent of = sent.get(receipt.ticket());
            if (of != null && receipt.fault() == null) {
                window.taken(of.used(), of.at(), receipt.at());
            }
            if (of != null && ear.heard(of.item(), receipt.fault(), receipt.refused())) {
                sent.remove(receipt.ticket());
                bytes -= of.item().parcel().weight();
            }
        }
    }

    /** How long Kafka has left the oldest without an answer, in nanoseconds; 0 when it owes none. */
    long silence() {
        return sent.isEmpty()
                ? 0
                : nanos.getAsLong() - sent.values().iterator().next().at();
    }

    int size() {
        return sent.size();
    }

    /** How many more from disk may be under way; not more than 0 when there are enough. */
    int room() {
        return window.size() - sent.size();
    }

    /** What they weigh together. */
    long bytes() {
        return bytes;
    }

    /** Takes all of them back, in their order. */
    List<Item> takeBack() {
        List<Item> items = new ArrayList<>();
        sent.values().forEach(one -> items.add(one.item()));
        sent.clear();
        bytes = 0;
        window.shut(nanos.getAsLong());
        return items;
    }
}
