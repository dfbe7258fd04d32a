package io.plumbline.gateway.publish;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.ledger.Predecessors;
import io.plumbline.gateway.ledger.Predecessors.Ends;
import io.plumbline.gateway.spool.Parcel;
import io.plumbline.gateway.spool.Spool;
import io.plumbline.gateway.spool.Spool.Head;
import io.plumbline.gateway.spool.Spool.Stored;
import io.plumbline.gateway.spool.SpoolFault;
import io.plumbline.gateway.spool.SpoolSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The spool with its books: what goes in, what is read to be sent, what has ended. Whatever it counts, it counts after the
 * disk has it. While the disk fails it takes nothing, and tries again every second. For one thread.
 */
final class Depot {

    private static final long RETRY_MILLIS = 1_000;
    private static final long EXPIRE_MILLIS = 1_000;
    private static final long COMMIT_MILLIS = 100;
    private static final int MOST_AT_ONCE = 500;
    private static final long MOST_BYTES_AT_ONCE = 4 << 20;

    private final Spool spool;
    private final SpoolSettings settings;
    private final Ledger ledger;
    private final Predecessors predecessors;
    private final SpoolCounts counts;
    private final Clock clock;
    // What has ended, by id, until the disk knows; the value is why it was dropped, null when Kafka has it.
    private final Map<Long, End> ended = new LinkedHashMap<>();
    private long openAt = Long.MIN_VALUE;
    private long writeAt = Long.MIN_VALUE;
    private long committedAt;
    private long expiredAt;
    private long cursor;

    private record End(Head head, @Nullable Drop reason) {}

    Depot(
            Spool spool,
            SpoolSettings settings,
            Ledger ledger,
            Predecessors predecessors,
            SpoolCounts counts,
            Clock clock) {
        this.spool = spool;
        this.settings = settings;
        this.ledger = ledger;
        this.predecessors = predecessors;
        this.counts = counts;
        this.clock = clock;
    }

    /** Opens the disk if that is due. True when it was opened just now, so that there may be parcels on it. */
    boolean recover() {
        if (spool.isOpen() || clock.millis() < openAt || !write(() -> inherit(spool.recover()))) {
            return false;
        }
        rewind();
        // What was counted here for others is to be known to those who come after.
        predecessors.entries().forEach(entry -> attempt(() -> spool.append(List.of(), clock.millis(), entry)));
        return true;
    }

    private void inherit(Spool.Found found) {
        found.books().forEach((epoch, books) -> {
            if (epoch != ledger.epoch()) {
                long lost = found.lost().getOrDefault(epoch, 0L);
                predecessors.inherit(books, found.pending().getOrDefault(epoch, 0L) + lost);
            }
        });
        found.lost().forEach(this::lost);
    }

    private void lost(long epoch, long count) {
        counts.dropped(Drop.SPOOL_DAMAGED, count);
        if (epoch == ledger.epoch()) {
            ledger.lostOnDisk(count);
        } else {
            predecessors.ended(epoch, new Ends(0, Map.of(Drop.SPOOL_DAMAGED, count)));
        }
    }

    /** Whether parcels can be put away, as far as is known. */
    boolean isWritable() {
        return spool.isOpen() && clock.millis() >= writeAt;
    }

    boolean isEmpty() {
        return spool.extent().records() == 0;
    }

    /**
     * Puts away what it can from the front; while the disk fails all of it stays.
     *
     * @param gone is told each that is no longer in memory: on disk, or dropped because there is no room at all
     * @return how many are on disk now
     */
    int store(Deque<Item> waiting, Consumer<Item> gone) {
        int stored = 0;
        while (isWritable() && !waiting.isEmpty()) {
            List<Item> batch = batch(waiting);
            if (!makeRoom(weight(batch))) {
                refuse(waiting, gone);
            } else if (append(batch)) {
                batch.forEach(item -> gone.accept(waiting.removeFirst()));
                stored += batch.size();
            }
        }
        return stored;
    }

    private List<Item> batch(Deque<Item> waiting) {
        List<Item> batch = new ArrayList<>();
        long room = Math.min(MOST_BYTES_AT_ONCE, settings.maxBytes() / 4);
        for (Item item : waiting) {
            room -= item.parcel().weight();
            if (batch.size() == MOST_AT_ONCE || (room < 0 && !batch.isEmpty())) {
                break;
            }
            batch.add(item);
        }
        return batch;
    }

    private static long weight(List<Item> items) {
        return items.stream().mapToLong(item -> item.parcel().weight()).sum();
    }

    private void refuse(Deque<Item> waiting, Consumer<Item> gone) {
        if (isWritable()) {
            Item lost = waiting.removeFirst();
            ledger.dropped(lost.parcel().origin(), Drop.SPOOL_FULL);
            counts.dropped(Drop.SPOOL_FULL, 1);
            gone.accept(lost);
        }
    }

    private boolean append(List<Item> batch) {
        List<Parcel> parcels = batch.stream().map(Item::parcel).toList();
        return write(() -> {
            spool.append(parcels, clock.millis(), ledger.look(false));
            ledger.spooled(parcels.size());
        });
    }

