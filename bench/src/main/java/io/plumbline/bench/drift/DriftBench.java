package io.plumbline.bench.drift;

import io.plumbline.bench.report.Machine;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code ./plumbline bench drift}: the monitor's detectors beside those that people use today. */
@Command(
        name = "plumbline bench drift",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures false alarms and delays of the monitor's detectors, of those that people use today, and of the "
                        + "oracle CUSUM, on seeded streams with a known change. The same seed gives the same figures on every machine, "
                        + "but for time and memory.")
public final class DriftBench implements Callable<Integer> {

    @Option(names = "--seed", defaultValue = "2026", description = "Of all streams (default: 2026).")
    private long seed;

    @Option(
            names = "--all",
            description = "All seeded streams: figures to quote. By default a twentieth of them, to look.")
    private boolean all;

    @Option(names = "--scenario", split = ",", description = "Scenarios by id, with commas between; all by default.")
    private List<String> ids = List.of();

    @Option(names = "--threads", defaultValue = "2", description = "1 or 2 (default: 2).")
    private int threads;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the public data sets; its llmdrift gives scenarios too.")
    private @Nullable Path data;

    @Option(
            names = "--update",
            description = "Write the figures as a page with plots, docs/reference/drift.md. Only with --all.")
    private boolean update;

    private final Path checkout = Path.of(System.getProperty("plumbline.checkout", "."));

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DriftBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (threads < 1 || threads > 2) {
            throw new ParameterException(new CommandLine(this), "--threads must be 1 or 2, was " + threads);
        }
        if (update && !all) {
            throw new ParameterException(
                    new CommandLine(this), "--update needs --all: the page is for figures to quote");
        }
        Campaign campaign =
                new Campaign(seed, all, threads, new Bar(System.err, Boolean.getBoolean("plumbline.terminal")));
        List<Outcome> outcomes = campaign.run(scenarios());
        DriftPage page = new DriftPage(outcomes, campaign.costs(), Machine.plain(checkout), command(), all);
        System.out.println(page.text());
        if (update) {
            page.write(checkout);
        }
        return 0;
    }

    private String command() {
        return "./plumbline bench drift --seed " + seed
                + (all ? " --all" : "")
                + (ids.isEmpty() ? "" : " --scenario \"" + String.join(",", ids) + "\"")
                + (data == null ? "" : " --data DIR");
    }

    private List<Scenario> scenarios() throws IOException {
        List<Scenario> scenarios = new ArrayList<>(Scenarios.ALL);
        if (data != null) {
            scenarios.addAll(published(data.resolve("llmdrift")));
        }
        Set<String> known =
                new LinkedHashSet<>(scenarios.stream().map(Scenario::id).toList());
        for (String id : ids) {
            if (!known.contains(id)) {
                throw new ParameterException(
                        new CommandLine(this),
                        "there is no scenario '" + id + "'; there are " + String.join(", ", known));
            }
        }
        return scenarios.stream()
                .filter(scenario -> ids.isEmpty() || ids.contains(scenario.id()))
                .toList();
    }

    private List<Scenario> published(Path folder) throws IOException {
        try {
            return LlmDrift.scenarios(folder);
        } catch (NoSuchFileException e) {
            throw new ParameterException(new CommandLine(this), "there is no " + e.getFile() + "; see --data", e);
        }
    }
}
