package io.plumbline.replay.pipeline;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Wire;
import io.plumbline.monitor.topic.Direction;
import io.plumbline.replay.log.Log;
import io.plumbline.replay.log.LogOptions;
import io.plumbline.replay.twin.Prompt;
import io.plumbline.replay.twin.Twins;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Measures from which likeness on the points of two prompts say that they ask nearly the same: how alike prompts of public data
 * sets are to themselves with a word or a letter changed, and how many pairs of different prompts are as alike. Prints a table.
 *
 * <p>Argument: the folder of the data sets.
 */
public final class TwinMeasurement {

    private static final long SEED = 1;
    private static final double[] LIKENESSES = {.8, .85, .9, .925, .95, .97, .98, .99};

    private static final Map<String, UnaryOperator<String>> REWORDINGS = rewordings(new Random(SEED));

    private TwinMeasurement() {}

    /** A prompt by its words and by its point. */
    private record Asked(String text, Prompt words, Direction point) {}

    public static void main(String[] args) throws IOException {
        List<Asked> prompts = new ArrayList<>();
        for (TopicMeasurement.Source source : TopicMeasurement.SOURCES) {
            prompts.addAll(asked(TopicMeasurement.exchanges(Path.of(args[0]), source)));
        }
        System.out.printf(Locale.ROOT, "%d different prompts with a point, seed %d%n", prompts.size(), SEED);
        System.out.printf(Locale.ROOT, "%-44s", "of a cosine of at least");
        Arrays.stream(LIKENESSES).forEach(likeness -> System.out.printf(Locale.ROOT, "%8.3f", likeness));
        System.out.println();
        for (Map.Entry<String, UnaryOperator<String>> rewording : REWORDINGS.entrySet()) {
            report(rewording.getKey(), prompts, rewording.getValue());
        }
        reportPairs(prompts);
    }

    private static Map<String, UnaryOperator<String>> rewordings(Random chance) {
        Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
        all.put("share with \"Please\" before it", text -> "Please " + text);
        all.put("share without one word", text -> without(text, chance));
        all.put("share with two letters swapped", text -> swapped(text, chance));
        all.put("share with one word for another of its own", text -> replaced(text, chance));
        return all;
    }

    private static String without(String text, Random chance) {
        List<String> words = words(text);
        if (words.size() < 2) {
            return text;
        }
        words.remove(chance.nextInt(words.size()));
        return String.join(" ", words);
    }

    private static String replaced(String text, Random chance) {
        List<String> words = words(text);
        words.set(chance.nextInt(words.size()), words.get(chance.nextInt(words.size())));
        return String.join(" ", words);
    }

    private static String swapped(String text, Random chance) {
        char[] letters = text.toCharArray();
        int at = chance.nextInt(letters.length - 1);
        char first = letters[at];
        letters[at] = letters[at + 1];
        letters[at + 1] = first;
        return new String(letters);
    }

    private static List<String> words(String text) {
        return new ArrayList<>(List.of(text.strip().split("\\s+")));
    }

    private static void report(String name, List<Asked> prompts, UnaryOperator<String> rewording) throws IOException {
        List<String> reworded = prompts.stream().map(Asked::text).map(rewording).toList();
        List<Optional<Direction>> points = points(reworded);
        double[] cosines = new double[prompts.size()];
        for (int i = 0; i < cosines.length; i++) {
            Direction own = prompts.get(i).point();
            cosines[i] = points.get(i).map(own::cosine).orElse(0.0);
        }
        System.out.printf(Locale.ROOT, "%-44s", name);
        for (double likeness : LIKENESSES) {
            double share = (double) Arrays.stream(cosines)
                            .filter(cosine -> cosine >= likeness)
                            .count()
                    / cosines.length;
            System.out.printf(Locale.ROOT, "%8.3f", share);
        }
        System.out.println();
    }

    private static void reportPairs(List<Asked> prompts) {
        long[] alike = new long[LIKENESSES.length];
        long[] twins = new long[LIKENESSES.length];
        long pairs = 0;
        for (int i = 0; i < prompts.size(); i++) {
            for (int j = 0; j < i; j++) {
                pairs++;
                double cosine = prompts.get(i).point().cosine(prompts.get(j).point());
                for (int k = 0; k < LIKENESSES.length && cosine >= LIKENESSES[k]; k++) {
                    alike[k]++;
                    twins[k] += prompts.get(i).words().likeness(prompts.get(j).words()) >= Twins.ALIKE ? 1 : 0;
                }
            }
        }
        System.out.printf(Locale.ROOT, "%-44s", "of " + pairs + " pairs of prompts");
        Arrays.stream(alike).forEach(count -> System.out.printf("%8d", count));
        System.out.printf("%n%-44s", "of them twins by their words");
        Arrays.stream(twins).forEach(count -> System.out.printf("%8d", count));
        System.out.println();
    }

    private static List<Asked> asked(List<Exchange> exchanges) throws IOException {
        List<String> texts = exchanges.stream().map(Exchange::prompt).toList();
        List<Optional<Direction>> points = points(texts);
        List<Asked> all = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            points.get(i).ifPresent(point -> all.add(new Asked(text, Prompt.of(text), point)));
        }
        return all;
    }

    /** The points of texts, as a log of them would get them. */
    private static List<Optional<Direction>> points(List<String> texts) throws IOException {
        Path log = Files.createTempFile("twins", ".jsonl");
        try {
            Files.write(
                    log,
                    texts.stream()
                            .map(text -> new String(
                                    Wire.write(Map.of("query", text, "answer", "-")), StandardCharsets.UTF_8))
                            .toList());
            Grading grading = new Grading();
            LogOptions options = LogOptions.of(log)
                    .mapped(Map.of("query", "query", "answer", "answer"))
                    .orderedBy("line");
            try (Stream<Exchange> exchanges = Log.dryRun(options).exchanges()) {
                return exchanges
                        .map(exchange -> Optional.ofNullable(io.plumbline.monitor.topic.Prompt.of(
                                        grading.grade(grading.redacted(exchange, Charter.Redaction.REDACTED), 0))
                                .direction()))
                        .toList();
            }
        } finally {
            Files.delete(log);
        }
    }
}
