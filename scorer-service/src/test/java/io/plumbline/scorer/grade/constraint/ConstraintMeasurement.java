package io.plumbline.scorer.grade.constraint;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Wire;
import io.plumbline.scorer.grade.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * The verifiable instructions against IFEval: verdicts on GPT-4's answers against the reference's, and what is found in
 * the prompts against the labels.
 *
 * <p>The finder's patterns are written with the development half of the prompts in view: those whose text, in UTF-8, has a
 * SHA-256 digest that starts with a 0 bit. The other half is for the report. A label counts as found where kind and
 * arguments are right; a range counts as its two bounds, as in the labels. What IFEval has no type for (a number of words
 * meant roughly, paragraphs without divider, headings, a phrase to start with) is not counted.
 */
public final class ConstraintMeasurement {

    private final Path folder;
    private final Map<String, JsonNode> inputs = new HashMap<>();

    /**
     * @param folder IFEval's published files
     * @throws IOException where they cannot be read
     */
    public ConstraintMeasurement(Path folder) throws IOException {
        this.folder = folder;
        for (JsonNode row : lines(folder.resolve("input_data.jsonl"))) {
            inputs.put(row.path("prompt").asText(), row);
        }
    }

    /** Prints how many verdicts equal the reference's, and where they do not. */
    public void verdicts() throws IOException {
        strict().print("strict");
        loose().print("loose");
    }

    Agreement strict() throws IOException {
        return agreement("eval_results_strict.jsonl", Instruction::strictlyKeptBy);
    }

    Agreement loose() throws IOException {
        return agreement("eval_results_loose.jsonl", Instruction::looselyKeptBy);
    }

    /** Prints precision and recall of the finder on both halves. */
    public void found() {
        found("development half", true);
        Witnesses witnesses = witnesses();
        System.out.printf(
                Locale.ROOT,
                "  %d wordings; %d are confirmed by fewer than %d prompts; of right finds, %.3f have wordings that so many other prompts confirm%n",
                witnesses.wordings(),
                witnesses.lacking(Witnesses.LEAST).size(),
                Witnesses.LEAST,
                witnesses.left(Witnesses.LEAST));
        found("held-out half", false);
    }

    static boolean forDevelopment(String prompt) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(prompt.getBytes(StandardCharsets.UTF_8))[0] >= 0;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Agreement agreement(String file, BiPredicate<Instruction, Text> verdict) throws IOException {
        Agreement agreement = new Agreement();
        for (JsonNode row : lines(folder.resolve(file))) {
            JsonNode input = inputs.get(row.path("prompt").asText());
            Text answer = Text.of(row.path("response").asText());
            for (int i = 0; i < row.path("instruction_id_list").size(); i++) {
                String id = row.path("instruction_id_list").get(i).asText();
                Instruction instruction =
                        IfevalLabels.of(id, input.path("kwargs").get(i));
                agreement.add(
                        id + " of " + input.path("key").asText(),
                        row.path("follow_instruction_list").get(i).asBoolean(),
                        verdict.test(instruction, answer));
            }
        }
        return agreement;
    }

    /** Verdicts of the reference's that ours equal, and the others, each by type and key of the prompt. */
    static final class Agreement {
        private final List<String> others = new ArrayList<>();
        private int all;

        void add(String what, boolean reference, boolean ours) {
            all++;
            if (reference != ours) {
                others.add(what + (ours ? ": kept only here" : ": kept only there"));
            }
        }

        double share() {
            return 1 - others.size() / (double) all;
        }

        void print(String kind) {
            System.out.printf(
                    Locale.ROOT,
                    "constraints, ifeval, %s verdicts equal the reference's: %d of %d (%.4f)%n",
                    kind,
                    all - others.size(),
                    all,
                    share());
            others.forEach(other -> System.out.println("  " + other));
        }
    }

    /** The wordings by which instructions are found, and which prompts of the development half confirm them. */
    Witnesses witnesses() {
        Witnesses witnesses = new Witnesses();
        inputs.forEach((prompt, row) -> {
            if (forDevelopment(prompt)) {
                witnesses.add(prompt, labels(row));
            }
        });
        return witnesses;
    }

    void found(String half, boolean development) {
        Map<String, int[]> byKind = new TreeMap<>();
        for (JsonNode row : inputs.values()) {
            if (forDevelopment(row.path("prompt").asText()) == development) {
                count(row, byKind);
            }
        }
        int[] sum = new int[3];
        byKind.forEach((kind, counts) -> {
            for (int i = 0; i < 3; i++) {
                sum[i] += counts[i];
            }
        });
        System.out.printf(
                Locale.ROOT,
                "constraints, ifeval, found, %s: precision %.3f, recall %.3f (%d labels)%n",
                half,
                sum[0] / (double) (sum[0] + sum[1]),
                sum[0] / (double) (sum[0] + sum[2]),
                sum[0] + sum[2]);
        // By kind the half that is for the report would say what to mend.
        if (development) {
            byKind.forEach((kind, counts) -> System.out.printf(
                    "  %-12s right %3d, wrong %3d, missed %3d%n", kind, counts[0], counts[1], counts[2]));
        }
    }

    private void count(JsonNode row, Map<String, int[]> byKind) {
        String prompt = row.path("prompt").asText();
        List<String> labels = labels(row);
        Ask ask = Ask.of(Text.of(prompt));
        List<String> found = AllConstraints.list().stream()
                .flatMap(kind -> kind.in(ask).stream())
                .flatMap(instruction -> Bounds.of(instruction).stream())
                .distinct()
                .toList();
        for (String one : found) {
            boolean right = labels.remove(one);
            byKind.computeIfAbsent(Bounds.kind(one), kind -> new int[3])[right ? 0 : 1]++;
            if (!right && Boolean.getBoolean("plumbline.verbose") && forDevelopment(prompt)) {
                System.out.println("WRONG " + one + " IN " + prompt.replace('\n', '|'));
            }
        }
        labels.forEach(label -> byKind.computeIfAbsent(Bounds.kind(label), kind -> new int[3])[2]++);
        if (!labels.isEmpty() && Boolean.getBoolean("plumbline.verbose") && forDevelopment(prompt)) {
            System.out.println("MISSED " + labels + " IN " + prompt.replace('\n', '|'));
        }
    }

    private static List<String> labels(JsonNode row) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < row.path("instruction_id_list").size(); i++) {
            labels.addAll(Bounds.of(IfevalLabels.of(
                    row.path("instruction_id_list").get(i).asText(),
                    row.path("kwargs").get(i))));
        }
        return labels;
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            rows.add(Wire.mapper().readTree(line));
        }
        return rows;
    }
}
