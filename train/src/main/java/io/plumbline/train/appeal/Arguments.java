package io.plumbline.train.appeal;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.train.data.DataFolder;
import io.plumbline.train.data.DataSet;
import io.plumbline.train.data.Folds;
import io.plumbline.train.data.Labelled;
import io.plumbline.train.head.Prepared;
import io.plumbline.train.head.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Touché's arguments (Mirzakhmedova et al. 2023, CC-BY-4.0): the premises alone, and the values that people see behind them. First
 * the training part, then the validation part; no conclusion is in both. Folds and groups are conclusions.
 *
 * @param values the names of the values, in the words of the dimension catalogue
 * @param labels of each value, one a row
 * @param training how many rows are of the training part
 */
record Arguments(Prepared rows, List<String> values, boolean[][] labels, int training) {

    private static final String ID = "Argument ID";

    static Arguments read(DataFolder data, SentenceEncoder encoder) throws IOException {
        List<Labelled> rows = new ArrayList<>();
        List<NamedCsvRecord> labelled = new ArrayList<>();
        int training = 0;
        for (String part : List.of("training", "validation")) {
            Map<String, NamedCsvRecord> labels = new HashMap<>();
            for (NamedCsvRecord row : tsv(data.of(DataSet.TOUCHE23, "labels-" + part + ".tsv"))) {
                labels.put(row.getField(ID), row);
            }
            for (NamedCsvRecord row : tsv(data.of(DataSet.TOUCHE23, "arguments-" + part + ".tsv"))) {
                String conclusion = row.getField("Conclusion");
                rows.add(new Labelled(row.getField("Premise"), false, conclusion, Folds.of(conclusion)));
                labelled.add(labels.get(row.getField(ID)));
            }
            training = training == 0 ? rows.size() : training;
        }
        List<String> columns = labelled.get(0).getHeader().stream()
                .filter(column -> !column.equals(ID))
                .toList();
        boolean[][] labels = new boolean[columns.size()][rows.size()];
        for (int value = 0; value < labels.length; value++) {
            for (int row = 0; row < rows.size(); row++) {
                labels[value][row] =
                        labelled.get(row).getField(columns.get(value)).equals("1");
            }
        }
        return new Arguments(
                Prepared.of(rows, Recipe::noSignals).encodedBy(encoder),
                columns.stream().map(Arguments::named).toList(),
                labels,
                training);
    }

    /** {@code Self-direction: thought} is {@code self-direction-thought}. */
    private static String named(String column) {
        return column.toLowerCase(java.util.Locale.ROOT).replace(": ", "-");
    }

    // Quotes are plain characters in these files.
    private static List<NamedCsvRecord> tsv(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .fieldSeparator('\t')
                .quoteCharacter('\u0000')
                .ofNamedCsvRecord(file)) {
            return rows.stream().toList();
        }
    }

    /** The rows with the labels of one value. */
    Prepared of(int value) {
        return rows.labelled(labels[value]);
    }

    int[] all() {
        return rows.all();
    }

    /** The numbers of the rows of the training part, or of the validation part. */
    int[] part(boolean ofTraining) {
        return java.util.stream.IntStream.range(ofTraining ? 0 : training, ofTraining ? training : rows.size())
                .toArray();
    }

    /** The numbers of the rows of the training part in the fold, or outside it. */
    int[] fold(String fold, boolean inside) {
        return java.util.stream.IntStream.of(rows.rows(fold, inside))
                .filter(row -> row < training)
                .toArray();
    }

    @Override
    public String toString() {
        return "Arguments[" + rows.size() + "]";
    }
}
