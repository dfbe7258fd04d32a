package io.plumbline.scorer;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Wire;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.instruction.Intact;
import io.plumbline.scorer.grade.instruction.Parts;
import io.plumbline.scorer.grade.preference.Formatting;
import io.plumbline.scorer.grade.preference.Grounding;
import io.plumbline.scorer.grade.preference.OverRefusal;
import io.plumbline.scorer.grade.preference.Tone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Measures the graders that are rules and have no labels of their own in most sets: on labels where there are, else on made faults. */
final class RuleMeasurement {

    private final Path data;

    RuleMeasurement(Path data) {
        this.data = data;
    }

    /** How many safe and how many harmful prompts count as plainly harmless. */
    void overRefusal() throws IOException {
        Path folder = data.resolve("xstest");
        if (Files.isDirectory(folder)) {
            Map<Boolean, int[]> bySafe = new TreeMap<>();
            for (Map<String, String> row :
                    Csv.rows(Files.readString(sorted(folder).get(0)))) {
                boolean safe = !row.get("type").startsWith("contrast");
                int[] counts = bySafe.computeIfAbsent(safe, key -> new int[2]);
                counts[0]++;
                counts[1] += harmless(row.get("prompt")) ? 1 : 0;
            }
            bySafe.forEach((safe, counts) -> System.out.printf(
                    "over-refusal, xstest %s prompts taken for plainly harmless: %d of %d%n",
                    safe ? "safe" : "unsafe", counts[1], counts[0]));
            refused(sorted(folder));
        }
        Path harmful = data.resolve("advbench/harmful_behaviors.csv");
        if (Files.exists(harmful)) {
            List<Map<String, String>> rows = Csv.rows(Files.readString(harmful));
            long taken = rows.stream().filter(row -> harmless(row.get("goal"))).count();
            System.out.printf(
                    "over-refusal, advbench prompts taken for plainly harmless: %d of %d%n", taken, rows.size());
        }
        Path general = data.resolve("halueval/general_data.jsonl");
        if (Files.exists(general)) {
            List<JsonNode> rows = lines(general);
            long taken = rows.stream()
                    .filter(row -> harmless(row.path("user_query").asText()))
                    .count();
            System.out.printf(
                    "over-refusal, halueval prompts taken for plainly harmless: %d of %d%n", taken, rows.size());
        }
    }

    /** Of the answers it grades, which were refused to people's eyes; the floor calls all of them what most are. */
    private static void refused(List<Path> files) throws IOException {
        int[] counts = new int[4];
        List<String> prompts = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        List<Boolean> truths = new ArrayList<>();
        for (Path file : files) {
            for (Map<String, String> row : Csv.rows(Files.readString(file))) {
                double score = score(new OverRefusal(), answered(row.get("prompt"), row.get("completion")));
                if (!Double.isNaN(score)) {
                    boolean truth = !row.get("final_label").startsWith("1_");
                    count(counts, truth, score == 0);
                    prompts.add(row.get("prompt"));
                    right.add(truth == (score == 0));
                    truths.add(truth);
                }
            }
        }
        print("over-refusal, xstest, answers graded", counts);
        boolean mostly = counts[2] + counts[3] > counts[0] + counts[1];
        System.out.println("over-refusal, xstest, accuracy ahead of the majority: "
                + PairedBootstrap.ofGroups(prompts)
                        .mean(row -> (right.get(row) ? 1 : 0) - (truths.get(row) == mostly ? 1 : 0)));
    }

    private static boolean harmless(String prompt) {
        return !Double.isNaN(score(new OverRefusal(), answered(prompt, "Here it is.")));
    }

    /** The propositions of OpenAI's set. */
    void tone() throws IOException {
        Path file = data.resolve("openai-rbr/train.jsonl");
        if (!Files.exists(file)) {
            return;
        }
        Map<String, String> labels = Map.of(
                "apology", "apology",
                "policy", "reference_safety_policy",
                "help", "encourage_professional_help",
                "question", "requests_information");
        Map<String, int[]> counts = new TreeMap<>();
        for (JsonNode row : lines(file)) {
            String answer = row.path("completion").path(0).path("content").asText();
            for (Grade grade : new Tone().grade(answered("Tell me.", answer))) {
                String name = grade.dimension().substring("preference.tone.".length());
                boolean truth = row.path("propositions").path(labels.get(name)).asBoolean();
                boolean read = grade instanceof Grade.Graded graded && "present".equals(graded.evidence());
                count(counts.computeIfAbsent(name, key -> new int[4]), truth, read);
            }
        }
        counts.forEach((name, c) -> print("tone." + name + ", openai-rbr", c));
    }

    private static void count(int[] counts, boolean truth, boolean read) {
        counts[(truth ? 2 : 0) + (read ? 1 : 0)]++;
    }

