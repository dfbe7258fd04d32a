package io.plumbline.scorer;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Wire;
import io.plumbline.scorer.grade.Language;
import io.plumbline.scorer.grade.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is read of answers in other languages than English: those of IFEval that were asked for in a language, and are in it by the reference's strict verdict. No other set
 * at hand has answers in other languages whose label could be compared.
 */
final class LanguageMeasurement {

    private static final String ASKED = "language:response_language";

    private final Path folder;

    /** @param folder IFEval's published files */
    LanguageMeasurement(Path folder) {
        this.folder = folder;
    }

    void run() throws IOException {
        Map<String, List<Text>> answers = answers();
        int all = 0;
        int right = 0;
        int uncertain = 0;
        int english = 0;
        Map<String, List<String>> missed = new TreeMap<>();
        for (Map.Entry<String, List<Text>> labelled : answers.entrySet()) {
            for (Text answer : labelled.getValue()) {
                Language read = answer.language();
                boolean isRight = read.certain() && read.is(labelled.getKey());
                all++;
                right += isRight ? 1 : 0;
                uncertain += read.certain() ? 0 : 1;
                english += answer.readsAsEnglish() ? 1 : 0;
                if (!isRight) {
                    missed.computeIfAbsent(labelled.getKey(), language -> new ArrayList<>())
                            .add(read.certain() ? read.code() : "uncertain");
                }
            }
        }
        System.out.printf(
                "answers of IFEval in %d other languages: %d of %d read as their language, %d uncertain, %d taken for English by graders of English; missed: %s%n",
                answers.size(), right, all, uncertain, english, missed);
    }

    /** By the language asked for. */
    private Map<String, List<Text>> answers() throws IOException {
        Map<String, JsonNode> inputs = new TreeMap<>();
        for (JsonNode row : lines("input_data.jsonl")) {
            inputs.put(row.path("prompt").asText(), row);
        }
        Map<String, List<Text>> answers = new TreeMap<>();
        for (JsonNode row : lines("eval_results_strict.jsonl")) {
            JsonNode asked = inputs.get(row.path("prompt").asText());
            for (int i = 0; i < row.path("instruction_id_list").size(); i++) {
                boolean isKept = row.path("follow_instruction_list").get(i).asBoolean();
                if (isKept && row.path("instruction_id_list").get(i).asText().equals(ASKED)) {
                    answers.computeIfAbsent(
                                    asked.path("kwargs").get(i).path("language").asText(),
                                    language -> new ArrayList<>())
                            .add(Text.of(row.path("response").asText()));
                }
            }
        }
        return answers;
    }

    private List<JsonNode> lines(String name) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(name))) {
            rows.add(Wire.mapper().readTree(line));
        }
        return rows;
    }
}
