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
     */
    @Nullable
    Row next() throws RejectedLine;

    /** The number of the line at which the last record began. */
    long line();

    @Override
    void close();

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
                throw new UncheckedIOException(e);
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

    /** A table with a header. A field may hold line breaks within quotes. */
    final class Table implements Rows {
        private final Path file;
        private final CloseableIterator<CsvRecord> records;
        private final List<String> header;
        private long line = 1;

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
            header = records.hasNext()
                    ? records.next().getFields().stream().map(String::strip).toList()
                    : List.of();
        }

        List<String> header() {
            return header;
        }

        @Override
        public @Nullable Row next() throws RejectedLine {
            CsvRecord record;
            try {
                if (!records.hasNext()) {
                    return null;
                }
                record = records.next();
            } catch (CsvParseException e) {
                // A field without end, most likely a quote that never closes.
                throw new RejectedLine("a record that begins after this line has no end");
            }
            line = record.getStartingLineNumber();
            if (record.getFieldCount() != header.size()) {
                throw new RejectedLine(record.getFieldCount() + " fields where the header has " + header.size());
            }
            return new Row(file, line, new Row.Columns(values(record)));
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
