package io.plumbline.gateway.spool;

import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.gateway.spool.Spool.Stored;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies what can be read of a damaged store into a new one. */
final class Salvage {

    private static final int AT_ONCE = 100;

    private final Database from;
    private final Database to;
    private final long last;

    /** @param last the last id that was given */
    Salvage(Database from, Database to, long last) {
        this.from = from;
        this.to = to;
        this.last = last;
    }

    /**
     * @param before what was there: how many were appended is taken on
     * @throws SQLException when the new one cannot be written
     */
    void copy(Census before) throws SQLException {
        Census found = Census.EMPTY;
        long id = first() - 1;
        while (id < last) {
            List<Stored> rows = rows(id, AT_ONCE);
            rows = rows == null ? rows(id, 1) : rows;
            if (rows == null) {
                id = behindDamage(id);
            } else if (rows.isEmpty()) {
                id = last;
            } else {
                for (Stored row : rows) {
                    to.insert(row);
                }
                found = found.appended(rows.stream().map(Stored::head).toList());
                id = rows.getLast().head().id();
                to.commit(); // in small steps: the log need not hold all of it
            }
        }
        write(before, found);
    }

    private void write(Census before, Census found) throws SQLException {
        for (long epoch : found.byEpoch().keySet()) {
            Census.Count count = found.of(epoch);
            long appended = Math.max(before.of(epoch).appended(), count.appended());
            to.write(epoch, new Census.Count(appended, count.held(), count.bytes()));
        }
        for (LedgerEntry entry : books()) {
            to.write(entry);
        }
    }

    /**
     * The next id behind which something can be read: steps that double until it can, then back by halves. Reads: twice the
     * binary logarithm of what is left.
     */
    private long behindDamage(long id) {
        long bad = id;
        long good = id + 1;
        for (long step = 1; good < last && rows(good, 1) == null; step *= 2) {
            bad = good;
            good = Math.min(last, good + step);
        }
        while (good - bad > 1) {
            long middle = bad + (good - bad) / 2;
            if (rows(middle, 1) == null) {
                bad = middle;
            } else {
                good = middle;
            }
        }
        return good;
    }

    /** Null when they cannot be read. */
    private @Nullable List<Stored> rows(long after, int most) {
        try {
            return from.read(after, most, Long.MAX_VALUE);
        } catch (SQLException | RuntimeException e) {
            return null;
        }
    }

    private long first() {
        try {
            return from.number("SELECT min(id) FROM parcel");
        } catch (SQLException e) {
            return 1;
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
