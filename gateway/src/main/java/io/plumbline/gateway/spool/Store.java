package io.plumbline.gateway.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/**
 * The spool's database while it is open: a fault closes it, unless the disk is merely full. Nothing is added before a
 * {@link Reserve} is kept, and the reserve is given up for steps that only take out or keep books.
 */
final class Store implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Store.class);
    private static final String MARK = "mark";
    private static final String FULL = "SQLITE_FULL";
    /** Of free pages, given back at once. */
    private static final long SLICE = 1 << 20;
    /** SQLite's words for a file whose structure is not what was written, or that ends too early. */
    private static final List<String> DAMAGE = List.of("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_SHORT_READ");

    private final SpoolFolder folder;
    private final SpoolFile file;
    private final Reserve reserve;
    private @Nullable Database database;
    private @Nullable FileChannel marks;
    private boolean damaged;

    interface Step<T> {
        T take(Database open) throws SQLException, IOException, SpoolFault;
    }

    Store(Path path, Sync sync, long maxBytes) {
        this.folder = new SpoolFolder(path);
        this.file = new SpoolFile(folder, sync, maxBytes);
        this.reserve = new Reserve(folder);
    }

    /** Makes the folder where it is missing, and keeps other processes out. False when one has it. */
    boolean claim() throws IOException {
        return folder.take();
    }

    boolean isOpen() {
        return database != null;
    }

    /** Whether the file itself is broken, and is copied row by row when it is opened next. */
    boolean isDamaged() {
        return damaged;
    }

    /**
     * Opens it anew. A disk that is full gives up the reserve for that.
     *
     * @param remembered what the mark should say, or null to read it
     */
    <T> T open(@Nullable Mark remembered, Opening<T> opening) throws SpoolFault {
        try {
            return opened(remembered, opening);
        } catch (SQLException | IOException | RuntimeException | LinkageError e) {
            disconnect();
            damaged |= isDamage(e);
            if (mayBeFull(e) && reserve.giveUp()) {
                return open(remembered, opening);
            }
            throw new SpoolFault(word(e), e);
        }
    }

    private static boolean mayBeFull(Throwable fault) {
        return fault instanceof IOException || word(fault).equals(FULL);
    }

    private <T> T opened(@Nullable Mark remembered, Opening<T> opening) throws SpoolFault, SQLException, IOException {
        disconnect();
        if (!claim()) {
            throw new SpoolFault("locked");
        }
        NativeLibrary.unpack(folder);
        FileChannel channel = folder.open(MARK);
        marks = channel;
        Mark before = remembered == null ? Mark.read(channel) : remembered;
        Database opened = damaged ? file.salvaged(before) : file.opened();
        database = opened;
        T found = opening.look(opened, before);
        damaged = false;
        return found;
    }

    interface Opening<T> {
        T look(Database opened, Mark before) throws SQLException, IOException;
    }

    /** A step that adds nothing and writes nothing. */
    <T> T read(Step<T> step) throws SpoolFault {
        return attempt(step);
    }

    /** Whether more can be added, and all be taken out afterwards. Writes nothing. */
    boolean hasRoom() {
        return isOpen() && (reserve.missing() == 0 || reserve.missing() <= freeBytes());
    }

    /** A step that adds, once the reserve is kept. */
    <T> T add(Step<T> step) throws SpoolFault {
        if (isOpen() && !keepsReserve()) {
            throw new SpoolFault(FULL);
        }
        try {
            return attempt(step);
        } catch (SpoolFault fault) {
            // The log cannot use the store's free pages, and it takes room there to give them back.
            if (isFull(fault) && freeBytes() >= Reserve.MARGIN) {
                reserve.giveUp();
            }
            throw fault;
        }
    }

    private boolean keepsReserve() throws SpoolFault {
        boolean shrinks = true;
        while (shrinks && reserve.missing() > 0 && hasRoom()) {
            shrinks = attempt(Store::shrink);
        }
        return reserve.keep();
    }

    /** A step that takes out or keeps books: the reserve is given up for it when the disk is full. */
    <T> T takeOut(Step<T> step) throws SpoolFault {
        try {
            return attempt(step);
        } catch (SpoolFault fault) {
            if (!isFull(fault)) {
                throw fault;
            }
            reserve.giveUp();
            // First what the log holds goes where it belongs: then there is room in the log.
            attempt(Store::checkpoint);
            return attempt(step);
        }
    }

    /** Of pages that nothing lies on. */
    private long freeBytes() {
        try {
            return attempt(Database::freeBytes);
        } catch (SpoolFault fault) {
            return 0;
        }
    }

    // In slices that the log has room for. False when nothing was given back.
    private static boolean shrink(Database open) throws SQLException {
        long before = open.freeBytes();
        open.shrinkBy(SLICE);
        return open.freeBytes() < before;
    }

    private static boolean checkpoint(Database open) throws SQLException {
        open.checkpoint();
        return true;
    }

    private boolean isFull(SpoolFault fault) {
        return isOpen() && FULL.equals(fault.getMessage());
    }

    private <T> T attempt(Step<T> step) throws SpoolFault {
        if (database == null) {
            throw new SpoolFault("closed");
        }
        try {
            return step.take(database);
        } catch (SQLException | IOException | RuntimeException | LinkageError e) {
            failed(e);
            throw new SpoolFault(word(e), e);
        }
    }

    /** After a fault of the database within a step, which goes on. */
    void failed(Throwable fault) {
        disconnect();
        if (word(fault).equals(FULL) && !damaged) {
            reconnect();
        }
        damaged |= isDamage(fault);
    }

    // A full disk rolls back by itself, behind the driver's back. What was there can be read still.
    private void reconnect() {
        try {
            marks = folder.open(MARK);
            database = file.opened();
        } catch (SQLException | IOException e) {
            disconnect();
        }
    }

    /** The database holds without it: a failure costs no more than a count after the next accident. */
    void mark(Mark mark) {
        try {
            if (marks != null) {
                mark.write(marks);
            }
        } catch (IOException e) {
            LOG.debugf("the spool's mark was not written: %s", e.getClass().getSimpleName());
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
        try (FileChannel mark = marks;
                Database open = database) {
            database = null;
            marks = null;
        } catch (SQLException | IOException e) {
            // It is given up in any case.
        }
    }

    @Override
    public void close() {
        disconnect();
        folder.close();
    }
}
