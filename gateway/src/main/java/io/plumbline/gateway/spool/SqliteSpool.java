package io.plumbline.gateway.spool;

import io.plumbline.contracts.event.LedgerEntry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/**
 * The spool in SQLite, with a write-ahead log: each append or removal is a transaction, so after {@code kill -9} all of it is
 * there or nothing, and a torn end of the log is cut off at the last whole transaction. A {@link Mark} beside it counts what a
 * torn end has cost. A damaged file is copied row by row as far as it can be read, and the rest is counted as lost.
 *
 * <p>Memory: 2 MiB of SQLite's cache, outside the heap, and what is being read or written. Disk: the parcels, in pages of 4 KiB, and
 * a log of 4 to 8 MiB.
 */
public final class SqliteSpool implements Spool {

    private static final Logger LOG = Logger.getLogger(SqliteSpool.class);
    private static final String MARK = "mark";
    /** SQLite's words for a file whose structure is not what was written, or that ends too early. */
    private static final List<String> DAMAGE = List.of("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_SHORT_READ");

    private final SpoolFolder folder;
    private final Sync sync;
    private final long maxBytes;
    private @Nullable Database database;
    private @Nullable FileChannel markFile;
    private List<Head> inDoubt = List.of();
    /** Those that were removed by a step that failed, which nobody was told of. */
    private Set<Long> gone = new HashSet<>();

    private Census census = Census.EMPTY;
    private boolean known;
    private boolean damaged;
    private long tail;
    private volatile Extent extent = Extent.EMPTY;

    private SqliteSpool(Path folder, Sync sync, long maxBytes) {
        this.folder = new SpoolFolder(folder);
        this.sync = sync;
        this.maxBytes = maxBytes;
    }

    /**
     * A spool in a folder, which is made when it is missing and may not be writable yet: {@link #recover} says so.
     *
     * @param maxBytes the most that the file may take; beyond it is as if the disk were full
     * @throws IllegalStateException when another process has the folder
     */
    public static SqliteSpool in(Path folder, Sync sync, long maxBytes) {
        SqliteSpool spool = new SqliteSpool(folder, sync, maxBytes);
        try {
            if (!spool.folder.take()) {
                throw new IllegalStateException(folder + " is the spool of another process that runs");
            }
        } catch (IOException e) {
            LOG.warnf(
                    "the spool in %s cannot be written yet: %s",
                    folder, e.getClass().getSimpleName());
        }
        return spool;
    }

    @Override
    public Found recover() throws SpoolFault {
        boolean salvaging = damaged;
        try {
            return recovered();
        } catch (SpoolFault fault) {
            if (!damaged || salvaging) {
                throw fault;
            }
            return recovered();
        }
    }

    private Found recovered() throws SpoolFault {
        disconnect();
        try {
            if (!folder.take()) {
                throw new SpoolFault("locked");
            }
            NativeLibrary.unpack(folder);
            return found();
        } catch (SQLException | IOException | RuntimeException | LinkageError e) {
            disconnect();
            damaged |= isDamage(e);
            throw new SpoolFault(word(e), e);
        }
    }

