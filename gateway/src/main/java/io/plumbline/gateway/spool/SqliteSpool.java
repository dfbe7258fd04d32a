package io.plumbline.gateway.spool;

import io.plumbline.contracts.event.LedgerEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The spool in SQLite, with a write-ahead log: each append or removal is a transaction, so after {@code kill -9} all of it is
 * there or nothing, and a torn end of the log is cut off at the last whole transaction. A {@link Mark} beside it counts what a
 * torn end has cost. A damaged file is copied row by row as far as it can be read, and the rest is counted as lost. Nothing
 * is appended before a {@link Reserve} is set apart, so that a full disk lets out what is on it.
 *
 * <p>Memory: 2 MiB of SQLite's cache, outside the heap, and what is being read or was written last. Disk: the parcels, in pages of 8 KiB,
 * a log of 1 to 8 MiB, and the reserve.
 */
public final class SqliteSpool implements Spool {

    private static final Logger LOG = Logger.getLogger(SqliteSpool.class);

    private static final long TURN_NANOS = 200_000;

    private final Store store;
    private final Behind behind;
    private long turn = System.nanoTime();
    private List<Head> inDoubt = List.of();
    /** Those that were removed by a step that failed, which nobody was told of. */
    private Set<Long> gone = new HashSet<>();

    private Census census = Census.EMPTY;
    private boolean known;
    private long tail;
    private volatile Extent extent = Extent.EMPTY;

    private SqliteSpool(Store store, Behind behind) {
        this.store = store;
        this.behind = behind;
    }

    /**
     * A spool in a folder, which is made when it is missing and may not be writable yet: {@link #recover} says so.
     *
     * @param maxBytes the most that the file may take; beyond it is as if the disk were full
     * @throws IllegalStateException when another process has the folder
     */
    public static SqliteSpool in(Path folder, Sync sync, long maxBytes) {
        return in(folder, sync, maxBytes, new Behind());
    }

    static SqliteSpool in(Path folder, Sync sync, long maxBytes, Behind behind) {
        Store store = new Store(folder, sync, maxBytes);
        try {
            if (!store.claim()) {
                throw new IllegalStateException(folder + " is the spool of another process that runs");
            }
        } catch (IOException e) {
            LOG.warnf(
                    "the spool in %s cannot be written yet: %s",
                    folder, e.getClass().getSimpleName());
        }
        return new SqliteSpool(store, behind);
    }

    @Override
    public Found recover() throws SpoolFault {
        Mark remembered = known ? new Mark(tail, census) : null;
        boolean salvaging = store.isDamaged();
        try {
            return store.open(remembered, this::found);
        } catch (SpoolFault fault) {
            if (!store.isDamaged() || salvaging) {
                throw fault;
            }
            return store.open(remembered, this::found);
        }
    }

    // Nothing is believed before all of it has been read; and nothing is written unless it must be, since the disk may
    // be full.
    private Found found(Database opened, Mark before) throws SQLException {
        Census there = known ? undone(opened) : opened.census();
        if (there.knowsFewerRemovalsThan(before.census()) && opened.count() != there.records()) {
            // A log that ends too early has brought back a census from before what the file itself holds.
            throw new Database.Damaged(null);
        }
        Set<Long> removed = new HashSet<>(gone);
        List<Head> lately = new ArrayList<>();
        for (Head head : inDoubt) {
            if (!opened.holds(head.id())) {
                lately.add(head);
                removed.add(head.id());
            }
        }
        Map<Long, Long> lost = there.lost(before.census(), lately);
        Census now = known ? there : there.inUse();
        Map<Long, LedgerEntry> books = opened.books();
        books.keySet().removeIf(epoch -> now.of(epoch).held() == 0 && !lost.containsKey(epoch));
        long last = known ? tail : Math.max(opened.lastId(), before.tail());
        Extent found = extent(opened, now);
        opened.commit();

        tail = last;
        census = now;
        extent = found;
        gone = removed;
        inDoubt = List.of();
        known = true;
        mark(census);
        return new Found(census.held(), books, lost);
    }

    /** Without an append that failed and was written all the same. */
    private Census undone(Database opened) throws SQLException {
        List<Head> behind = opened.heads(tail, Integer.MAX_VALUE);
        Census without = opened.census().without(behind);
        if (!behind.isEmpty()) {
            opened.deleteBehind(tail);
            opened.replace(without);
        }
        return without;
    }

    @Override
    public boolean hasRoom() {
        return store.hasRoom();
    }

