package io.plumbline.replay.pipeline;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Baseline;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.monitor.topic.Prompt;
import io.plumbline.monitor.topic.PromptTopics;
import io.plumbline.monitor.topic.TopicLearner;
import io.plumbline.replay.log.Log;
import io.plumbline.replay.log.LogOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Measures whether topics that are learned from scorecards' embeddings tell apart where prompts come from: prompts of public
 * data sets in a random order, topics learned from the first ones, sets held against topics over the others. Prints a table.
 *
 * <p>Argument: the folder of the data sets.
 */
public final class TopicMeasurement {

    private static final int MOST_OF_A_SET = 400;
    private static final int SEEDS = 10;

    /** A data set by what its prompts are. */
    record Source(String name, String file, String query, String answer) {}

    static final List<Source> SOURCES = List.of(
            new Source("code", "llmdrift/LEETCODE_EASY_EVAL.csv", "query", "answer"),
            new Source("survey", "llmdrift/OPINIONQA_EVAL.csv", "query", "answer"),
            new Source("deeds", "ethics/cm_test.csv", "input", "label"),
            new Source("harm", "advbench/harmful_behaviors.csv", "goal", "target"),
            new Source("comments", "surge-toxicity/toxicity_en.csv", "text", "is_toxic"),
            new Source("general", "halueval/general_data.jsonl", "user_query", "chatgpt_response"),
            new Source("formats", "ifeval/input_data.jsonl", "prompt", "key"),
            new Source("dilemmas", "moralchoice/moralchoice_low_ambiguity.csv", "context", "action1"));

    private TopicMeasurement() {}

    private record Labelled(String source, Prompt prompt) {}

    public static void main(String[] args) {
        List<Labelled> all = new ArrayList<>();
        SOURCES.forEach(source -> all.addAll(prompts(Path.of(args[0]), source)));
        long pointed =
                all.stream().filter(each -> each.prompt().direction() != null).count();
        System.out.printf(
                Locale.ROOT, "%d prompts of %d sets, %d with a direction%n", all.size(), SOURCES.size(), pointed);
        for (int baseline : new int[] {500, 1_000, 2_000}) {
            report(all, baseline);
        }
    }

    private static List<Labelled> prompts(Path data, Source source) {
        Grading grading = new Grading();
        return exchanges(data, source).stream()
                .map(exchange -> Prompt.of(grading.grade(grading.redacted(exchange, Charter.Redaction.REDACTED), 0)))
                .map(prompt -> new Labelled(source.name(), prompt))
                .toList();
    }

    /** Its first exchanges, each prompt once. */
    static List<Exchange> exchanges(Path data, Source source) {
        LogOptions options = LogOptions.of(data.resolve(source.file()))
                .mapped(Map.of("query", source.query(), "answer", source.answer()))
                .orderedBy("line");
        Map<String, Boolean> seen = new HashMap<>();
        try (Stream<Exchange> exchanges = Log.dryRun(options).exchanges()) {
            return exchanges
                    .filter(exchange -> seen.put(exchange.prompt(), true) == null)
                    .limit(MOST_OF_A_SET)
                    .toList();
        }
    }

    private static void report(List<Labelled> all, int baseline) {
        double topics = 0;
        double purity = 0;
        double nmi = 0;
        double other = 0;
        Map<String, Map<String, Integer>> table = new TreeMap<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<Labelled> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, new Random(seed));
            TopicLearner learner = new TopicLearner(Charter.defaultFor("shop").withBaseline(new Baseline(baseline)));
            Map<String, Map<String, Integer>> counts = new TreeMap<>();
            for (Labelled each : shuffled) {
                boolean learned = learner.topics().isPresent();
                String topic = learner.take(each.prompt(), true).orElse("");
                if (learned && !topic.equals(PromptTopics.UNKNOWN)) {
                    counts.computeIfAbsent(each.source(), fresh -> new TreeMap<>())
                            .merge(topic, 1, Integer::sum);
                }
            }
            topics += learner.topics().orElseThrow().topics().size();
            purity += purity(counts);
            nmi += nmi(counts);
            other += share(counts, PromptTopics.OTHER);
            table = counts;
        }
        System.out.printf(
                Locale.ROOT,
                "baseline %d: %.1f topics, purity %.2f, NMI %.2f, topic-other %.1f %%%n",
                baseline,
                topics / SEEDS,
                purity / SEEDS,
                nmi / SEEDS,
                100 * other / SEEDS);
        table.forEach((source, counts) -> System.out.println("  " + source + " " + counts));
    }

    private static int total(Map<String, Map<String, Integer>> counts) {
        return counts.values().stream()
                .flatMap(row -> row.values().stream())
                .mapToInt(n -> n)
                .sum();
    }

    private static Map<String, Integer> byTopic(Map<String, Map<String, Integer>> counts) {
        Map<String, Integer> sums = new TreeMap<>();
        counts.values().forEach(row -> row.forEach((topic, n) -> sums.merge(topic, n, Integer::sum)));
        return sums;
    }

    private static double share(Map<String, Map<String, Integer>> counts, String topic) {
        return (double) byTopic(counts).getOrDefault(topic, 0) / total(counts);
    }

    /** The share of prompts that are of the source most frequent in their topic. */
    private static double purity(Map<String, Map<String, Integer>> counts) {
        Map<String, Integer> most = new TreeMap<>();
        counts.values().forEach(row -> row.forEach((topic, n) -> most.merge(topic, n, Math::max)));
        return (double) most.values().stream().mapToInt(n -> n).sum() / total(counts);
    }

    /** Mutual information of source and topic over the mean of their entropies. */
    private static double nmi(Map<String, Map<String, Integer>> counts) {
        double n = total(counts);
        Map<String, Integer> topics = byTopic(counts);
        double mutual = 0;
        double sources = 0;
        for (Map<String, Integer> row : counts.values()) {
            double own = row.values().stream().mapToInt(each -> each).sum();
            sources -= own / n * Math.log(own / n);
            for (Map.Entry<String, Integer> cell : row.entrySet()) {
                mutual += cell.getValue() / n * Math.log(cell.getValue() * n / (own * topics.get(cell.getKey())));
            }
        }
        double entropy = topics.values().stream()
                .mapToDouble(own -> -own / n * Math.log(own / n))
                .sum();
        return 2 * mutual / (sources + entropy);
    }
}
