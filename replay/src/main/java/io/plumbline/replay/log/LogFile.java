package io.plumbline.replay.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * A file of a log, known by what it holds.
 *
 * @param separator between the fields of a table
 */
record LogFile(Path path, Format format, Mapping mapping, char separator) {

    private static final int PROBED = 100;

    /**
     * Looks at a file.
     *
     * @param told the mapping as the user gave it
     * @throws InvalidLog when it cannot be read or is of no known format
     */
    static LogFile open(Path path, Map<String, String> told) {
        try {
            if (!Files.isRegularFile(path)) {
                throw new NoSuchFileException(path.toString());
            }
            String head = firstLine(path);
            if (head.startsWith("[")) {
                throw new InvalidLog(path + " is one JSON array; expected one JSON object a line");
            }
            // A damaged first line must not hide what the others are.
            return head.startsWith("{") || separator(head) == 0 ? ofJson(path, told) : ofTable(path, told, head);
        } catch (NoSuchFileException e) {
            throw new InvalidLog(path + ": there is no such file");
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidLog(path + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static String firstLine(Path path) throws IOException {
        try (Lines lines = new Lines(path)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    return line.strip();
                }
            }
        }
        throw new InvalidLog(path + " is empty");
    }

    private static LogFile ofJson(Path path, Map<String, String> told) throws IOException {
        try (Rows.JsonLines rows = new Rows.JsonLines(path)) {
            for (int probed = 0; probed < PROBED; probed++) {
                try {
                    Row row = rows.next();
                    if (row == null) {
                        break;
                    }
                    return ofFirst(path, told, row);
                } catch (RejectedLine e) {
                    // The first line that can be read tells.
                }
            }
        }
        throw new InvalidLog(
                path + " is of no known format: expected JSON objects, one a line, or a table with a header,"
                        + " its fields parted by commas, semicolons or tabs");
    }

    private static LogFile ofFirst(Path path, Map<String, String> told, Row row) {
        JsonNode node = ((Row.Json) row.fields()).node();
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        Format format = Format.ofLine(node);
        Mapping mapping = Mapping.of(path.toString(), format, told, name -> row.text(name) != null, names);
        return new LogFile(path, format, mapping, '\n');
    }

    private static LogFile ofTable(Path path, Map<String, String> told, String head) throws IOException {
        char separator = separator(head);
        try (Rows.Table table = new Rows.Table(path, separator)) {
            List<String> header = table.columns();
            Format format = separator == '\t' ? Format.TSV : Format.CSV;
            Mapping mapping = Mapping.of(path.toString(), format, told, new HashSet<>(header)::contains, header);
            return new LogFile(path, format, mapping, separator);
        }
    }

    // The one that stands in the header most often; 0 for none.
    private static char separator(String head) {
        char best = 0;
        long most = 0;
        for (char candidate : new char[] {'\t', ',', ';'}) {
            long count = head.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    /** The file's rows from the start; to be closed. */
    Rows rows() {
        try {
            return format.isTable() ? new Rows.Table(path, separator) : new Rows.JsonLines(path);
        } catch (IOException e) {
            throw new InvalidLog(path + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** Whether a table has the column; any path may be in some line of JSON. */
    boolean mayHave(String field) {
        if (!format.isTable()) {
            return true;
        }
        try (Rows.Table table = (Rows.Table) rows()) {
            return table.columns().contains(field);
        }
    }
}
