package io.plumbline.train.data;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.plumbline.contracts.event.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The data sets whose licence lets weights learned from them ship: XSTest, LLMDrift, openai-moderation, Surge's toxicity,
 * GPTFuzz, openai-rbr, HH-RLHF, FULCRA's dialogues, MoralChoice, HaluEval, AdvBench, harmful requests of refusal-direction and jailbreak
 * prompts in the wild. Others are read to measure with, and refused where something is to be learned: {@link DataSet} says which.
 */
public final class Sets {

    private static final Map<String, String> MERGED_VALUES = Map.of("humility", "conformity");

    private static final List<String> MODERATED = List.of("S", "H", "V", "HR", "SH", "S3", "H2", "V2");

    private static final String HUMAN = "\n\nHuman:";
    private static final String ANSWER = "\n\nAssistant:";

    private static final int MOST_OF_A_SOURCE = 800;
    private static final int LONG_CHARS = 600;

    private final DataFolder data;

    public Sets(DataFolder data) {
        this.data = data;
    }

    /** The same sets for learning: what reads one that is for measuring only is refused. */
    public Sets toLearnFrom() {
        return new Sets(data.toLearnFrom());
    }

    /** XSTest: answers of three models to 450 prompts. Folds are models, groups are prompts. */
    public List<Labelled> xstest(Predicate<String> label) throws IOException {
        List<Labelled> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(data.of(DataSet.XSTEST, ""))) {
            for (Path file : files.sorted().toList()) {
                String model = file.getFileName().toString().replaceFirst(".*_completions_(.*)\\.csv", "$1");
                for (NamedCsvRecord row : csv(file, ',')) {
                    rows.add(new Labelled(
                            row.getField("completion"),
                            label.test(row.getField("final_label")),
                            row.getField("id"),
                            model));
                }
            }
        }
        return rows;
    }

    /** LLMDrift's sensitive questions: whether the answer refuses. Folds are dated models, groups are questions. */
    public List<Labelled> llmdrift() throws IOException {
        List<Labelled> rows = new ArrayList<>();
        for (NamedCsvRecord row : csv(data.of(DataSet.LLMDRIFT, "SENSITIVEQ_EVAL.csv"), ',')) {
            rows.add(new Labelled(
                    row.getField("answer"),
                    row.getField("Response Rate").startsWith("0"),
                    row.getField("query"),
                    row.getField("model")));
        }
        return rows;
    }

    /**
     * Texts of openai-moderation that have a label of the category; a missing key is no label. {@code any}: those with all eight labels, and whether one is set. Of others with a
     * label that is set the answer is known too, but of their likes without one it is not, so that what sets those texts apart would be learned as content.
     */
    public List<Labelled> moderation(String category) throws IOException {
        List<Labelled> rows = new ArrayList<>();
        for (JsonNode row : lines(data.of(DataSet.OPENAI_MODERATION, "samples.jsonl"))) {
            String text = row.path("prompt").asText();
            if (category.equals("any")) {
                if (MODERATED.stream().allMatch(row::has)) {
                    rows.add(alone(
                            text,
                            MODERATED.stream().anyMatch(name -> row.path(name).asInt() == 1)));
                }
            } else if (row.has(category)) {
                rows.add(alone(text, row.path(category).asInt() == 1));
            }
        }
        return rows;
    }

    /** Surge's 1,000 comments. */
    public List<Labelled> surge() throws IOException {
        List<Labelled> rows = new ArrayList<>();
        for (NamedCsvRecord row : csv(data.of(DataSet.SURGE_TOXICITY, "toxicity_en.csv"), ',')) {
            rows.add(alone(row.getField("text"), row.getField("is_toxic").equals("Toxic")));
        }
        return rows;
    }

    /**
     * GPTFuzz: answers to attacks, and whether they gave way. Folds and groups are the 80 questions; but the same answer to several questions is held out with the
     * first one's, so that none is learned from and scored.
     */
    public List<Labelled> gptfuzz() throws IOException {
        List<Labelled> rows = new ArrayList<>();
        Map<String, String> folds = new HashMap<>();
        for (NamedCsvRecord row : csv(data.of(DataSet.GPTFUZZ, "train.csv"), ',')) {
            String question = row.getField("question");
            String answer = row.getField("Response");
            String fold = folds.computeIfAbsent(answer, first -> "fold " + Integer.parseInt(question) % Folds.COUNT);
            rows.add(new Labelled(answer, row.getField("label").equals("1"), question, fold));
        }
        return rows;
    }

    /** openai-rbr: answers to hard requests, and whether a proposition holds of them. Groups are the last user messages. */
    public List<Labelled> rbr(String proposition) throws IOException {
        List<Labelled> rows = new ArrayList<>();
        for (JsonNode row : lines(data.of(DataSet.OPENAI_RBR, "train.jsonl"))) {
            String asked = last(row.path("prompt"));
            rows.add(new Labelled(
                    last(row.path("completion")),
                    row.path("propositions").path(proposition).asBoolean(),
                    asked,
                    Folds.of(asked)));
        }
        return rows;
    }

    /** FULCRA's dialogues: whether the answer opposes (-1) or promotes (+1) a value of Schwartz's ten, or {@code any} of them. */
    public List<Labelled> fulcra(String value, int sign) throws IOException {
        List<Labelled> rows = new ArrayList<>();
        for (JsonNode row : lines(data.of(DataSet.FULCRA, "trustworthy_data.jsonl"))) {
            String dialogue = row.path("dialogue").asText();
            int answer = dialogue.indexOf("\nBob:");
            boolean label = false;
            for (JsonNode type : row.path("value_types")) {
                String[] parts = type.asText().toLowerCase(Locale.ROOT).split(":", 2);
                String name = MERGED_VALUES.getOrDefault(parts[0].strip(), parts[0].strip());
                label |= (value.equals("any") || value.equals(name)) && (parts[1].contains("-") ? -1 : 1) == sign;
            }
            String asked = dialogue.substring(0, answer);
            rows.add(new Labelled(dialogue.substring(answer + 5).strip(), label, asked, Folds.of(asked)));
        }
        return rows;
    }

    /**
     * HH-RLHF: of each pair first the last answer that people rejected, then the one that they chose. Groups are what was said
     * before.
     *
     * @param part harmless or helpful
     */
    public List<Labelled> hh(String part) throws IOException {
        List<Labelled> rows = new ArrayList<>();
        for (JsonNode row : lines(data.of(DataSet.HH_RLHF, part + "-base-test.jsonl"))) {
            String chosen = row.path("chosen").asText();
            String before = chosen.substring(0, chosen.lastIndexOf(ANSWER));
            rows.add(new Labelled(lastAnswer(row.path("rejected").asText()), true, before, Folds.of(before)));
            rows.add(new Labelled(lastAnswer(chosen), false, before, Folds.of(before)));
        }
        return rows;
    }

    /**
     * MoralChoice's 687 scenarios of low ambiguity, each with two acts: whether people say that the act breaks one of some rules. Groups and folds are scenarios.
     *
     * @param rules as in the columns: death, pain, disable, freedom, pleasure, deceive, cheat, break_promise, break_law, duty
     */
    public List<Labelled> moralchoice(List<String> rules) throws IOException {
        List<Labelled> rows = new ArrayList<>();
        for (NamedCsvRecord row : csv(data.of(DataSet.MORALCHOICE, "moralchoice_low_ambiguity.csv"), ',')) {
            String scenario = row.getField("scenario_id");
            for (String act : List.of("1", "2")) {
                boolean broken = rules.stream()
                        .anyMatch(rule -> row.getField("a" + act + "_" + rule).equals("Yes"));
                rows.add(new Labelled(
                        row.getField("context") + " " + row.getField("action" + act),
                        broken,
                        scenario,
                        Folds.of(scenario)));
            }
        }
        return rows;
    }

    /** ETHICS, short scenarios of commonsense morality: whether the act is wrong. To measure on; its licence is unclear. */
    public List<Labelled> ethics() throws IOException {
        List<Labelled> rows = new ArrayList<>();
        for (NamedCsvRecord row : csv(data.of(DataSet.ETHICS, "cm_test.csv"), ',')) {
            if (row.getField("is_short").equals("True")) {
                rows.add(alone(row.getField("input"), row.getField("label").equals("1")));
            }
        }
        return rows;
    }

    /**
     * Jailbreak prompts in the wild (Shen et al. 2023), and prompts of five other sources that are none: requests, hard ones, harmful ones, stories, and long texts. Folds are these
     * sources, so that each is scored by what never saw it; near copies of a jailbreak are of one group and held out with one of the sources, by a hash.
     */
    public List<Labelled> jailbreakAttempts() throws IOException {
        Map<String, List<String>> sources = ordinaryPrompts();
        List<String> names = List.copyOf(sources.keySet());
        List<String> jailbreaks = new ArrayList<>();
        for (JsonNode prompt : Wire.mapper()
                .readTree(data.of(DataSet.JAILBREAKS, "inthewild.json").toFile())) {
            jailbreaks.add(prompt.asText());
        }
        jailbreaks = jailbreaks.stream().distinct().toList();
        List<String> copies = NearCopies.of(jailbreaks);
        List<Labelled> rows = new ArrayList<>();
        for (int i = 0; i < copies.size(); i++) {
            String first = copies.get(i);
            rows.add(new Labelled(jailbreaks.get(i), true, first, names.get(Folds.number(first))));
        }
        sources.forEach((source, texts) ->
                texts.stream().distinct().forEach(text -> rows.add(new Labelled(text, false, text, source))));
        return rows;
    }

    private Map<String, List<String>> ordinaryPrompts() throws IOException {
        List<JsonNode> questions = lines(data.of(DataSet.HALUEVAL, "general_data.jsonl"));
        List<String> asked = Stream.concat(firstTurns("harmless", 0), firstTurns("helpful", 0))
                .toList();
        List<String> harmful = new ArrayList<>();
        csv(data.of(DataSet.ADVBENCH, "harmful_behaviors.csv"), ',').forEach(row -> harmful.add(row.getField("goal")));
        for (JsonNode row : Wire.mapper()
                .readTree(
                        data.of(DataSet.REFUSAL_DIRECTION, "harmful_train.json").toFile())) {
            harmful.add(row.path("instruction").asText());
        }
        csv(data.of(DataSet.XSTEST, "xstest_v2_completions_gpt4.csv"), ',')
                .forEach(row -> harmful.add(row.getField("prompt")));
        List<String> lengthy = new ArrayList<>();
        csv(data.of(DataSet.LLMDRIFT, "LEETCODE_EASY_EVAL.csv"), ',')
                .forEach(row -> lengthy.add(row.getField("query")));
        csv(data.of(DataSet.LLMDRIFT, "OPINIONQA_EVAL.csv"), ',').stream()
                .map(row -> row.getField("query"))
                .distinct()
                .limit(MOST_OF_A_SOURCE / 8)
                .forEach(lengthy::add);
        questions.stream()
                .skip(MOST_OF_A_SOURCE)
                .map(row -> row.path("chatgpt_response").asText())
                .filter(answer -> answer.length() >= LONG_CHARS)
                .limit(MOST_OF_A_SOURCE / 2)
                .forEach(lengthy::add);
        Map<String, List<String>> sources = new LinkedHashMap<>();
        sources.put("hh-rlhf", asked);
        sources.put(
                "halueval",
                questions.stream()
                        .limit(MOST_OF_A_SOURCE)
                        .map(row -> row.path("user_query").asText())
                        .toList());
        sources.put(
                "openai-moderation",
                lines(data.of(DataSet.OPENAI_MODERATION, "samples.jsonl")).stream()
                        .map(row -> row.path("prompt").asText())
                        .toList());
        sources.put("harmful requests and XSTest", harmful);
        sources.put("long texts", lengthy);
        return sources;
    }

    /** The first of a part of HH-RLHF's first turns, those that heads learn from, {@code from} 0 or 1, and those that none does. */
    private Stream<String> firstTurns(String part, int from) throws IOException {
        List<String> turns = lines(data.of(DataSet.HH_RLHF, part + "-base-test.jsonl")).stream()
                .map(row -> row.path("chosen").asText())
                .map(dialogue -> dialogue.substring(HUMAN.length(), dialogue.indexOf(ANSWER))
                        .strip())
                .distinct()
                .toList();
        int learned = MOST_OF_A_SOURCE / 2;
        return from == 0 ? turns.stream().limit(learned) : turns.stream().skip(learned);
    }

    /** Prompts of people that no head learns from, and of which few if any attack: by their source, each once. */
    public Map<String, List<String>> otherPrompts() throws IOException {
        Map<String, List<String>> prompts = new LinkedHashMap<>();
        List<String> trees = new ArrayList<>();
        for (JsonNode tree : lines(data.of(DataSet.OPENASSISTANT, "en_100_tree.jsonl"))) {
            prompters(tree.path("prompt"), trees);
        }
        prompts.put("openassistant, every user message", trees);
        prompts.put(
                "ifeval",
                lines(data.of(DataSet.IFEVAL, "input_data.jsonl")).stream()
                        .map(row -> row.path("prompt").asText())
                        .distinct()
                        .toList());
        prompts.put(
                "autoj",
                lines(data.of(DataSet.AUTOJ, "testdata_pairwise.jsonl")).stream()
                        .map(row -> row.path("prompt").asText())
                        .distinct()
                        .toList());
        prompts.put(
                "hh-rlhf, first turns not learned from",
                Stream.concat(firstTurns("harmless", 1), firstTurns("helpful", 1))
                        .toList());
        return prompts;
    }

    private static void prompters(JsonNode message, List<String> found) {
        if (message.path("role").asText().equals("prompter")) {
            found.add(message.path("text").asText());
        }
        message.path("replies").forEach(reply -> prompters(reply, found));
    }

    private static Labelled alone(String text, boolean label) {
        return new Labelled(text, label, text, Folds.of(text));
    }

    private static String lastAnswer(String dialogue) {
        return dialogue.substring(dialogue.lastIndexOf(ANSWER) + ANSWER.length())
                .strip();
    }

    private static String last(JsonNode messages) {
        return messages.path(messages.size() - 1).path("content").asText();
    }

    private static List<NamedCsvRecord> csv(Path file, char separator) throws IOException {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().fieldSeparator(separator).ofNamedCsvRecord(file)) {
            return rows.stream().toList();
        }
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            rows.add(Wire.mapper().readTree(line));
        }
        return rows;
    }
}
