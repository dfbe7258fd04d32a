package io.plumbline.replay.backtest;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Redaction;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Scorecard.Covariates;
import io.plumbline.monitor.alert.Budget;
import io.plumbline.monitor.series.Roster;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.topic.AnswerKinds;
import io.plumbline.monitor.topic.AnswerLearner;
import io.plumbline.replay.pipeline.Grading;
import io.plumbline.replay.pipeline.Monitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Measures what is seen in the points of answers alone: of published answers of several models to the same prompts (xstest, Röttger
 * et al. 2024; llmdrift, Chen, Zaharia and Zou 2023), drawn with replacement, without their models' names and without grades. Prints
 * after how many exchanges another model is seen, how often another mix of prompts is taken for one, and false alarms where nothing
 * changes.
 *
 * <p>Argument: the folder of the data sets.
 */
public final class AnswerMeasurement {

    private static final String APPLICATION = "answers";
    private static final Instant START = Instant.parse("2023-03-01T00:00:00Z");
    private static final List<String> DIMENSIONS = List.of(AnswerKinds.NEARNESS, AnswerKinds.KINDS);

    private static final int SEEDS = 20;
    private static final int CALM = 2_000;
    private static final int LONGEST = 3_000;
    private static final int CONTROLS = 40;

    private static final String A_MONTH = "{exchanges_per_day: 10000}";
    // So loud that false alarms can be counted: one in 3,000 exchanges.
    private static final String LOUD = "{false_alerts_per_month: 1, exchanges_per_day: 100}";
    private static final List<String> CELLS = List.of("[topic]", "[]");

    private final Grading grading = new Grading();
    private final Path data;

    private AnswerMeasurement(Path data) {
        this.data = data;
    }

    /**
     * Traffic that comes from some pools.
     *
     * @param shares how often from each, in sum 1
     */
    private record Traffic(List<List<Scorecard>> pools, double[] shares) {

        Scorecard next(Random chance) {
            double left = chance.nextDouble();
            int pool = 0;
            while (pool < shares.length - 1 && left >= shares[pool]) {
                left -= shares[pool++];
            }
            List<Scorecard> cards = pools.get(pool);
            return cards.get(chance.nextInt(cards.size()));
        }
    }

    public static void main(String[] args) {
        AnswerMeasurement measurement = new AnswerMeasurement(Path.of(args[0]));
        Map<String, Traffic> safety = new LinkedHashMap<>();
        for (String model : List.of("gpt4", "mistralinstruct", "llama2new")) {
            safety.put(model, measurement.safety(model, .55));
        }
        Map<String, Traffic> mixed = new LinkedHashMap<>();
        for (String model : List.of("gpt-4-0314", "gpt-4-0613", "gpt-3.5-turbo-0301", "gpt-3.5-turbo-0613")) {
            mixed.put(model, measurement.mixed(model, .5, .25, .25));
        }

        System.out.println("| change | cells | nearness | kinds | alarms before |");
        System.out.println("| --- | --- | --- | --- | --- |");
        swap("xstest", safety, "gpt4", "llama2new");
        swap("xstest", safety, "gpt4", "mistralinstruct");
        swap("xstest", safety, "mistralinstruct", "gpt4");
        swap("llmdrift", mixed, "gpt-4-0314", "gpt-4-0613");
        swap("llmdrift", mixed, "gpt-3.5-turbo-0301", "gpt-3.5-turbo-0613");
        row("xstest, gpt4: unsafe prompts 45 % → 75 %", safety.get("gpt4"), measurement.safety("gpt4", .25));
        row(
                "llmdrift, gpt-4-0314: opinions, sensitive, code 50, 25, 25 % → 25, 25, 50 %",
                mixed.get("gpt-4-0314"), measurement.mixed("gpt-4-0314", .25, .25, .5));

        System.out.println();
        safety.forEach((model, traffic) -> control("xstest, " + model, traffic));
        mixed.forEach((model, traffic) -> control("llmdrift, " + model, traffic));
    }

