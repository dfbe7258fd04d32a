package io.plumbline.replay.log;

import io.plumbline.contracts.event.Exchange;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which exchanges are wanted of which files, and in which order.
 *
 * @param files in the order given; each may be compressed with gzip
 * @param map a {@link Field}'s label to the column or dotted JSON path it stands in; an empty text says that it stands nowhere
 * @param where conditions as {@link Condition} reads them; all must hold
 * @param orderBy {@code time}, {@code line} (the files' order), columns or JSON paths; empty for time
 * @param interleave the seed of a random order among rows whose {@code orderBy} is equal, null to refuse such rows
 * @param application the application the exchanges belong to, whatever they say; null for the one they name
 * @param unnamed the application of exchanges that name none
 * @param run what {@link Exchange#run()} is to be
 * @param rejectedTo the folder for the files of rejected lines; null to put each beside its log
 */
public record LogOptions(
        List<Path> files,
        Map<String, String> map,
        List<String> where,
        List<String> orderBy,
        @Nullable Long interleave,
        @Nullable String application,
        String unnamed,
        String run,
        @Nullable Path rejectedTo) {

    /** The application of exchanges that name none, where nobody says otherwise. */
    public static final String APPLICATION = "replay";

    public LogOptions {
        files = List.copyOf(files);
        map = Map.copyOf(map);
        where = List.copyOf(where);
        orderBy = List.copyOf(orderBy);
    }

    /** Files as they are: names guessed, ordered by time. */
    public static LogOptions of(Path... files) {
        return new LogOptions(
                List.of(files), Map.of(), List.of(), List.of(), null, null, APPLICATION, Exchange.LIVE, null);
    }

    public LogOptions mapped(Map<String, String> to) {
        return new LogOptions(files, to, where, orderBy, interleave, application, unnamed, run, rejectedTo);
    }

    public LogOptions where(String... conditions) {
        return new LogOptions(
                files, map, List.of(conditions), orderBy, interleave, application, unnamed, run, rejectedTo);
    }

    public LogOptions orderedBy(String... fields) {
        return new LogOptions(files, map, where, List.of(fields), interleave, application, unnamed, run, rejectedTo);
    }

    public LogOptions interleaved(long seed) {
        return new LogOptions(files, map, where, orderBy, seed, application, unnamed, run, rejectedTo);
    }

    public LogOptions of(String name) {
        return new LogOptions(files, map, where, orderBy, interleave, name, unnamed, run, rejectedTo);
    }

    public LogOptions orOf(String name) {
        return new LogOptions(files, map, where, orderBy, interleave, application, name, run, rejectedTo);
    }

    public LogOptions inRun(String name) {
        return new LogOptions(files, map, where, orderBy, interleave, application, unnamed, name, rejectedTo);
    }
}
