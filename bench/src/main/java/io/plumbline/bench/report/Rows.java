package io.plumbline.bench.report;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every figure of every round, in the order they were measured, and where and of what each part was measured; the tables
 * are made of these and nothing else. A part is a file, so that one can be measured again without the others.
 */
public final class Rows {

    /** One figure of one round. Rounds count from 0; those of one part and one number ran side by side. */
    public record Row(String subject, int round, String measure, double value) {}

    /**
     * What was measured together.
     *
     * @param machine where and of what
     */
    private record Part(String machine, List<Row> rows) {}

    private static final String[] HEADER = {"subject", "round", "measure", "value"};

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final String machine;

    /** @param machine where and of what all is measured that is added */
    public Rows(String machine) {
        this.machine = machine;
    }

    public void add(String part, String subject, int round, String measure, double value) {
        parts.computeIfAbsent(part, name -> new Part(machine, new ArrayList<>()))
                .rows()
                .add(new Row(subject, round, measure, value));
    }

    /** The figures of one measure by round; empty where nothing was measured. */
    public double[] of(String part, String subject, String measure) {
        return rows(part).stream()
                .filter(row -> row.subject().equals(subject) && row.measure().equals(measure))
                .mapToDouble(Row::value)
                .toArray();
    }

    /** The subjects of a part, in the order they first came. */
    public List<String> subjects(String part) {
        return rows(part).stream().map(Row::subject).distinct().toList();
    }

    public boolean has(String part) {
        return parts.containsKey(part);
    }

    /** Where and of what a part was measured. */
    public String machine(String part) {
        return measured(part).machine();
    }

    private List<Row> rows(String part) {
        return measured(part).rows();
    }

    private Part measured(String part) {
        return parts.getOrDefault(part, new Part(machine, List.of()));
    }

    /** These, and of the parts that are not among them those of earlier runs. */
    public Rows over(Rows earlier) {
        Rows all = new Rows(machine);
        all.parts.putAll(earlier.parts);
        all.parts.putAll(parts);
        return all;
    }

    /** Writes the file of each part. */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, Part> part : parts.entrySet()) {
                try (CsvWriter out = CsvWriter.builder().build(folder.resolve(part.getKey() + ".csv"))) {
                    out.writeComment(part.getValue().machine());
                    out.writeRecord(HEADER);
                    for (Row row : part.getValue().rows()) {
                        out.writeRecord(
                                row.subject(),
                                Integer.toString(row.round()),
                                row.measure(),
                                String.format(Locale.ROOT, "%.6g", row.value()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@link #write} wrote; nothing where there is no such folder. */
    public static Rows read(Path folder, String machine) {
        Rows read = new Rows(machine);
        if (!Files.isDirectory(folder)) {
            return read;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".csv")) {
                    read.parts.put(name.substring(0, name.length() - ".csv".length()), part(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    private static Part part(Path file) throws IOException {
        String machine = "";
        List<Row> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> records =
                CsvReader.builder().commentStrategy(CommentStrategy.READ).ofCsvRecord(file)) {
            for (CsvRecord record : records) {
                if (record.isComment()) {
                    machine = record.getField(0);
                } else if (!record.getFields().equals(List.of(HEADER))) {
                    rows.add(new Row(
                            record.getField(0),
                            Integer.parseInt(record.getField(1)),
                            record.getField(2),
                            Double.parseDouble(record.getField(3))));
                }
            }
        }
        return new Part(machine, rows);
    }
}
