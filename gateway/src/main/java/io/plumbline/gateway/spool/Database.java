package io.plumbline.gateway.spool;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.spool.Census.Count;
import io.plumbline.gateway.spool.Spool.Head;
import io.plumbline.gateway.spool.Spool.Stored;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/** The spool's tables in SQLite, statement by statement; every change is a transaction of the caller's. */
final class Database implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Database.class);

    // In KiB: a spool is written at one end and read at the other, so a cache helps little.
    private static final int CACHE_KIB = 2048;
    private static final int WAL_BYTES = 8 << 20;
    // Of a file that is made: a row is an exchange, and half of a smaller page would often lie idle.
    private static final int PAGE_BYTES = 8192;
    /** So much of the log is written back in one call, some milliseconds of a slow processor for SQLite's own 4 MB. */
    private static final int PIECE_BYTES = 256 << 10;
    /** SQLite writes it back itself, within a commit, once it is so long: only where that was not done in time. */
    private static final int LOG_BYTES = 1 << 20;

    /** That a change of the census comes with: its own, those of the books and of the file, and the one that rows begin on. */
    private static final int PAGES_BESIDE_ROWS = 4;

    private static final String WRITE_BACK = "PRAGMA wal_checkpoint(PASSIVE)";
    private static final int LEAST_PAGES = 16;
    private static final String CHECKPOINT = "PRAGMA wal_checkpoint(TRUNCATE)";

    private final Connection connection;
    private final int pageBytes;
    private final Map<String, PreparedStatement> compiled = new HashMap<>();
    /** About what the log holds that was not written back: rows, and the pages that each transaction changes beside them. */
    private long logged;

    private Database(Connection connection, int pageBytes) {
        this.connection = connection;
        this.pageBytes = pageBytes;
    }

    static Database open(Path file, Sync sync, long maxBytes) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(0);
        // Nobody asks for them, and the driver looks for them after each row, with a query that stays open.
        config.setGetGeneratedKeys(false);
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, config.toProperties());
        try (Statement statement = connection.createStatement()) {
            // Before all else: the log's index is then in memory, and not in a file that a full disk has no room for.
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            // Works before the file's head is written, and is not to write it again when the disk is full.
            if (number(statement, "PRAGMA page_count") == 0) {
                statement.execute("PRAGMA page_size = " + PAGE_BYTES);
                statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
            }
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA journal_size_limit = " + WAL_BYTES);
            // A file of an earlier version has other pages.
            int pageBytes = (int) number(statement, "PRAGMA page_size");
            statement.execute("PRAGMA wal_autocheckpoint = " + LOG_BYTES / pageBytes);
            statement.execute("PRAGMA synchronous = " + sync.mode().getValue());
            statement.execute("PRAGMA cache_size = -" + CACHE_KIB);
            // The one folder that can be written may be this one.
            statement.execute("PRAGMA temp_store = MEMORY");
            // What was sent or has expired is not to be read in the file's free pages.
            statement.execute("PRAGMA secure_delete = ON");
            statement.execute("PRAGMA max_page_count = " + Math.max(LEAST_PAGES, maxBytes / pageBytes));
            // The large column last: sums over the others read no page of it.
            statement.execute("CREATE TABLE IF NOT EXISTS parcel (id INTEGER PRIMARY KEY, epoch INTEGER NOT NULL,"
                    + " weight INTEGER NOT NULL, born INTEGER NOT NULL, origin TEXT NOT NULL, key TEXT NOT NULL,"
                    + " headers TEXT NOT NULL, checksum INTEGER NOT NULL, value BLOB NOT NULL)");
            statement.execute("CREATE TABLE IF NOT EXISTS books (epoch INTEGER PRIMARY KEY, entry BLOB NOT NULL)");
            statement.execute("CREATE TABLE IF NOT EXISTS census (epoch INTEGER PRIMARY KEY,"
                    + " appended INTEGER NOT NULL, held INTEGER NOT NULL, bytes INTEGER NOT NULL)");
            connection.setAutoCommit(false);
            return new Database(connection, pageBytes);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    void insert(Stored stored) throws SQLException {
        PreparedStatement insert = compiled("INSERT INTO parcel VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.setLong(1, stored.head().id());
        insert.setLong(2, stored.head().epoch());
        insert.setInt(3, stored.head().weight());
        insert.setLong(4, stored.head().born());
        insert.setString(5, stored.head().origin().text());
        insert.setString(6, new String(stored.parcel().key(), StandardCharsets.UTF_8));
        insert.setString(7, headers(stored.parcel().headers()));
        insert.setLong(8, checksum(stored.parcel()));
        insert.setBytes(9, stored.parcel().value());
        insert.executeUpdate();
        logged += stored.parcel().length();
    }

    /** False when it was not there. */
    boolean delete(Head head) throws SQLException {
        logged += head.weight();
        return change("DELETE FROM parcel WHERE id = ?", head.id()) > 0;
    }

    void deleteBehind(long id) throws SQLException {
        change("DELETE FROM parcel WHERE id > ?", id);
    }

    private int change(String sql, long id) throws SQLException {
        PreparedStatement change = compiled(sql);
        change.setLong(1, id);
        return change.executeUpdate();
    }

    /**
     * A statement that changes something, compiled once, since that takes longer than a row does. The driver drops one that
     * failed, so after a fault the database is to be closed.
     */
    private PreparedStatement compiled(String sql) throws SQLException {
        PreparedStatement known = compiled.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            compiled.put(sql, known);
        }
        return known;
    }

    boolean holds(long id) throws SQLException {
        return number("SELECT count(*) FROM parcel WHERE id = " + id) > 0;
    }

    /** @return the oldest behind an id; at least one, if there are any */
    List<Stored> read(long after, int most, long mostBytes) throws SQLException {
        List<Stored> found = new ArrayList<>();
        long bytes = 0;
        try (PreparedStatement select =
                connection.prepareStatement("SELECT * FROM parcel WHERE id > ? ORDER BY id LIMIT ?")) {
            select.setLong(1, after);
            select.setInt(2, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next() && (found.isEmpty() || bytes + row.getInt("weight") <= mostBytes)) {
                    bytes += row.getInt("weight");
                    found.add(stored(row));
                }
            }
        }
        return found;
    }

    List<Head> heads(long after, int most) throws SQLException {
        List<Head> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, weight, born, origin FROM parcel WHERE id > ? ORDER BY id LIMIT ?")) {
            select.setLong(1, after);
            select.setInt(2, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(head(row));
                }
            }
        }
        return found;
    }

    void write(LedgerEntry entry) throws SQLException {
        PreparedStatement insert = compiled("INSERT OR REPLACE INTO books VALUES (?, ?)");
        insert.setLong(1, entry.epoch());
        insert.setBytes(2, Wire.write(entry));
        insert.executeUpdate();
    }

    Map<Long, LedgerEntry> books() throws SQLException {
        Map<Long, LedgerEntry> books = new TreeMap<>();
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT epoch, entry FROM books")) {
            while (row.next()) {
                books.put(row.getLong(1), Wire.read(row.getBytes(2), LedgerEntry.class));
            }
        } catch (Wire.UnreadableEvent e) {
            // Another version's: that process's parcels are sent all the same, its books stay as they were told.
        }
        return books;
    }

    /** Nothing is left of anybody: what is known of those that are gone goes too. */
    void forget(Census all) throws SQLException {
        execute("DELETE FROM books");
        replace(all);
        connection.commit();
    }

    void write(long epoch, Count count) throws SQLException {
        PreparedStatement insert = compiled("INSERT OR REPLACE INTO census VALUES (?, ?, ?, ?)");
        insert.setLong(1, epoch);
        insert.setLong(2, count.appended());
        insert.setLong(3, count.held());
        insert.setLong(4, count.bytes());
        insert.executeUpdate();
        logged += (long) pageBytes * PAGES_BESIDE_ROWS;
    }

    Census census() throws SQLException {
        Map<Long, Count> counts = new HashMap<>();
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT epoch, appended, held, bytes FROM census")) {
            while (row.next()) {
                counts.put(row.getLong(1), new Count(row.getLong(2), row.getLong(3), row.getLong(4)));
            }
        }
        return new Census(counts);
    }

    void replace(Census census) throws SQLException {
        execute("DELETE FROM census");
        for (Map.Entry<Long, Count> entry : census.byEpoch().entrySet()) {
            write(entry.getKey(), entry.getValue());
        }
    }

    /** 0 when there is none. */
    long lastId() throws SQLException {
        return number("SELECT max(id) FROM parcel");
    }

    long oldestBorn() throws SQLException {
        return number("SELECT born FROM parcel ORDER BY id LIMIT 1");
    }

    long number(String query) throws SQLException {
        try (Statement select = connection.createStatement()) {
            return number(select, query);
        }
    }

    private static long number(Statement select, String query) throws SQLException {
        try (ResultSet row = select.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** How many parcels are there, whatever the census says: reads all of the file. */
    long count() throws SQLException {
        return number("SELECT count(*) FROM parcel");
    }

    /**
     * Gives all pages that nothing lies on back to the file system, and clears the log. What is left goes through memory and the
     * log, so there should be next to nothing; what is given back costs next to nothing. (An incremental vacuum looks for each
     * page among all free ones: more than half a minute for 2 GB.)
     */
    void shrink() throws SQLException {
        outside(CHECKPOINT, "VACUUM", CHECKPOINT);
    }

    /** Gives so many bytes of pages back, whatever is left, which bounds what goes through the log. */
    void shrinkBy(long bytes) throws SQLException {
        outside(CHECKPOINT, "PRAGMA incremental_vacuum(" + bytes / pageBytes + ")", CHECKPOINT);
    }

    /** Writes what the log holds where it belongs, and clears the log. */
    void checkpoint() throws SQLException {
        outside(CHECKPOINT);
    }

    /** Whether the log holds a piece that is worth the two flushes of writing it back. */
    boolean isLogLong() {
        return logged >= PIECE_BYTES;
    }

    /**
     * Writes back what the log holds, and lets it begin anew; what it holds is safe there as well, so a fault is no news. Only
     * the call itself is made behind all else: what of it is inside the virtual machine the collector waits for.
     */
    void writeBack(Behind behind) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            if (behind.makes(() -> writeBack(statement))) {
                logged = 0;
            }
        } finally {
            connection.setAutoCommit(false);
        }
    }

    private static void writeBack(Statement statement) {
        try {
            // As an update, which is taken to its end.
            statement.executeUpdate(WRITE_BACK);
        } catch (SQLException full) {
            LOG.debugf("the log was not written back: %s", full.getClass().getSimpleName());
        }
    }

    /** Outside of any transaction. */
    private void outside(String... steps) throws SQLException {
        connection.setAutoCommit(true);
        logged = 0;
        try (Statement statement = connection.createStatement()) {
            for (String step : steps) {
                // As an update, which is taken to its end: execute stops at the first page.
                statement.executeUpdate(step);
            }
        } finally {
            connection.setAutoCommit(false);
        }
    }

    /** Of pages that nothing lies on. */
    long freeBytes() throws SQLException {
        return pageBytes * number("PRAGMA freelist_count");
    }

    void commit() throws SQLException {
        connection.commit();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Head head(ResultSet row) throws SQLException {
        try {
            Origin origin = Origin.parse(row.getString("origin"));
            return new Head(row.getLong("id"), origin, row.getInt("weight"), row.getLong("born"));
        } catch (RuntimeException unreadable) {
            throw new Damaged(unreadable);
        }
    }

    private static Stored stored(ResultSet row) throws SQLException {
        Head head = head(row);
        try {
            Map<String, String> headers = headers(row.getString("headers"));
            Parcel parcel = new Parcel(row.getString("key"), row.getBytes("value"), headers, head.origin());
            if (checksum(parcel) != row.getLong("checksum")) {
                throw new Damaged(null);
            }
            return new Stored(head, parcel);
        } catch (RuntimeException unreadable) {
            throw new Damaged(unreadable);
        }
    }

    // Pages that a file has lost may be read as zeros: SQLite looks after its structure, not after what is in it.
    private static long checksum(Parcel parcel) {
        CRC32C sum = new CRC32C();
        sum.update(parcel.value());
        sum.update(parcel.key());
        sum.update(parcel.origin().text().getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    /** A row that is not what was written. */
    static final class Damaged extends SQLException {
        private static final long serialVersionUID = 1L;

        Damaged(@Nullable Throwable cause) {
            super("checksum", cause);
        }
    }

    private static String headers(Map<String, String> headers) {
        return new String(Wire.write(headers), StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(String json) {
        Map<?, ?> read = Wire.read(json.getBytes(StandardCharsets.UTF_8), Map.class);
        return read.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> String.valueOf(entry.getKey()), entry -> String.valueOf(entry.getValue())));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