    @Override
    public void append(List<Parcel> parcels, long born, LedgerEntry books) throws SpoolFault {
        if (parcels.isEmpty()) {
            store.takeOut(open -> appended(open, parcels, born, books));
        } else {
            store.add(open -> appended(open, parcels, born, books));
        }
    }

    private List<Head> appended(Database open, List<Parcel> parcels, long born, LedgerEntry books) throws SQLException {
        List<Head> heads = new ArrayList<>();
        for (Parcel parcel : parcels) {
            Head head = new Head(tail + heads.size() + 1, parcel.origin(), parcel.weight(), born);
            open.insert(new Stored(head, parcel));
            heads.add(head);
            letOthersGo();
        }
        Census more = census.appended(heads);
        write(open, more, heads);
        open.write(books);
        letOthersGo();
        open.commit();
        if (!heads.isEmpty()) {
            tail = tail + heads.size();
            census = more;
            extent = new Extent(more.records(), more.bytes(), extent.records() == 0 ? born : extent.oldest());
            mark(census);
        }
        afterwards(() -> writeBack(open));
        return heads;
    }

    /**
     * A step has many rows, and who relays may be waiting for the same processor: until the end of it, some milliseconds. Not
     * after each row: on a processor with much to do each time may cost a turn of somebody else.
     */
    private void letOthersGo() {
        if (System.nanoTime() - turn >= TURN_NANOS) {
            Thread.yield();
            turn = System.nanoTime();
        }
    }

    // Where nobody is left to do it in time, the database does it itself, later.
    private void writeBack(Database open) throws SQLException {
        if (open.isLogLong()) {
            open.writeBack(behind);
        }
    }

    private static void write(Database open, Census census, List<Head> changed) throws SQLException {
        for (long epoch : changed.stream().map(Head::epoch).distinct().toList()) {
            open.write(epoch, census.of(epoch));
        }
    }

    @Override
    public List<Stored> read(long after, int most, long mostBytes) throws SpoolFault {
        return store.read(open -> {
            List<Stored> found = open.read(after, most, mostBytes);
            if (found.isEmpty() && after == 0 && most > 0 && census.records() > 0) {
                throw new Database.Damaged(null);
            }
            return found;
        });
    }

    @Override
    public List<Head> heads(long after, int most) throws SpoolFault {
        return store.read(open -> open.heads(after, most));
    }

    @Override
    public List<Head> remove(List<Head> heads, Function<List<Head>, List<LedgerEntry>> books) throws SpoolFault {
        return store.takeOut(open -> removed(open, heads, books));
    }

    private List<Head> removed(Database open, List<Head> heads, Function<List<Head>, List<LedgerEntry>> books)
            throws SQLException {
        List<Head> deleted = new ArrayList<>();
        List<Head> ended = new ArrayList<>();
        for (Head head : heads) {
            boolean there = open.delete(head);
            letOthersGo();
            if (there) {
                deleted.add(head);
            }
            if (there || gone.contains(head.id())) {
                ended.add(head);
            }
        }
        for (LedgerEntry entry : books.apply(ended)) {
            open.write(entry);
        }
        Census less = census.removed(deleted);
        write(open, less, deleted);
        mark(less);
        inDoubt = deleted;
        open.commit();
        inDoubt = List.of();
        ended.forEach(head -> gone.remove(head.id()));
        census = less;
        extent = new Extent(census.records(), census.bytes(), extent.oldest());
        afterwards(() -> tidy(open));
        return ended;
    }

    private interface Rest {
        void run() throws SQLException;
    }

    // What was committed is committed, whatever becomes of this.
    private void afterwards(Rest rest) {
        try {
            rest.run();
        } catch (SQLException | RuntimeException | Error fault) {
            store.failed(fault);
        }
    }

    private void tidy(Database open) throws SQLException {
        extent = extent(open, census);
        if (census.records() == 0) {
            open.shrink();
            open.forget(census);
            open.shrink();
        }
        writeBack(open);
    }

    private static Extent extent(Database open, Census census) throws SQLException {
        return census.records() == 0 ? Extent.EMPTY : new Extent(census.records(), census.bytes(), open.oldestBorn());
    }

    private void mark(Census now) {
        store.mark(new Mark(tail, now));
    }

    @Override
    public Extent extent() {
        return extent;
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }

    @Override
    public long tail() {
        return tail;
    }

    @Override
    public void close() {
        store.close();
        behind.close();
    }
}
