package io.plumbline.replay.backtest;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Baseline;
import io.plumbline.contracts.charter.Charter.Budget;
import io.plumbline.replay.backtest.LlmDrift.Told;
import io.plumbline.replay.log.LogOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Measures what is told of the published drift of dated models, and of streams without any, and prints tables; then those of {@link
 * SwapMeasurement}.
 *
 * <p>Arguments: the folder of the data sets, and optionally a page to write the tables into, between its marks.
 */
public final class LlmDriftMeasurement {

    private static final int SEEDS = 20;
    private static final int STREAMS = 2000;
    private static final int OPINIONS = 1506;
    private static final int SENSITIVE = 100;

    // A budget so loud that false alarms can be counted: one in 3,000 exchanges.
    private static final Budget LOUD = new Budget(1, 100);

    private static final String BEGIN = "<!-- generated: begin -->\n";
    private static final String END = "<!-- generated: end -->\n";

    private final Path data;
    private final List<String> lines = new ArrayList<>();

    private LlmDriftMeasurement(Path data) {
        this.data = data;
    }

    public static void main(String[] args) throws IOException {
        if (args.length < 1 || args.length > 2) {
            System.err.println("usage: LlmDriftMeasurement <folder of data sets> [<page to write into>]");
            System.exit(2);
        }
        LlmDriftMeasurement measurement =
                new LlmDriftMeasurement(Path.of(args[0]).resolve("llmdrift"));
        measurement.drifts();
        measurement.control();
        SwapMeasurement.main(args);
        if (args.length == 2) {
            measurement.write(Path.of(args[1]));
        }
    }

    private void drifts() {
        Charter plain = Charter.defaultFor(LlmDrift.APPLICATION);
        Charter brief = charter(Budget.DEFAULT, 80);
        print(
                "| questions, versions | answered | orders with such an alert | named | direction | raised after, median (most) |"
                        + " change point off, median (most) | size, median | alerts before the change, all orders |");
        print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        drift("OPINIONQA_EVAL.csv", "gpt-4-0314", "gpt-4-0613", OPINIONS, plain);
        drift("OPINIONQA_EVAL.csv", "gpt-3.5-turbo-0301", "gpt-3.5-turbo-0613", OPINIONS, plain);
        drift("SENSITIVEQ_EVAL.csv", "gpt-4-0314", "gpt-4-0613", SENSITIVE, brief);
        drift("SENSITIVEQ_EVAL.csv", "gpt-3.5-turbo-0301", "gpt-3.5-turbo-0613", SENSITIVE, brief);
        print("");
    }

    private void drift(String file, String before, String after, int half, Charter charter) {
        LlmDrift drift = new LlmDrift(data.resolve(file), before, after, half);
        List<Told> all = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> drift.run(charter, seed))
                .toList();
        List<Told> told = all.stream().filter(one -> !one.named().isEmpty()).toList();
        String named =
                told.stream()
                        .flatMap(one -> one.named().stream())
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .map(dimension -> "`" + dimension + "`")
                        .collect(Collectors.joining(", "));
        long worse = told.stream().filter(Told::worse).count();
        print("| " + file.replace("_EVAL.csv", "") + ", " + before + " to " + after + ", " + half + " each, baseline "
                + charter.baseline().readings() + " | "
                + String.format(
                        Locale.ROOT,
                        "%.3f to %.3f",
                        drift.answered().get(0),
                        drift.answered().get(1)) + " | " + told.size() + " of " + SEEDS + " | "
                + (named.isEmpty() ? "none" : named) + " | "
                + (told.isEmpty() ? "" : worse + " fewer answers, " + (told.size() - worse) + " more") + " | "
                + median(told.stream().map(Told::raised).toList(), all.size()) + " | "
                + median(told.stream().map(one -> Math.abs(one.off())).toList(), all.size()) + " | "
                + size(told) + " | " + all.stream().mapToLong(Told::earlier).sum() + " |");
    }

    // Of all orders: one without an alert counts as later than any other.
    private static String median(List<Long> values, int all) {
        List<Long> sorted = values.stream().sorted().toList();
        String most =
                sorted.size() < all ? "never" : sorted.get(sorted.size() - 1).toString();
        return (all / 2 < sorted.size() ? sorted.get(all / 2).toString() : "never") + " (" + most + ")";
    }

    private static String size(List<Told> told) {
        List<Double> sorted = told.stream().map(Told::effect).sorted().toList();
        return sorted.isEmpty() ? "" : String.format(Locale.ROOT, "%+.2f", sorted.get(sorted.size() / 2));
    }

    private void control() {
        GradedLog calm = new GradedLog(LogOptions.of(data.resolve("OPINIONQA_EVAL.csv"))
                .where("model~/gpt-4-0314$")
                .orderedBy("model")
                .orOf(LlmDrift.APPLICATION));
        Calm.Told told = Calm.run(calm.inOrder(1), charter(LOUD, 500), STREAMS, OPINIONS, 1);
        print("| streams of gpt-4-0314 alone | exchanges watched | false alerts | rate over the declared one |"
                + " upper 95 % |");
        print("| --- | --- | --- | --- | --- |");
        print(String.format(
                Locale.ROOT,
                "| %d of %d, baseline 500, one false alert declared in %.0f exchanges | %d | %d | %.2f | %.2f |",
                told.streams(),
                OPINIONS,
                1 / told.declared(),
                told.watched(),
                told.alerts(),
                told.ratio(),
                told.upper()));
    }

    private static Charter charter(Budget budget, int baseline) {
        Charter plain = Charter.defaultFor(LlmDrift.APPLICATION);
        return new Charter(
                plain.application(),
                plain.version(),
                plain.goals(),
                plain.valueTarget(),
                budget,
                new Baseline(baseline),
                plain.redaction(),
                plain.sampling(),
                plain.retention());
    }

    private void print(String line) {
        System.out.println(line);
        lines.add(line);
    }

    private void write(Path page) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(
                page, text.substring(0, begin) + String.join("\n", lines) + "\n" + text.substring(text.indexOf(END)));
    }
}
