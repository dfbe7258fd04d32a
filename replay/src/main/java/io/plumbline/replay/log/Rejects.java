package io.plumbline.replay.log;

import io.plumbline.contracts.event.Wire;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rejected lines of one file: counted, and listed with number and reason in {@code NAME.rejected.jsonl}. */
final class Rejects implements AutoCloseable {

    private static final int MOST_REASONS = 50;

    private final Path list;
    private final boolean dry;
    private final Map<String, Long> reasons = new TreeMap<>();
    private @Nullable Writer writer;
    private long count;

    /** @param folder where the list goes, null for beside the file; with {@code dry} no list is written */
    Rejects(Path file, @Nullable Path folder, boolean dry) {
        String name = file.getFileName() + ".rejected.jsonl";
        this.list = folder == null ? file.resolveSibling(name) : folder.resolve(name);
        this.dry = dry;
    }

    void add(long line, String reason) {
        count++;
        // Reasons hold numbers of lines and fields, so that there may be many.
        reasons.merge(reasons.size() < MOST_REASONS ? reason : "others", 1L, Long::sum);
        if (!dry) {
            write(line, reason);
        }
    }

    private void write(long line, String reason) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("line", line);
        entry.put("reason", reason);
        try {
            if (writer == null) {
                writer = Files.newBufferedWriter(list);
            }
            writer.write(Wire.mapper().writeValueAsString(entry));
            writer.write('\n');
        } catch (IOException e) {
            throw new InvalidLog("line " + line + " is rejected (" + reason + "), and " + list
                    + " cannot be written: " + e.getClass().getSimpleName()
                    + ". Choose another folder with --rejected-to FOLDER");
        }
    }

    long count() {
        return count;
    }

    Map<String, Long> reasons() {
        return reasons;
    }

    @Nullable
    Path list() {
        return count > 0 && !dry ? list : null;
    }

    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            throw new InvalidLog(list + " cannot be written: " + e.getClass().getSimpleName());
        }
    }
}
