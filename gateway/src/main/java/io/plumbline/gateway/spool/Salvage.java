package io.plumbline.gateway.spool;

import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.gateway.spool.Spool.Stored;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Copies what can be read of a damaged store into a new one. */
final class Salvage {

    private static final int AT_ONCE = 100;
    // A run of unreadable rows this long is the end of what can be read.
    private static final int MOST_UNREADABLE = 10_000;

    private final Database from;
    private final Database to;
    private long id;
    private int unreadable;

    Salvage(Database from, Database to) {
        this.from = from;
        this.to = to;
    }

    /**
     * @param last the last id that was given
     * @throws SQLException when the new one cannot be written
     */
    void copy(long last) throws SQLException {
        List<Stored> rows = next();
        while (!rows.isEmpty() || (unreadable > 0 && unreadable < MOST_UNREADABLE && id <= last)) {
            for (Stored row : rows) {
                to.insert(row);
                id = row.head().id();
            }
            rows = next();
        }
        for (LedgerEntry entry : books()) {
            to.write(entry);
        }
    }

    // Many at a time while all is well; singly until what cannot be read is passed.
    private List<Stored> next() {
        try {
            List<Stored> rows = from.read(id, unreadable == 0 ? AT_ONCE : 1, Long.MAX_VALUE);
            unreadable = 0;
            return rows;
        } catch (SQLException | RuntimeException e) {
            id = unreadable == 0 ? id : id + 1;
            unreadable++;
            return List.of();
        }
    }

    private Collection<LedgerEntry> books() {
        try {
            return from.books().values();
        } catch (SQLException | RuntimeException e) {
            return List.of();
        }
    }
}
