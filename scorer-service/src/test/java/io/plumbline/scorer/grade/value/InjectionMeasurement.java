package io.plumbline.scorer.grade.value;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Part;
import io.plumbline.contracts.event.Wire;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Measures how often {@link PromptInjection} is wrong about ordinary texts: those of public sets put in the place of what a tool answered, and prompts as users sent them. There is no labelled set of
 * injections, so what it misses is not measured.
 */
public final class InjectionMeasurement {

    private final Path data;

    public InjectionMeasurement(Path data) {
        this.data = data;
    }

    public void run() throws IOException {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        answers.put("halueval, answers", texts("halueval/general_data.jsonl", "chatgpt_response"));
        List<String> both = new ArrayList<>(texts("autoj/testdata_pairwise.jsonl", "response 1"));
        both.addAll(texts("autoj/testdata_pairwise.jsonl", "response 2"));
        answers.put("autoj, answers", both);
        List<String> dialogues = new ArrayList<>(texts("hh-rlhf/harmless-base-test.jsonl", "chosen"));
        dialogues.addAll(texts("hh-rlhf/helpful-base-test.jsonl", "chosen"));
        answers.put("hh-rlhf, whole dialogues", dialogues);
        answers.put("openassistant, answers", trees("assistant"));
        answers.put("openai-moderation, texts", texts("openai-moderation/samples.jsonl", "prompt"));
        answers.forEach((set, texts) -> report(set + ", as a tool's answer", texts, InjectionMeasurement::told));

        Map<String, List<String>> prompts = new LinkedHashMap<>();
        prompts.put("openassistant, user messages", trees("prompter"));
        prompts.put("ifeval, prompts", texts("ifeval/input_data.jsonl", "prompt"));
        prompts.put("autoj, prompts", texts("autoj/testdata_pairwise.jsonl", "prompt"));
        prompts.put("halueval, prompts", texts("halueval/general_data.jsonl", "user_query"));
        prompts.forEach((set, texts) -> report(
                set + ", as sent",
                texts,
                text -> Example.asked(text).answered("Here it is.").subject()));

        Path jailbreaks = data.resolve("jailbreaks/inthewild.json");
        if (Files.exists(jailbreaks)) {
            List<String> texts = new ArrayList<>();
            Wire.mapper().readTree(jailbreaks.toFile()).forEach(text -> texts.add(text.asText()));
            report("jailbreaks, which are no injections, as a tool's answer", texts, InjectionMeasurement::told);
        }
    }

    private static void report(String what, List<String> texts, Function<String, Subject> exchange) {
        if (texts.isEmpty()) {
            return;
        }
        Map<String, Integer> signs = new TreeMap<>();
        int found = 0;
        int graded = 0;
        for (String text : texts) {
            if (new PromptInjection().grade(exchange.apply(text)).get(0) instanceof Grade.Graded grade) {
                graded++;
                if (grade.score() == 0) {
                    found++;
                    signs.merge(String.valueOf(grade.evidence()), 1, Integer::sum);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "prompt-injection, %s: %d of %d graded, %d taken for one (%.1f per 1,000 texts) %s%n",
                what,
                graded,
                texts.size(),
                found,
                1_000.0 * found / texts.size(),
                signs);
    }

    private static Subject told(String text) {
        return Example.asked("What does it say?")
                .message(new Message("tool", null, List.of(new Part.ToolCallResponse("1", text))))
                .answered("Here it is.")
                .subject();
    }

    private List<String> texts(String name, String field) throws IOException {
        List<String> texts = new ArrayList<>();
        for (JsonNode row : lines(name)) {
            texts.add(row.path(field).asText());
        }
        return texts;
    }

    private List<String> trees(String role) throws IOException {
        List<String> texts = new ArrayList<>();
        for (JsonNode tree : lines("openassistant/en_100_tree.jsonl")) {
            walk(tree.path("prompt"), role, texts);
        }
        return texts;
    }

    private static void walk(JsonNode message, String role, List<String> texts) {
        if (message.path("role").asText().equals(role)) {
            texts.add(message.path("text").asText());
        }
        message.path("replies").forEach(reply -> walk(reply, role, texts));
    }

    private List<JsonNode> lines(String name) throws IOException {
        Path file = data.resolve(name);
        List<JsonNode> rows = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                rows.add(Wire.mapper().readTree(line));
            }
        }
        return rows;
    }
}
