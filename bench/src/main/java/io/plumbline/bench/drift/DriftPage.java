package io.plumbline.bench.drift;

import io.plumbline.bench.drift.Simulation.Calm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures as text, and as the page of the reference with its plots. */
final class DriftPage {

    private static final String INTRODUCTION = """
            # Drift, side by side

            How often the monitor's detectors alarm while nothing changes, and how late they see a change, beside detectors that people use today and the oracle CUSUM, which knows
            both distributions. All streams come from one seed, simulated or, where a model is named, drawn from its published answers. The detectors are the ones that run in
            production, at one level for every stream, A = 1e5: at most one false alarm in 100,000 readings. Nothing was calibrated to a stream. Rivals are written anew from their
            papers and documentation, with the defaults they ship with.

            - "Plumbline, in cells" ranks within topics or hours, as series do whose charter names `cells`.
            - Baseline: 1,000 readings, 5,000 where a stream has cells. The change comes 1,000 readings after it; a run with an alarm before that does not count for the delay.
            - False alarms: paths of 200,000 readings, a new baseline after each alarm; exact Poisson interval. Scenarios with the same readings before the change share these.
            - "within 5,000": the share of runs with a false alarm in the first 5,000 readings after the baseline; at most 0.050 is what A promises.
            - Delay: mean with interval, median, 90th percentile; what is not seen within 20,000 readings counts as 20,000. "always" never comes through to a change.
            - "× oracle": mean delay over the oracle CUSUM's at the same measured rate of false alarms. "≤" where no false alarm was seen.
            - What the detectors' histories learn and when was chosen between the delays of B and E and the first 5,000 readings: [drift-lag.md](drift-lag.md).
            """;

    private final List<Outcome> outcomes;
    private final Map<String, Cost> costs;
    private final String machine;
    private final String command;
    private final boolean whole;

    /** @param whole whether there were enough streams to say what is kept */
    DriftPage(List<Outcome> outcomes, Map<String, Cost> costs, String machine, String command, boolean whole) {
        this.outcomes = List.copyOf(outcomes);
        this.costs = new LinkedHashMap<>(costs);
        this.machine = machine;
        this.command = command;
        this.whole = whole;
    }

    /** All tables. */
    String text() {
        return page(false);
    }

    private String page(boolean plots) {
        List<String> lines = new ArrayList<>(List.of(INTRODUCTION));
        lines.add("Command: `" + command + "`. " + machine + ".");
        lines.add("");
        lines.add("## What the detectors have to keep");
        lines.add("");
        lines.addAll(whole ? Bars.table(outcomes) : List.of("Said with `--all` only: these are too few streams."));
        byScenario().forEach((scenario, of) -> {
            lines.add("");
            lines.add("## " + scenario.id() + ": " + scenario.story());
            lines.add("");
            if (plots) {
                lines.add("![" + scenario.id() + "](drift/" + file(scenario) + ")");
                lines.add("");
            }
            lines.addAll(table(of));
        });
        lines.add("");
        lines.add("## Time and memory, on scenario A");
        lines.add("");
        lines.addAll(costTable());
        return String.join("\n", lines) + "\n";
    }

    private Map<Scenario, List<Outcome>> byScenario() {
        return outcomes.stream()
                .collect(Collectors.groupingBy(Outcome::scenario, LinkedHashMap::new, Collectors.toList()));
    }

    private static List<String> table(List<Outcome> outcomes) {
        List<String> lines = new ArrayList<>(List.of(
                "| detector | false alarms per 100,000 (95 %) | within 5,000 (95 %) | mean delay (95 %) | median | p90 | missed | × oracle |",
                "| --- | --- | --- | --- | --- | --- | --- | --- |"));
        for (Outcome outcome : outcomes) {
            boolean none = outcome.delays().sorted().length == 0;
            lines.add("| "
                    + String.join(
                            " | ",
                            outcome.subject().name(),
                            rate(outcome.calm()),
                            outcome.early().runs() == 0 ? "" : early(outcome),
                            delay(outcome),
                            none ? "" : format("%.0f", outcome.delays().quantile(.5)),
                            none ? "" : format("%.0f", outcome.delays().quantile(.9)),
                            none ? "" : format("%.1f %%", 100 * outcome.delays().missed()),
                            ratio(outcome))
                    + " |");
        }
        return lines;
    }

    static String rate(Calm calm) {
        Interval interval = calm.interval();
        return format("%.2f (%.2f to %.2f)", calm.rate(), interval.low(), interval.high());
    }

    static String early(Outcome outcome) {
        Interval interval = outcome.early().interval();
        return format("%.3f (%.3f to %.3f)", outcome.early().rate(), interval.low(), interval.high());
    }

    static String delay(Outcome outcome) {
        int runs = outcome.delays().sorted().length;
        if (runs < 2) {
            return runs == 0
                    ? "none came through"
                    : format("%.0f, one run", outcome.delays().mean());
        }
        Interval interval = outcome.delays().interval();
        return format("%.0f (%.0f to %.0f)", outcome.delays().mean(), interval.low(), interval.high());
    }

    private static String ratio(Outcome outcome) {
        double ratio = outcome.ratio();
        return Double.isNaN(ratio) ? "" : (outcome.calm().alarms() == 0 ? "≤ " : "") + format("%.2f", ratio);
    }

    private List<String> costTable() {
        List<String> lines =
                new ArrayList<>(List.of("| detector | ns an update | bytes a series |", "| --- | --- | --- |"));
        costs.forEach((name, cost) -> lines.add(format("| %s | %,.0f | %,.0f |", name, cost.nanos(), cost.bytes())));
        return lines;
    }

    private static String file(Scenario scenario) {
        return scenario.id().replaceAll("[^A-Za-z0-9]+", "-") + ".svg";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Writes {@code docs/reference/drift.md} with its plots. */
    void write(Path checkout) throws IOException {
        Path reference = checkout.resolve("docs/reference");
        Files.writeString(reference.resolve("drift.md"), page(true));
        Path plots = Files.createDirectories(reference.resolve("drift"));
        for (Map.Entry<Scenario, List<Outcome>> each : byScenario().entrySet()) {
            Files.writeString(plots.resolve(file(each.getKey())), Plot.svg(each.getKey(), each.getValue()));
        }
    }
}
