package io.plumbline.bench.installation;

import io.plumbline.bench.drift.Bar;
import io.plumbline.bench.report.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code ./plumbline bench installation}: does the budget hold over an installation, and what does it see? */
@Command(
        name = "plumbline bench installation",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Simulates months of an installation of 20 applications with 40 dimensions and 5 segments each: how many "
                        + "false alerts they send, and what becomes of planted shifts. The same seed gives the same figures.")
public final class InstallationBench implements Callable<Integer> {

    @Option(names = "--seed", defaultValue = "2026", description = "Of all streams (default: 2026).")
    private long seed;

    @Option(
            names = "--months",
            defaultValue = "5",
            description = "Of the whole installation, 1 to 1000 (default: 5, to look; 100 to quote).")
    private int months;

    @Option(names = "--threads", defaultValue = "2", description = "1 or 2 (default: 2).")
    private int threads;

    @Option(
            names = "--pages",
            description =
                    "Instead: when the first page comes and how many are wrong where some of 40 dimensions shift at "
                            + "once, series by series and by e-d-BH; --months runs of each.")
    private boolean pages;

    @Option(names = "--update", description = "Write the figures as a page, docs/reference/installation.md.")
    private boolean update;

    private final Path checkout = Path.of(System.getProperty("plumbline.checkout", "."));

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new InstallationBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (threads < 1 || threads > 2 || months < 1 || months > 1000) {
            throw new ParameterException(
                    new CommandLine(this),
                    "--threads must be 1 or 2 and --months 1 to 1000, they were " + threads + " and " + months);
        }
        if (pages) {
            List.of(1, 5, 20).forEach(this::race);
            return 0;
        }
        Campaign campaign = new Campaign(seed, threads, new Bar(System.err, Boolean.getBoolean("plumbline.terminal")));
        List<Campaign.Outcome> outcomes = campaign.run(months);
        String command = "./plumbline bench installation --seed " + seed + " --months " + months;
        InstallationPage page =
                new InstallationPage(outcomes, campaign.application(), Machine.plain(checkout), command);
        System.out.println(page.text());
        if (update) {
            page.write(checkout);
        }
        return 0;
    }

    private void race(int shifted) {
        Application application = new Application();
        List<Pages> runs = IntStream.range(0, months)
                .parallel()
                .mapToObj(run -> new Pages(application, shifted).run(seed * 1_000_003 + run))
                .toList();
        System.out.printf(
                "%d of 40 dimensions shift: first page after %.1f exchanges series by series, %.1f by e-d-BH; wrong series %.2f and %.2f a run%n",
                shifted,
                mean(runs, run -> run.alone().delay()),
                mean(runs, run -> run.together().delay()),
                mean(runs, run -> run.alone().wrong()),
                mean(runs, run -> run.together().wrong()));
    }

    private static double mean(List<Pages> runs, ToDoubleFunction<Pages> figure) {
        return runs.stream().mapToDouble(figure).average().orElseThrow();
    }
}
