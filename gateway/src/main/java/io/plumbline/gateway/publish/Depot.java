package io.plumbline.gateway.publish;

import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.ledger.Predecessors;
import io.plumbline.gateway.spool.Parcel;
import io.plumbline.gateway.spool.Spool;
import io.plumbline.gateway.spool.Spool.Found;
import io.plumbline.gateway.spool.Spool.Head;
import io.plumbline.gateway.spool.Spool.Stored;
import io.plumbline.gateway.spool.SpoolFault;
import io.plumbline.gateway.spool.SpoolSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The spool with its books: what goes in, what is read to be sent, what makes room. Whatever it counts, it counts after the
 * disk has it. While the disk fails it takes nothing. For one thread.
 */
final class Depot {

    private static final long EXPIRE = Duration.ofSeconds(1).toNanos();
    private static final long COMMIT = Duration.ofMillis(100).toNanos();
    private static final int MOST_AT_ONCE = 500;
    private static final long MOST_BYTES_AT_ONCE = 4 << 20;

    private final Spool spool;
    private final SpoolSettings settings;
    private final Ledger ledger;
    private final Predecessors predecessors;
    private final SpoolCounts counts;
    private final DiskBooks books;
    private final Disk disk;
    private final Endings endings;
    private final Clock clock;
    private final LongSupplier nanos;
    private long committedAt;
    private long expiredAt;
    private long cursor;
    private boolean untold;

    /**
     * @param clock when parcels were put away, which outlives the process
     * @param nanos what is due when, whatever becomes of the clock
     */
    Depot(
            Spool spool,
            SpoolSettings settings,
            Ledger ledger,
            Predecessors predecessors,
            SpoolCounts counts,
            Clock clock,
            LongSupplier nanos) {
        this.spool = spool;
        this.settings = settings;
        this.ledger = ledger;
        this.predecessors = predecessors;
        this.counts = counts;
        this.books = new DiskBooks(ledger, predecessors, counts);
        this.disk = new Disk(spool, counts, nanos);
        this.endings = new Endings(disk, books);
        this.clock = clock;
        this.nanos = nanos;
        this.committedAt = nanos.getAsLong();
        this.expiredAt = committedAt;
    }

    /** Opens the disk if that is due. True when it was opened just now, so that there may be parcels on it. */
    boolean recover() {
        if (!disk.open(this::inherit)) {
            return false;
        }
        rewind();
        tell();
        return true;
    }

    private void inherit(Spool closed) throws SpoolFault {
        Found found = closed.recover();
        books.inherit(found);
        untold |= !found.lost().isEmpty();
    }

    // What was found lost is counted here only: those who come after are to know of it.
    private void tell() {
        if (untold && disk.takesBooks()) {
            untold = !disk.book(open -> {
                for (LedgerEntry entry : predecessors.entries()) {
                    open.append(List.of(), clock.millis(), entry);
                }
                open.append(List.of(), clock.millis(), ledger.look(false));
            });
        }
    }

    /** Whether parcels can be put away, as far as is known. */
    boolean isWritable() {
        return disk.isWritable();
    }

    /** Whether the disk took what it was last given. */
    boolean isWell() {
        return disk.isWell();
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
        return disk.write(open -> {
            open.append(parcels, clock.millis(), ledger.look(false));
            ledger.spooled(parcels.size());
        });
    }

    /** Drops the oldest that are not being sent. False when that does not free enough, or the disk fails. */
    private boolean makeRoom(long bytes) {
        long excess = excess(bytes);
        if (excess > 0) {
            endings.commit();
            excess = excess(bytes);
        }
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
            endings.drop(enough, Drop.SPOOL_FULL);
            excess = excess(bytes);
        }
        return excess <= 0;
    }

    private long excess(long bytes) {
        return spool.extent().bytes() + bytes - settings.maxBytes();
    }

    private void expire() {
        long limit = clock.millis() - settings.maxAge().toMillis();
        while (disk.takesBooks() && !isEmpty() && spool.extent().oldest() < limit) {
            List<Head> old =
                    heads().stream().filter(head -> head.born() < limit).toList();
            if (old.isEmpty()) {
                return; // what is old is being sent
            }
            endings.drop(old, Drop.SPOOL_EXPIRED);
        }
    }

    private List<Head> heads() {
        List<Head> found = new ArrayList<>();
        disk.read(open -> found.addAll(open.heads(cursor, MOST_AT_ONCE)));
        found.removeIf(endings::holds);
        return found;
    }

    /** Whether there are parcels that were not read since the last {@link #rewind}. */
    boolean hasMore() {
        return !isEmpty() && cursor < spool.tail();
    }

    /** The oldest that were not read since the last {@link #rewind} and have not ended; none when there are none. */
    List<Stored> next(int most, long mostBytes) {
        List<Stored> read = read(most, mostBytes);
        // As many as the disk holds have ended while it takes no writes: none is to cost a step.
        while (!read.isEmpty() && read.stream().allMatch(stored -> endings.holds(stored.head()))) {
            read = read(most, mostBytes);
        }
        return read.stream().filter(stored -> !endings.holds(stored.head())).toList();
    }

    private List<Stored> read(int most, long mostBytes) {
        List<Stored> found = new ArrayList<>();
        long end = spool.tail();
        if (disk.read(open -> found.addAll(open.read(cursor, Math.min(most, MOST_AT_ONCE), mostBytes)))) {
            cursor = found.isEmpty() ? end : found.getLast().head().id();
        }
        return found;
    }

    /** Everything that has not ended is to be read again. */
    void rewind() {
        cursor = 0;
    }

    /** A parcel from disk reached Kafka, or was dropped under a reason. */
    void ended(Head head, @Nullable Drop reason) {
        endings.add(head, reason);
    }

    /** What is due now and then: ends to disk, the old out. */
    void tick() {
        tell();
        long now = nanos.getAsLong();
        if (now - expiredAt >= EXPIRE) {
            expiredAt = now;
            expire();
        }
        if (endings.areMany() || now - committedAt >= COMMIT) {
            committedAt = now;
            endings.commit();
        }
        counts.extent(spool.extent());
    }

    /** The last word of a process that stops in good order: nothing of its is in memory any more. */
    void close() {
        endings.commit();
        if (disk.takesBooks() && ledger.spooledCount() > 0) {
            disk.book(open -> open.append(List.of(), clock.millis(), ledger.look(true)));
        }
        spool.close();
    }
}
