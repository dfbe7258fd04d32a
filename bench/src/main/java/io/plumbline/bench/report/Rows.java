package io.plumbline.bench.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every figure of every round, in the order they were measured; the tables are made of these and nothing else. */
public final class Rows {

    /** One figure of one round. Rounds count from 0; those of one part and one number ran side by side. */
    public record Row(String part, String subject, int round, String measure, double value) {}

    private final List<Row> rows = new ArrayList<>();

    public void add(String part, String subject, int round, String measure, double value) {
        rows.add(new Row(part, subject, round, measure, value));
    }

    /** The figures of one measure by round; empty where nothing was measured. */
    public double[] of(String part, String subject, String measure) {
        return rows.stream()
                .filter(row -> row.part().equals(part)
                        && row.subject().equals(subject)
                        && row.measure().equals(measure))
                .mapToDouble(Row::value)
                .toArray();
    }

    /** The subjects of a part, in the order they first came. */
    public List<String> subjects(String part) {
        return rows.stream()
                .filter(row -> row.part().equals(part))
                .map(Row::subject)
                .distinct()
                .toList();
    }

    public boolean has(String part) {
        return rows.stream().anyMatch(row -> row.part().equals(part));
    }

    public void write(Path file) {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println("part,subject,round,measure,value");
            rows.forEach(row -> out.printf(
                    Locale.ROOT,
                    "\"%s\",\"%s\",%d,%s,%.6g%n",
                    row.part(),
                    row.subject(),
                    row.round(),
                    row.measure(),
                    row.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