    // Nothing is believed before all of it has been read; and nothing is written unless it must be, since the disk may
    // be full.
    private Found found() throws SQLException, IOException {
        FileChannel marks = folder.open(MARK);
        markFile = marks;
        Mark before = known ? new Mark(tail, census) : Mark.read(marks);
        SpoolFile file = new SpoolFile(folder, sync, maxBytes);
        Database opened = damaged ? file.salvaged(before) : file.opened();
        database = opened;
        Census there = known ? undone(opened) : opened.census();
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
        damaged = false;
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
    public void append(List<Parcel> parcels, long born, LedgerEntry books) throws SpoolFault {
        attempt(() -> {
            Database open = connected();
            List<Head> heads = new ArrayList<>();
            for (Parcel parcel : parcels) {
                Head head = new Head(tail + heads.size() + 1, parcel.origin(), parcel.weight(), born);
                open.insert(new Stored(head, parcel));
                heads.add(head);
            }
            Census more = census.appended(heads);
            write(open, more, heads);
            open.write(books);
            open.commit();
            if (!heads.isEmpty()) {
                tail = tail + heads.size();
                census = more;
                extent = new Extent(more.records(), more.bytes(), extent.records() == 0 ? born : extent.oldest());
                mark(census);
            }
            return heads;
        });
    }

    private static void write(Database open, Census census, List<Head> changed) throws SQLException {
        for (long epoch : changed.stream().map(Head::epoch).distinct().toList()) {
            open.write(epoch, census.of(epoch));
        }
    }

    @Override
    public List<Stored> read(long after, int most, long mostBytes) throws SpoolFault {
        return attempt(() -> {
            List<Stored> found = connected().read(after, most, mostBytes);
            if (found.isEmpty() && after == 0 && most > 0 && census.records() > 0) {
                throw new Database.Damaged(null);
            }
            return found;
        });
    }

    @Override
    public List<Head> heads(long after, int most) throws SpoolFault {
        return attempt(() -> connected().heads(after, most));
    }

    @Override
    public List<Head> remove(List<Head> heads, Function<List<Head>, List<LedgerEntry>> books) throws SpoolFault {
        return attempt(() -> {
            Database open = connected();
            List<Head> deleted = new ArrayList<>();
            List<Head> ended = new ArrayList<>();
            for (Head head : heads) {
                boolean there = open.delete(head.id());
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
            tidy(open);
            return ended;
        });
    }

    // What was removed is removed, whatever becomes of this.
    private void tidy(Database open) {
        extent = new Extent(census.records(), census.bytes(), extent.oldest());
        try {
            extent = extent(open, census);
            if (census.records() == 0) {
                open.forget(census);
                open.shrink();
            }
        } catch (SQLException e) {
            damaged |= isDamage(e);
            disconnect();
        }
    }

    private static Extent extent(Database open, Census census) throws SQLException {
        return census.records() == 0 ? Extent.EMPTY : new Extent(census.records(), census.bytes(), open.oldestBorn());
    }

    // The store holds without it: a failure costs no more than a count after the next accident.
    private void mark(Census now) {
        try {
            if (markFile != null) {
                new Mark(tail, now).write(markFile);
            }
        } catch (IOException e) {
            LOG.debugf("the spool's mark was not written: %s", e.getClass().getSimpleName());
        }
    }

    private Database connected() throws SpoolFault {
        if (database == null) {
            throw new SpoolFault("closed");
        }
        return database;
    }

    private interface Step<T> {
        T take() throws SQLException, IOException, SpoolFault;
    }

    private <T> T attempt(Step<T> step) throws SpoolFault {
        try {
            return step.take();
        } catch (SQLException | IOException | RuntimeException | LinkageError e) {
            disconnect();
            if (word(e).equals("SQLITE_FULL") && !damaged) {
                reconnect();
            }
            damaged |= isDamage(e);
            throw new SpoolFault(word(e), e);
        }
    }

    // A full disk rolls back by itself, behind the driver's back. What was there can be read still.
    private void reconnect() {
        try {
            markFile = folder.open(MARK);
            database = new SpoolFile(folder, sync, maxBytes).opened();
        } catch (SQLException | IOException e) {
            disconnect();
        }
    }

    private static boolean isDamage(Throwable fault) {
        return fault instanceof Database.Damaged || DAMAGE.stream().anyMatch(word(fault)::startsWith);
    }

    private static String word(Throwable fault) {
        return fault instanceof SQLiteException sqlite
                ? sqlite.getResultCode().name()
                : fault.getClass().getSimpleName();
    }

    private void disconnect() {
        try (FileChannel mark = markFile;
                Database open = database) {
            database = null;
            markFile = null;
        } catch (SQLException | IOException e) {
            // It is given up in any case.
        }
    }

    @Override
    public Extent extent() {
        return extent;
    }

    @Override
    public boolean isOpen() {
        return database != null;
    }

    @Override
    public long tail() {
        return tail;
    }

    @Override
    public void close() {
        disconnect();
        folder.close();
    }
}
