package io.plumbline.bench.drift;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Streams drawn with replacement from answers of dated models: the older version's before the change, the newer one's after
 * it (Chen, Zaharia, Zou, arXiv 2307.09009).
 */
final class LlmDrift {

    private static final int LEARNED = 500;
    private static final Pattern OPTION = Pattern.compile("\\([A-Z]\\)|^[A-Z]\\.");
    private static final Pattern APOLOGY = Pattern.compile("(?i)sorry|apolog");

    private LlmDrift() {}

    static List<Scenario> scenarios(Path folder) throws IOException {
        List<NamedCsvRecord> opinions = rows(folder.resolve("OPINIONQA_EVAL.csv"));
        List<NamedCsvRecord> sensitive = rows(folder.resolve("SENSITIVEQ_EVAL.csv"));
        List<NamedCsvRecord> code = rows(folder.resolve("LEETCODE_EASY_EVAL.csv"));
        ToDoubleFunction<NamedCsvRecord> refused = row -> found(OPTION, row) ? 0 : 1;
        ToDoubleFunction<NamedCsvRecord> length = row -> Math.min(1, number(row, "answer_token") / 60);
        return List.of(
                versions("opinions", "gpt-4 opinions, no option chosen", true, opinions, "gpt-4", refused),
                versions("brevity", "gpt-3.5 opinions, length of the answer", false, opinions, "gpt-3.5-turbo", length),
                versions(
                        "apologies",
                        "gpt-4 on sensitive questions, an apology",
                        true,
                        sensitive,
                        "gpt-4",
                        row -> found(APOLOGY, row) ? 1 : 0),
                versions(
                        "answers",
                        "gpt-3.5 on sensitive questions, an answer",
                        true,
                        sensitive,
                        "gpt-3.5-turbo",
                        row -> number(row, "Response Rate")),
                versions(
                        "usable",
                        "gpt-4 code that runs as it is",
                        true,
                        code,
                        "gpt-4",
                        row -> 1 - number(row, "Directly Usable")));
    }

    private static Scenario versions(
            String id,
            String what,
            boolean flags,
            List<NamedCsvRecord> rows,
            String model,
            ToDoubleFunction<NamedCsvRecord> score) {
        double[] before = scores(rows, model + "-03", score);
        double[] after = scores(rows, model + "-06", score);
        String story = what + ", March to June 2023";
        return new Scenario(id, story, id, flags, false, 1, LEARNED, () -> new Source() {
            @Override
            void next(RandomGenerator chance, long sinceChange) {
                double[] pool = sinceChange > 0 ? after : before;
                value = pool[chance.nextInt(pool.length)];
            }
        });
    }

    private static double[] scores(List<NamedCsvRecord> rows, String version, ToDoubleFunction<NamedCsvRecord> score) {
        double[] scores = rows.stream()
                .filter(row -> row.getField("model").contains("/" + version))
                .mapToDouble(score)
                .toArray();
        if (scores.length == 0) {
            throw new IllegalArgumentException("no answers of " + version);
        }
        return scores;
    }

    private static boolean found(Pattern pattern, NamedCsvRecord row) {
        return pattern.matcher(row.getField("answer")).find();
    }

    private static double number(NamedCsvRecord row, String field) {
        String text = row.getField(field);
        return text.equals("True") ? 1 : text.equals("False") || text.isEmpty() ? 0 : Double.parseDouble(text);
    }

    private static List<NamedCsvRecord> rows(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        }
    }
}
