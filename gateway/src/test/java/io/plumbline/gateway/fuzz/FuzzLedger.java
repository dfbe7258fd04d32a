package io.plumbline.gateway.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How long each reader has been fuzzed as it is now, by its label. Runs add up while the sources of a reader are the same; a
 * reader that has changed starts from zero, and stands in no ledger until it is fuzzed anew.
 */
record FuzzLedger(SortedMap<String, Entry> byReader) {

    private static final String HEADER = "reader,minutes,executions,findings,commit,sources";
    private static final int FIELDS = HEADER.split(",").length;

    /**
     * What one reader has been through.
     *
     * @param minutes of processor time
     * @param executions at least so many: the fuzzer tells them now and then
     * @param findings inputs on which the reader broke its promise
     * @param commit of the last run
     * @param sources of the reader, as {@link FuzzedSources#of} has them
     */
    record Entry(double minutes, long executions, long findings, String commit, String sources) {

        private Entry plus(Entry more) {
            return new Entry(
                    minutes + more.minutes,
                    executions + more.executions,
                    findings + more.findings,
                    more.commit,
                    more.sources);
        }

        private String line(String reader) {
            return String.format(
                    Locale.ROOT, "%s,%.2f,%d,%d,%s,%s", reader, minutes, executions, findings, commit, sources);
        }
    }

    FuzzLedger {
        byReader = new TreeMap<>(byReader);
    }

    /** With what a run did, and without readers whose sources are no longer those that were fuzzed. */
    FuzzLedger with(String reader, Entry run, Map<String, String> sourcesNow) {
        SortedMap<String, Entry> entries = new TreeMap<>(byReader);
        entries.merge(reader, run, (before, now) -> before.sources().equals(now.sources()) ? before.plus(now) : now);
        entries.entrySet().removeIf(entry -> !entry.getValue().sources().equals(sourcesNow.get(entry.getKey())));
        return new FuzzLedger(entries);
    }

    /**
     * An empty one where there is no file.
     *
     * @throws IllegalStateException when it is no ledger; the message names file and line
     */
    static FuzzLedger read(Path file) throws IOException {
        SortedMap<String, Entry> entries = new TreeMap<>();
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of(HEADER);
        for (int i = 0; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",", -1);
            try {
                if (i == 0 ? !lines.get(0).equals(HEADER) : fields.length != FIELDS) {
                    throw new IllegalArgumentException();
                }
                if (i > 0) {
                    entries.put(fields[0], entry(fields));
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(file + ", line " + (i + 1) + ": not " + HEADER, e);
            }
        }
        return new FuzzLedger(entries);
    }

    private static Entry entry(String[] fields) {
        return new Entry(
                Double.parseDouble(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                fields[4],
                fields[5]);
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        byReader.forEach((reader, entry) -> lines.add(entry.line(reader)));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, lines.stream().collect(Collectors.joining("\n", "", "\n")));
    }
}
