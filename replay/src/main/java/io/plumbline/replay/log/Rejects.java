package io.plumbline.replay.log;

import io.plumbline.contracts.event.Wire;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rejected lines of one file: counted, and listed with number and reason in {@code NAME.rejected.jsonl}. */
final class Rejects implements AutoCloseable {

    private static final int MOST_REASONS = 50;
    private static final String SUFFIX = ".rejected.jsonl";

    private final Path list;
    private final boolean dry;
    private final Map<String, Long> reasons = new TreeMap<>();
    private @Nullable Writer writer;
    private long count;

    /** Begins anew: a list that an earlier run left is removed. With {@code dry} nothing is written or removed. */
    Rejects(Path list, boolean dry) {
        this.list = list;
        this.dry = dry;
        if (!dry) {
            remove();
        }
    }

    /**
     * Where the rejected lines of each file are listed: numbered where several files have one name, so that no list takes
     * another one's place.
     *
     * @param folder where the lists go, null for beside their files
     */
    static List<Path> lists(List<Path> files, @Nullable Path folder) {
        Set<Path> lists = new LinkedHashSet<>();
        for (Path file : files) {
            Path beside = folder == null ? file : folder.resolve(file.getFileName());
            String name = String.valueOf(file.getFileName());
            Path list = beside.resolveSibling(name + SUFFIX);
            for (int number = 2; !lists.add(list); number++) {
                list = beside.resolveSibling(name + "." + number + SUFFIX);
            }
        }
        return List.copyOf(lists);
    }

    /** Whether a file is such a list, by its name. */
    static boolean isList(Path file) {
        return String.valueOf(file.getFileName()).endsWith(SUFFIX);
    }

    private void remove() {
        try {
            Files.deleteIfExists(list);
        } catch (IOException e) {
            throw new InvalidLog(list + ", which an earlier run left, cannot be removed: "
                    + e.getClass().getSimpleName() + ". Choose another folder with --rejected-to FOLDER");
        }
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
