package io.plumbline.gateway.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The store's file, and the one that takes its place when it is damaged. */
final class SpoolFile {

    private static final Logger LOG = Logger.getLogger(SpoolFile.class);
    private static final String FILE = "spool.db";
    private static final String COPY = "salvaged.db";
    private static final List<String> LOGS = List.of("-wal", "-shm", "-journal");

    private final SpoolFolder folder;
    private final Sync sync;
    private final long maxBytes;

    SpoolFile(SpoolFolder folder, Sync sync, long maxBytes) {
        this.folder = folder;
        this.sync = sync;
        this.maxBytes = maxBytes;
    }

    Database opened() throws SQLException, IOException {
        if (!Files.exists(folder.file(FILE)) && Files.exists(folder.file(COPY))) {
            replace(); // killed in the middle of it
        }
        return open(FILE);
    }

    /** What can be read of a damaged file, in its place. */
    Database salvaged(Mark before) throws SQLException, IOException {
        clear(COPY);
        try {
            copy(before);
        } catch (SQLException | IOException | RuntimeException e) {
            clear(COPY); // a full disk is not to be filled further
            throw e;
        }
        clear(FILE);
        replace();
        return open(FILE);
    }

    private void copy(Mark before) throws SQLException, IOException {
        try (Database copy = open(COPY);
                Database from = openDamaged()) {
            if (from != null) {
                new Salvage(from, copy, last(from, before)).copy(before.census());
            }
            copy.commit();
            copy.checkpoint(); // all of it is in the file itself from here on
        }
    }

    private static long last(Database from, Mark before) {
        try {
            return Math.max(from.lastId(), before.tail());
        } catch (SQLException e) {
            return before.tail();
        }
    }

    private @Nullable Database openDamaged() throws IOException {
        try {
            return open(FILE);
        } catch (SQLException e) {
            LOG.warnf(
                    "nothing of the spool's file can be read: %s", e.getClass().getSimpleName());
            return null;
        }
    }

    private Database open(String name) throws SQLException, IOException {
        return Database.open(folder.touch(name), sync, maxBytes);
    }

    // The logs of the old file must not be taken for those of the new one.
    private void replace() throws IOException {
        clearLogs(FILE);
        Path file = folder.file(FILE);
        Files.move(folder.file(COPY), file, StandardCopyOption.ATOMIC_MOVE);
        clearLogs(COPY);
    }

    private void clear(String name) throws IOException {
        Files.deleteIfExists(folder.file(name));
        clearLogs(name);
    }

    private void clearLogs(String name) throws IOException {
        for (String log : LOGS) {
            Files.deleteIfExists(folder.file(name + log));
        }
    }
}
