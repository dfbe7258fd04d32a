package io.plumbline.bench.series;

import io.plumbline.bench.report.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./plumbline bench series}: what very many series cost. */
@Command(
        name = "plumbline bench series",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures series of the monitor in one process (updates in random order, memory, journal, restore), and the packaged "
                        + "monitor as it works off scorecards that wait on a broker. Takes about ten minutes and 12 GiB of memory.")
public final class SeriesBench implements Callable<Integer> {

    @Option(names = "--series", defaultValue = "100000", description = "How many series (default: 100000).")
    private int series;

    @Option(
            names = "--readings",
            defaultValue = "3000000",
            description = "How many readings each measurement in memory takes (default: 3000000).")
    private int readings;

    @Option(
            names = "--cards",
            defaultValue = "96000",
            description = "How many scorecards the service works off, the first third to warm up (default: 96000).")
    private int cards;

    @Option(names = "--seed", defaultValue = "2026", description = "Of all readings (default: 2026).")
    private long seed;

    @Option(names = "--update", description = "Write the figures as a page, docs/reference/series-speed.md.")
    private boolean update;

    private final Path checkout = Path.of(System.getProperty("plumbline.checkout", "."));

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SeriesBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        BiConsumer<String, String> progress = (step, part) -> System.err.println(step + ": " + part);
        Path folder = Files.createDirectories(checkout.resolve("bench/target/series"))
                .resolve(Long.toString(System.currentTimeMillis()));
        List<Service> services = new ArrayList<>();
        List<InMemory> memory = new ArrayList<>();
        for (Division division : Division.values()) {
            services.add(Service.of(
                    division,
                    checkout,
                    Files.createDirectories(folder.resolve(division.name())),
                    cards,
                    seed,
                    progress));
        }
        for (Division division : Division.values()) {
            memory.add(InMemory.of(division, series, readings, seed, progress));
        }
        String page = SeriesPage.text(memory, services, Machine.plain(checkout), command());
        System.out.println(page);
        if (update) {
            Files.writeString(checkout.resolve("docs/reference/series-speed.md"), page);
        }
        return 0;
    }

    private String command() {
        return "./plumbline bench series --series %d --readings %d --cards %d --seed %d"
                .formatted(series, readings, cards, seed);
    }
}