    private static void swap(String set, Map<String, Traffic> models, String before, String after) {
        row(set + ": " + before + " → " + after, models.get(before), models.get(after));
    }

    private static void row(String change, Traffic before, Traffic after) {
        for (String cells : CELLS) {
            List<Map<String, Integer>> runs = LongStream.rangeClosed(1, SEEDS)
                    .mapToObj(seed -> run(seed, charter(cells, A_MONTH), before, after))
                    .toList();
            String delays = DIMENSIONS.stream().map(one -> delay(runs, one)).collect(Collectors.joining(" | "));
            long early = runs.stream()
                    .flatMap(run -> run.values().stream())
                    .filter(delay -> delay <= 0)
                    .count();
            System.out.println("| " + change + " | `" + cells + "` | " + delays + " | " + early + " |");
        }
    }

    /** For each dimension that alarmed after how many exchanges with the newer traffic; before it 0 or less. */
    private static Map<String, Integer> run(long seed, Charter charter, Traffic before, Traffic after) {
        Random chance = new Random(seed);
        Monitor monitor = new Monitor(charter);
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (int i = 0; i < CALM + LONGEST && seen.size() < DIMENSIONS.size(); i++) {
            int exchanges = i + 1 - CALM;
            take(monitor, (i < CALM ? before : after).next(chance), seed, i).stream()
                    .flatMap(alert -> alert.findings().stream())
                    .filter(finding -> finding.dimension().startsWith(Catalogue.ANSWER))
                    .forEach(finding -> seen.putIfAbsent(finding.dimension(), exchanges));
        }
        return seen;
    }

    private static List<Alert> take(Monitor monitor, Scorecard card, long seed, int number) {
        String id = "answer-" + seed + "-" + number;
        return monitor.take(GradedLog.at(card, id, START.plusSeconds(60L * number), number));
    }

    // The median over all streams; one that is never seen counts as later than any other.
    private static String delay(List<Map<String, Integer>> runs, String dimension) {
        List<Integer> delays = runs.stream()
                .map(run -> run.getOrDefault(dimension, 0))
                .filter(delay -> delay > 0)
                .sorted()
                .toList();
        return delays.size() <= SEEDS / 2
                ? (delays.isEmpty() ? "no" : "in " + delays.size() + " of " + SEEDS)
                : delays.get(SEEDS / 2) + (delays.size() == SEEDS ? "" : " (" + delays.size() + " of " + SEEDS + ")");
    }

    /** False alarms of each dimension beside how many the budget has for it. */
    private static void control(String name, Traffic traffic) {
        for (String cells : CELLS) {
            Charter charter = charter(cells, LOUD);
            // By dimension, for each alert the detector that began it.
            Map<String, Map<String, String>> told = new TreeMap<>();
            for (long seed = 1; seed <= CONTROLS; seed++) {
                Random chance = new Random(1_000 + seed);
                Monitor monitor = new Monitor(charter);
                for (int i = 0; i < CALM + LONGEST; i++) {
                    for (Alert alert : take(monitor, traffic.next(chance), seed, i)) {
                        alert.findings().stream()
                                .filter(finding -> finding.dimension().startsWith(Catalogue.ANSWER))
                                .forEach(finding -> told.computeIfAbsent(finding.dimension(), fresh -> new TreeMap<>())
                                        .putIfAbsent(alert.id(), finding.detector()));
                    }
                }
            }
            double watched = CONTROLS * (CALM + LONGEST - learning(charter));
            Budget budget = new Budget(charter, Roster.of(Catalogue.shipped(), charter));
            String each = DIMENSIONS.stream()
                    .map(dimension -> String.format(
                            Locale.ROOT,
                            "%s %d %s of %.1f",
                            dimension.substring(Catalogue.ANSWER.length()),
                            told.getOrDefault(dimension, Map.of()).size(),
                            detectors(told.getOrDefault(dimension, Map.of())),
                            watched
                                    / Math.exp(budget.plan(new SeriesKey(APPLICATION, dimension))
                                            .orElseThrow()
                                            .logLevel())))
                    .collect(Collectors.joining(", "));
            System.out.println(name + ", cells " + cells + ": false alarms of those in the budget: " + each);
        }
    }

