package io.plumbline.gateway.spool;

import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.contracts.event.Wire;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private static final String FILE = "spool.db";
    private static final String COPY = "salvaged.db";
    private static final String MARK = "mark";
    private static final List<String> LOGS = List.of("-wal", "-shm", "-journal");

    private final SpoolFolder folder;
    private final Sync sync;
    private final long maxBytes;
    private final Map<Long, Long> pending = new TreeMap<>();
    private @Nullable Database database;
    private @Nullable FileChannel markFile;
    private List<Head> inDoubt = List.of();
    private boolean known;
    private boolean damaged;
    private long tail;
    private volatile Extent extent = Extent.EMPTY;

    private SqliteSpool(Path folder, Sync sync, long maxBytes) {
        this.folder = new SpoolFolder(folder);
        this.sync = sync;
        this.maxBytes = maxBytes;
        // Where SQLite's library is unpacked: the one place that is writable when the root file system is not.
        if (System.getProperty("org.sqlite.tmpdir") == null) {
            System.setProperty("org.sqlite.tmpdir", folder.toAbsolutePath().toString());
        }
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
        Map<Long, Long> before = new TreeMap<>(pending);
        try {
            return recover(before);
        } catch (SpoolFault fault) {
            if (!damaged) {
                throw fault;
            }
            return recover(before);
        }
    }

    private Found recover(Map<Long, Long> before) throws SpoolFault {
        disconnect();
        return attempt(() -> {
            if (!folder.take()) {
                throw new SpoolFault("locked");
            }
            Database opened = connect();
            Mark mark = mark();
            long lastId = opened.number("SELECT max(id) FROM parcel");
            if (known) {
                opened.deleteBehind(tail); // an append that failed and was written all the same
                opened.commit();
            } else {
                tail = Math.max(lastId, mark.tail());
            }
            return found(opened, before, mark, lastId);
        });
    }

    private Database connect() throws SQLException, IOException {
        markFile = folder.open(MARK);
        Path file = folder.touch(FILE);
        if (damaged) {
            salvage(file);
            damaged = false;
        }
        Database opened = Database.open(file, sync, maxBytes);
        database = opened;
        return opened;
    }

    private Found found(Database opened, Map<Long, Long> before, Mark mark, long lastId) throws SQLException {
        pending.clear();
        pending.putAll(opened.pending());
        long records = pending.values().stream().mapToLong(Long::longValue).sum();
        Map<Long, Long> lost =
                new TreeMap<>(known ? difference(opened, before) : Map.of(mark.epoch(), lost(mark, lastId, records)));
        lost.values().removeIf(count -> count <= 0);
        known = true;
        long bytes = opened.number("SELECT sum(weight) FROM parcel");
        extent = new Extent(records, bytes, oldest(opened));
        Map<Long, LedgerEntry> books = opened.books();
        books.keySet().removeIf(epoch -> !pending.containsKey(epoch) && !lost.containsKey(epoch));
        return new Found(Map.copyOf(pending), books, lost);
    }

    private Map<Long, Long> difference(Database opened, Map<Long, Long> before) throws SQLException {
        Map<Long, Long> lost = new TreeMap<>(before);
        pending.forEach((epoch, count) -> lost.merge(epoch, -count, Long::sum));
        for (Head head : inDoubt) {
            if (!opened.holds(head.id())) {
                lost.merge(head.epoch(), -1L, Long::sum); // a removal that failed and was written all the same
            }
        }
        inDoubt = List.of();
        return lost;
    }

    private static long lost(Mark mark, long lastId, long records) {
        long head = mark.tail() - mark.pending();
        return Math.max(0, Math.max(mark.tail() - Math.max(lastId, head), mark.pending() - records));
    }

    @Override
    public void append(List<Parcel> parcels, long born, LedgerEntry books) throws SpoolFault {
        attempt(() -> {
            Database open = connected();
            long id = tail;
            long bytes = 0;
            for (Parcel parcel : parcels) {
                Head head = new Head(++id, parcel.origin(), parcel.weight(), born);
                open.insert(new Stored(head, parcel));
                bytes += parcel.weight();
            }
            open.write(books);
            open.commit();
            tail = id;
            parcels.forEach(parcel -> pending.merge(parcel.origin().epoch(), 1L, Long::sum));
            Extent was = extent;
            long oldest = was.records() == 0 && !parcels.isEmpty() ? born : was.oldest();
            extent = new Extent(was.records() + parcels.size(), was.bytes() + bytes, oldest);
            if (!parcels.isEmpty()) {
                mark(books.epoch(), extent.records());
            }
            return extent;
        });
    }

    @Override
    public List<Stored> read(long after, int most, long mostBytes) throws SpoolFault {
        return attempt(() -> connected().read(after, most, mostBytes));
    }

    @Override
    public List<Head> heads(long after, int most) throws SpoolFault {
        return attempt(() -> connected().heads(after, most));
    }

    @Override
    public void remove(List<Head> heads, List<LedgerEntry> books) throws SpoolFault {
        attempt(() -> {
            Database open = connected();
            List<Head> there = new ArrayList<>();
            for (Head head : heads) {
                if (open.delete(head.id())) {
                    there.add(head);
                }
            }
            for (LedgerEntry entry : books) {
                open.write(entry);
            }
            mark(mark().epoch(), extent.records() - there.size());
            inDoubt = there;
            open.commit();
            inDoubt = List.of();
            removed(there, open);
            return there;
        });
    }

    private void removed(List<Head> heads, Database open) throws SQLException {
        heads.forEach(head -> pending.merge(head.epoch(), -1L, Long::sum));
        long bytes = heads.stream().mapToLong(Head::weight).sum();
        Extent was = extent;
        extent = new Extent(was.records() - heads.size(), was.bytes() - bytes, oldest(open));
        if (extent.records() == 0) {
            open.forgetBooks();
            open.shrink();
        }
    }

    private static long oldest(Database open) throws SQLException {
        return open.number("SELECT born FROM parcel ORDER BY id LIMIT 1");
    }

    /** What can be read of a damaged file goes into a new one, which takes its place. */
    private void salvage(Path file) throws SQLException, IOException {
        clear(COPY);
        Path copy = folder.touch(COPY);
        try (Database rest = Database.open(copy, sync, maxBytes);
                Database from = openDamaged(file)) {
            if (from != null) {
                new Salvage(from, rest).copy(Math.max(tail, mark().tail()));
            }
            rest.commit();
            rest.shrink();
        }
        clear(FILE);
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
        clear(COPY);
    }

    private @Nullable Database openDamaged(Path file) {
        try {
            return Database.open(file, sync, maxBytes);
        } catch (SQLException e) {
            LOG.warnf("nothing of the spool's file can be read: %s", word(e));
            return null;
        }
    }

    private void clear(String name) throws IOException {
        Files.deleteIfExists(folder.file(name));
        for (String log : LOGS) {
            Files.deleteIfExists(folder.file(name + log));
        }
    }

    private Mark mark() throws IOException {
        return markFile == null ? Mark.NONE : Mark.read(markFile);
    }

    // The store holds without it: a failure costs no more than a count after the next accident.
    private void mark(long epoch, long records) {
        try {
            if (markFile != null) {
                new Mark(epoch, tail, records).write(markFile);
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
            if (word(e).equals("SQLITE_FULL")) {
                reconnect();
            }
            damaged |= isDamage(e);
            throw new SpoolFault(word(e), e);
        }
    }

    // A full disk rolls back by itself, behind the driver's back. What was there can be read still.
    private void reconnect() {
        try {
            connect();
        } catch (SQLException | IOException e) {
            disconnect();
        }
    }

    private static boolean isDamage(Throwable fault) {
        return fault instanceof Database.Damaged
                || fault instanceof Wire.UnreadableEvent
                || word(fault).startsWith("SQLITE_CORRUPT")
                || word(fault).startsWith("SQLITE_NOTADB");
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