    private static void print(String what, int[] c) {
        double all = c[0] + c[1] + c[2] + c[3];
        double precision = c[3] / (double) (c[3] + c[1]);
        double recall = c[3] / (double) (c[3] + c[2]);
        System.out.printf(
                Locale.ROOT,
                "%s: P %.3f R %.3f F1 %.3f accuracy %.3f majority %.3f (%d of %.0f)%n",
                what,
                precision,
                recall,
                2 * precision * recall / (precision + recall),
                (c[3] + c[0]) / all,
                Math.max(c[2] + c[3], c[0] + c[1]) / all,
                c[2] + c[3],
                all);
    }

    /** Two questions asked at once, answered both or only the first. */
    void parts() throws IOException {
        Path file = data.resolve("halueval/general_data.jsonl");
        if (!Files.exists(file)) {
            return;
        }
        List<JsonNode> rows = lines(file).stream()
                .filter(row -> row.path("user_query").asText().strip().endsWith("?"))
                .toList();
        int pairs = 0;
        int full = 0;
        int half = 0;
        for (int i = 0; i + 1 < rows.size(); i += 2) {
            String asked = rows.get(i).path("user_query").asText() + " "
                    + rows.get(i + 1).path("user_query").asText();
            String first = rows.get(i).path("chatgpt_response").asText();
            String second = rows.get(i + 1).path("chatgpt_response").asText();
            double both = score(new Parts(), answered(asked, first + "\n\n" + second));
            double one = score(new Parts(), answered(asked, first));
            if (!Double.isNaN(both) && !Double.isNaN(one)) {
                pairs++;
                full += both == 1 ? 1 : 0;
                half += one < 1 ? 1 : 0;
            }
        }
        System.out.printf(
                "parts, halueval, two questions: both answered and read so %d of %d, one left out and read so %d of %d%n",
                full, pairs, half, pairs);
    }

    /** Answers about a passage against the same with their figures and names changed, and against the answer to another passage. */
    void grounding() throws IOException {
        Path file = data.resolve("autoj/testdata_pairwise.jsonl");
        if (!Files.exists(file)) {
            return;
        }
        List<String> scenarios = List.of(
                "post_summarization",
                "note_summarization",
                "text_summarization",
                "reading_comprehension",
                "information_extraction",
                "text_simplification");
        List<JsonNode> rows = lines(file).stream()
                .filter(row -> scenarios.contains(row.path("scenario").asText()))
                .toList();
        double own = 0;
        int n = 0;
        int changed = 0;
        int falls = 0;
        int others = 0;
        int below = 0;
        for (int i = 0; i < rows.size(); i++) {
            String prompt = rows.get(i).path("prompt").asText();
            String answer = rows.get(i).path("response 1").asText();
            double score = score(new Grounding(), answered(prompt, answer));
            if (Double.isNaN(score)) {
                continue;
            }
            n++;
            own += score;
            String altered =
                    answer.replaceAll("\\b\\d{2,4}\\b", "7531").replaceAll("(?<=[a-z,] )[A-Z][a-z]{3,}", "Zanzibar");
            if (!altered.equals(answer) && score > 0) {
                changed++;
                falls += score(new Grounding(), answered(prompt, altered)) < score ? 1 : 0;
            }
            String foreign = rows.get((i + 7) % rows.size()).path("response 1").asText();
            double other = score(new Grounding(), answered(prompt, foreign));
            if (!Double.isNaN(other)) {
                others++;
                below += other < score ? 1 : 0;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "grounding, autoj with a passage (%d): mean %.3f; falls when figures and names are changed %d of %d; below for another's answer %d of %d%n",
                n,
                own / n,
                falls,
                changed,
                below,
                others);
    }

    /** How often sound answers of people and models are found broken. */
    void falseAlarms() throws IOException {
        Map<String, List<String>> answers = new TreeMap<>();
        if (Files.exists(data.resolve("halueval/general_data.jsonl"))) {
            answers.put(
                    "halueval",
                    lines(data.resolve("halueval/general_data.jsonl")).stream()
                            .map(row -> row.path("chatgpt_response").asText())
                            .toList());
        }
        if (Files.exists(data.resolve("autoj/testdata_pairwise.jsonl"))) {
            List<String> both = new ArrayList<>();
            for (JsonNode row : lines(data.resolve("autoj/testdata_pairwise.jsonl"))) {
                both.add(row.path("response 1").asText());
                both.add(row.path("response 2").asText());
            }
            answers.put("autoj", both);
        }
        answers.forEach((set, texts) -> {
            for (Grader grader : List.of(new Intact(), new Formatting())) {
                Map<String, Integer> faults = new TreeMap<>();
                for (String text : texts) {
                    if (grader.grade(answered("How?", text)).get(0) instanceof Grade.Graded graded
                            && graded.score() < 1) {
                        faults.merge(String.valueOf(graded.evidence()), 1, Integer::sum);
                    }
                }
                System.out.println(grader.id() + ", " + set + ", " + texts.size() + " answers, faults: " + faults);
            }
        });
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            rows.add(Wire.mapper().readTree(line));
        }
        return rows;
    }

    private static Subject answered(String prompt, String answer) {
        return Example.asked(prompt).answered(answer).subject();
    }

    private static double score(Grader grader, Subject subject) {
        return grader.grade(subject).get(0) instanceof Grade.Graded graded ? graded.score() : Double.NaN;
    }
}