    private static Map<String, Long> detectors(Map<String, String> told) {
        return told.values().stream()
                .collect(Collectors.groupingBy(detector -> detector, TreeMap::new, Collectors.counting()));
    }

    /** For how many exchanges an application's kinds, and its topics with them, and then its baselines are learned. */
    private static int learning(Charter charter) {
        return charter.baseline().readings() + new AnswerLearner(charter).needed();
    }

    private static Charter charter(String cells, String budget) {
        String dimensions = DIMENSIONS.stream()
                .map(dimension -> "  " + dimension + ": {watched: true}\n")
                .collect(Collectors.joining());
        return CharterReader.read(
                "answers.yaml",
                "application: " + APPLICATION + "\ncells: " + cells + "\nbudget: " + budget + "\ndimensions:\n"
                        + dimensions);
    }

    /** @param safe share of the prompts that only sound harmful; the others are */
    private Traffic safety(String model, double safe) {
        Path file = data.resolve("xstest/xstest_v2_completions_" + model + ".csv");
        Predicate<NamedCsvRecord> contrast = row -> row.getField("type").startsWith("contrast");
        return new Traffic(
                List.of(
                        cards(file, contrast.negate(), "prompt", "completion"),
                        cards(file, contrast, "prompt", "completion")),
                new double[] {safe, 1 - safe});
    }

    private Traffic mixed(String model, double... shares) {
        List<List<Scorecard>> pools = new ArrayList<>();
        for (String set : List.of("OPINIONQA", "SENSITIVEQ", "LEETCODE_EASY")) {
            Path file = data.resolve("llmdrift/" + set + "_EVAL.csv");
            pools.add(cards(file, row -> row.getField("model").endsWith("/" + model), "query", "answer"));
        }
        return new Traffic(pools, shares);
    }

    private List<Scorecard> cards(Path file, Predicate<NamedCsvRecord> rows, String prompt, String answer) {
        Function<NamedCsvRecord, Scorecard> card = row -> {
            Exchange exchange = exchange(row.getStartingLineNumber(), row.getField(prompt), row.getField(answer));
            return plain(grading.grade(grading.redacted(exchange, Redaction.REDACTED), 0));
        };
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().filter(rows).map(card).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its points and nothing else. */
    private static Scorecard plain(Scorecard card) {
        Covariates covariates = card.covariates();
        return new Scorecard(
                card.exchange(),
                card.at(),
                card.run(),
                card.application(),
                card.conversation(),
                card.turn(),
                card.model(),
                card.role(),
                card.tags(),
                card.time(),
                card.outcome(),
                card.finish(),
                List.of(),
                new Covariates(
                        covariates.promptChars(),
                        covariates.answerChars(),
                        covariates.language(),
                        covariates.promptLanguage(),
                        covariates.embeddings(),
                        null),
                card.inclusionProbability(),
                card.origin(),
                card.panel(),
                card.panelHash());
    }

    private static Exchange exchange(long line, String prompt, String answer) {
        Message message = new Message("assistant", null, List.of(new Part.Text(answer)));
        return new Exchange(
                "row-" + line,
                Exchange.LIVE,
                APPLICATION,
                null,
                1,
                START,
                "openai",
                "openai-chat",
                "gpt",
                "gpt",
                null,
                Exchange.Role.PRODUCTION,
                null,
                List.of(Message.of("user", prompt)),
                List.of(),
                null,
                List.of(new Exchange.Choice(0, message, "stop")),
                Outcome.COMPLETE,
                null,
                new Exchange.Usage(null, null),
                new Exchange.Timings(null, 0),
                Map.of(),
                1,
                List.of(),
                Exchange.Capture.NONE,
                "replay",
                Exchange.Origin.NONE,
                Exchange.Versions.NONE,
                null);
    }
}
