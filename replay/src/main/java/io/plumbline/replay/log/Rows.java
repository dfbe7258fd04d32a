package io.plumbline.replay.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.plumbline.contracts.event.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of a file one after the other: a row, or why there is none. */
sealed interface Rows extends AutoCloseable {

    /**
     * The next row; null at the end.
     *
     * @throws RejectedLine when the record cannot be read; the next one can be asked for all the same
     * @throws InvalidLog when the file cannot be read any further
     */
    @Nullable
    Row next() throws RejectedLine;

    /** The number of the line at which the last record began. */
    long line();

    @Override
    void close();

    /** What to say when reading a file fails after a line: a bad disk, or an archive that is cut off or damaged. */
    private static InvalidLog unreadable(Path file, long line, Exception cause) {
        return new InvalidLog(file + " cannot be read after line " + line + ": "
                + cause.getClass().getSimpleName());
    }

    /** One JSON object a line; blank lines are passed over. */
    final class JsonLines implements Rows {
        private final Path file;
        private final Lines lines;

        JsonLines(Path file) throws IOException {
            this.file = file;
            lines = new Lines(file);
        }

        @Override
        public @Nullable Row next() throws RejectedLine {
            try {
                String line = lines.next();
                while (line != null && line.isBlank()) {
                    line = lines.next();
                }
                return line == null ? null : new Row(file, lines.number(), new Row.Json(object(line)));
            } catch (IOException e) {
                throw unreadable(file, lines.number(), e);
            }
        }

        private JsonNode object(String line) throws RejectedLine {
            if (lines.isCut()) {
                throw new RejectedLine("longer than " + Lines.LONGEST + " characters");
            }
            try {
                JsonNode node = Wire.mapper().readTree(line);
                if (!node.isObject()) {
                    throw new RejectedLine("not a JSON object");
                }
                return node;
            } catch (JsonProcessingException e) {
                // Without Jackson's message, which quotes the line.
                int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
                throw new RejectedLine("no JSON, column " + column);
            }
        }

        @Override
        public long line() {
            return lines.number();
        }

        @Override
        public void close() {
            try {
                lines.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A table with a header. A field may hold line breaks within quotes, up to {@value #MOST_LINES} a record. */
    final class Table implements Rows {
        private static final int MOST_LINES = 10_000;

        private final Path file;
        private final CloseableIterator<CsvRecord> records;
        private final List<String> header;
        private long line;
        private boolean over;

        Table(Path file, char separator) throws IOException {
            this.file = file;
            records = CsvReader.builder()
                    .fieldSeparator(separator)
                    .skipEmptyLines(true)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .allowExtraCharsAfterClosingQuote(true)
                    .ofCsvRecord(Lines.reader(file))
                    .iterator();
            header = header();
            line = 1;
        }

        private List<String> header() throws IOException {
            try {
                CsvRecord first = record();
                return first == null
                        ? List.of()
                        : first.getFields().stream().map(String::strip).toList();
            } catch (RejectedLine e) {
                records.close();
                throw new InvalidLog(file + ": the header cannot be read: " + e.reason());
            } catch (InvalidLog e) {
                records.close();
                throw e;
            }
        }

        List<String> columns() {
            return header;
        }

        @Override
        public @Nullable Row next() throws RejectedLine {
            CsvRecord record = record();
            if (record == null) {
                return null;
            }
            line = record.getStartingLineNumber();
            if (breaks(record) >= MOST_LINES) {
                throw new RejectedLine("a record of more than " + MOST_LINES + " lines: a quote that closes too late");
            }
            if (record.getFieldCount() != header.size()) {
                throw new RejectedLine(record.getFieldCount() + " fields where the header has " + header.size());
            }
            return new Row(file, line, new Row.Columns(values(record)));
        }

        private @Nullable CsvRecord record() throws RejectedLine {
            try {
                return !over && records.hasNext() ? records.next() : null;
            } catch (CsvParseException e) {
                // A field without end. The parser stands within it and would say the same for ever.
                over = true;
                throw new RejectedLine("a quote after this line never closes; the rest of the file is passed over");
            } catch (UncheckedIOException e) {
                throw unreadable(file, line, e.getCause() instanceof IOException cause ? cause : e);
            }
        }

        private static long breaks(CsvRecord record) {
            return record.getFields().stream()
                    .mapToLong(field -> field.chars().filter(c -> c == '\n').count())
                    .sum();
        }

        private Map<String, String> values(CsvRecord record) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < header.size(); i++) {
                values.putIfAbsent(header.get(i), record.getField(i));
            }
            return values;
        }

        @Override
        public long line() {
            return line;
        }

        @Override
        public void close() {
            try {
                records.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