    /** Drops the oldest that are not being sent. False when that does not free enough, or the disk fails. */
    private boolean makeRoom(long bytes) {
        long excess = spool.extent().bytes() + bytes - settings.maxBytes();
        while (excess > 0 && isWritable()) {
            List<Head> oldest = heads();
            if (oldest.isEmpty()) {
                return false;
            }
            List<Head> enough = new ArrayList<>();
            for (Head head : oldest) {
                if (excess > 0) {
                    excess -= head.weight();
                    enough.add(head);
                }
            }
            drop(enough, Drop.SPOOL_FULL);
            excess = spool.extent().bytes() + bytes - settings.maxBytes();
        }
        return excess <= 0;
    }

    private void expire() {
        long limit = clock.millis() - settings.maxAge().toMillis();
        while (isWritable() && !isEmpty() && spool.extent().oldest() < limit) {
            List<Head> old =
                    heads().stream().filter(head -> head.born() < limit).toList();
            if (old.isEmpty()) {
                return; // what is old is being sent
            }
            drop(old, Drop.SPOOL_EXPIRED);
        }
    }

    // Dropped is what the disk has forgotten: else the next process would find it, and send it behind what came later.
    private void drop(List<Head> heads, Drop reason) {
        heads.forEach(head -> ended(head, reason));
        commit();
        heads.forEach(head -> ended.remove(head.id()));
    }

    private List<Head> heads() {
        List<Head> found = new ArrayList<>();
        attempt(() -> found.addAll(spool.heads(cursor, MOST_AT_ONCE)));
        found.removeIf(head -> ended.containsKey(head.id()));
        return found;
    }

    /** Whether there are parcels that were not read since the last {@link #rewind}. */
    boolean hasMore() {
        return !isEmpty() && cursor < spool.tail();
    }

    /** The oldest that were not read since the last {@link #rewind}. */
    List<Stored> next(int most, long mostBytes) {
        List<Stored> found = new ArrayList<>();
        long end = spool.tail();
        if (attempt(() -> found.addAll(spool.read(cursor, Math.min(most, MOST_AT_ONCE), mostBytes)))) {
            cursor = found.isEmpty() ? end : found.get(found.size() - 1).head().id();
        }
        found.removeIf(stored -> ended.containsKey(stored.head().id()));
        return found;
    }

    /** Everything that has not ended is to be read again. */
    void rewind() {
        cursor = 0;
    }

    /** From this one on it is to be read again. */
    void rewindTo(Head head) {
        cursor = head.id() - 1;
    }

    /** A parcel from disk reached Kafka, or was dropped under a reason. */
    void ended(Head head, @Nullable Drop reason) {
        ended.put(head.id(), new End(head, reason));
    }

    /** What is due now and then: ends to disk, the old out. */
    void tick() {
        if (clock.millis() - expiredAt >= EXPIRE_MILLIS) {
            expiredAt = clock.millis();
            expire();
        }
        if (ended.size() >= MOST_AT_ONCE || clock.millis() - committedAt >= COMMIT_MILLIS) {
            commit();
        }
        counts.extent(spool.extent());
    }

    /** Takes what has ended off the disk. */
    void commit() {
        committedAt = clock.millis();
        if (ended.isEmpty() || !isWritable()) {
            return;
        }
        Map<Long, Ends> byEpoch = new TreeMap<>();
        ended.values()
                .forEach(end -> byEpoch.merge(
                        end.head().epoch(), Ends.NONE.with(end.reason()), (sum, one) -> sum.with(end.reason())));
        List<Head> heads = ended.values().stream().map(End::head).toList();
        write(() -> {
            spool.remove(heads, books(byEpoch));
            byEpoch.forEach(this::count);
            ended.values().forEach(this::settle);
            ended.clear();
        });
    }

    private List<LedgerEntry> books(Map<Long, Ends> byEpoch) {
        List<LedgerEntry> books = new ArrayList<>();
        byEpoch.forEach((epoch, ends) -> {
            if (epoch == ledger.epoch()) {
                books.add(Predecessors.withDropped(ledger.look(false), ends.dropped()));
            } else {
                predecessors.after(epoch, ends).ifPresent(books::add);
            }
        });
        return books;
    }

    private void count(long epoch, Ends ends) {
        counts.replayed(ends.acknowledged());
        ends.dropped().forEach(counts::dropped);
        if (epoch != ledger.epoch()) {
            predecessors.ended(epoch, ends);
        }
    }

    private void settle(End end) {
        Origin origin = end.head().origin();
        if (origin.epoch() != ledger.epoch()) {
            return;
        }
        ledger.unspooled(1);
        if (end.reason() == null) {
            ledger.acknowledged(origin);
        } else {
            ledger.dropped(origin, end.reason());
        }
    }

    /** The last word of a process that stops in good order: nothing of its is in memory any more. */
    void close() {
        commit();
        if (isWritable() && ledger.spooledCount() > 0) {
            write(() -> spool.append(List.of(), clock.millis(), ledger.look(true)));
        }
        spool.close();
    }

    private interface Step {
        void take() throws SpoolFault;
    }

    /** A step that shows, when it succeeds, that the disk is well. */
    private boolean write(Step step) {
        boolean done = attempt(step);
        if (done) {
            counts.trouble(null);
        }
        return done;
    }

    private boolean attempt(Step step) {
        try {
            step.take();
            return true;
        } catch (SpoolFault fault) {
            counts.trouble(fault.getMessage());
            openAt = writeAt = clock.millis() + RETRY_MILLIS;
            return false;
        }
    }
}
