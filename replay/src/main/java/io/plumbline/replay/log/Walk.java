package io.plumbline.replay.log;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One way through all files of a log: the exchanges that the conditions leave, as they stand. */
final class Walk implements AutoCloseable {

    /** Told of what the walk passes over. */
    interface Witness {
        /** A line of the file was no exchange. */
        void rejected(int file, long line, String reason);

        /** A line was left out by a condition. */
        void leftOut(int file);
    }

    static final Witness IGNORED = new Witness() {
        @Override
        public void rejected(int file, long line, String reason) {}

        @Override
        public void leftOut(int file) {}
    };

    private final List<Log.Source> sources;
    private final List<Condition> conditions;
    private final Witness witness;
    private final Set<String> ids = new HashSet<>();
    private int file = -1;
    private @Nullable Rows rows;

    Walk(List<Log.Source> sources, List<Condition> conditions, Witness witness) {
        this.sources = sources;
        this.conditions = conditions;
        this.witness = witness;
    }

    /** The index of the file that the last exchange stood in. */
    int file() {
        return file;
    }

    /** The next exchange, null at the end. */
    @Nullable
    LoggedExchange next() {
        while (rows != null || open()) {
            try {
                Row row = rows().next();
                if (row == null) {
                    close();
                } else if (conditions.stream().allMatch(condition -> condition.holds(row))) {
                    return read(row);
                } else {
                    witness.leftOut(file);
                }
            } catch (RejectedLine e) {
                witness.rejected(file, rows().line(), e.reason());
            }
        }
        return null;
    }

    private LoggedExchange read(Row row) throws RejectedLine {
        Log.Source source = sources.get(file);
        LoggedExchange logged = source.reader().read(row);
        boolean named = source.file().format() == Format.EXCHANGES
                || source.file().mapping().places().containsKey(Field.ID);
        if ((named || sources.size() > 1) && !ids.add(logged.exchange().id())) {
            throw new RejectedLine("an earlier line has the same id");
        }
        return logged;
    }

    private Rows rows() {
        if (rows == null) {
            throw new IllegalStateException("no file is open");
        }
        return rows;
    }

    private boolean open() {
        if (file + 1 >= sources.size()) {
            return false;
        }
        file++;
        rows = sources.get(file).file().rows();
        return true;
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
            rows = null;
        }
    }
}
