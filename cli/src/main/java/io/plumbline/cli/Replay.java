package io.plumbline.cli;

import io.plumbline.cli.replay.Session;
import io.plumbline.cli.replay.Session.Request;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.charter.InvalidCharter;
import io.plumbline.contracts.topic.Run;
import io.plumbline.replay.log.Log;
import io.plumbline.replay.log.LogOptions;
import io.plumbline.replay.log.LogPlan;
import io.plumbline.standalone.DataFolder;
import io.plumbline.standalone.Home;
import io.plumbline.standalone.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends a log of past exchanges through real Kafka and the real services, apart from production. */
@Command(
        name = "replay",
        description = {
            "Sends logs of past exchanges through Kafka and the three services, and reports what moved in them.",
            "Nothing of it meets live traffic: topics, groups and state are the replay's own, and nobody is paged."
        },
        exitCodeList = {
            " 0:done; nothing would have paged anybody",
            " 1:something is wrong; the message says what",
            " 2:the command line is wrong",
            " 3:done; there were alerts"
        })
public final class Replay implements Callable<Integer> {

    @Mixin
    private LogArguments arguments = new LogArguments();

    @ArgGroup
    private @Nullable CharterSource source;

    /** At most one of the two. */
    static final class CharterSource {
        @Option(names = "--charter", paramLabel = "FILE", description = "The charter of the one application replayed.")
        private @Nullable Path file;

        @Option(names = "--charters", paramLabel = "DIR", description = "Folder of charters, one per application.")
        private @Nullable Path folder;
    }

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The replay's name (default: made from the first file's).")
    private @Nullable String name;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Use this Kafka, beside whatever is on it, instead of an own one.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "1",
            description = "With --bootstrap-servers: copies of the replay's topics (default: ${DEFAULT-VALUE}).")
    private int replicationFactor;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "New folder for report and logs (default: .plumbline/replay/NAME, emptied before each start).")
    private @Nullable Path data;

    @Option(
            names = "--baseline",
            paramLabel = "N|NAME",
            description = {
                "What series are compared with: their own first N readings, or an exported baseline.",
                "Default: as the charter says."
            })
    private @Nullable String baseline;

    @Option(
            names = "--export-baseline",
            paramLabel = "NAME",
            description =
                    "Write what the series learned as a baseline that other replays and production can start from.")
    private @Nullable String exported;

    @Option(
            names = "--baselines",
            paramLabel = "DIR",
            description = "Folder of exported baselines (default: .plumbline/baselines).")
    private @Nullable Path baselines;

    @Option(names = "--keep", description = "Leave console and records there after the report, until Ctrl-C.")
    private boolean keep;

    @Option(names = "--dry-run", description = "Print how the log is read and what would be done; start nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = Terminal.ofProcess();
        Home home = Home.find();
        Run run = run();
        Path folder = (data == null ? home.data("replay").resolve(run.name()) : data)
                .toAbsolutePath()
                .normalize();
        Optional<Charter> charter = charter();
        LogOptions options =
                arguments.options(run.name(), charter.map(Charter::application).orElse(null));
        Log log = dryRun ? Log.dryRun(options) : Log.open(options);
        PlanText.lines(log.plan()).forEach(terminal::line);
        if (dryRun) {
            Session.dryRun(request(run, home, folder, log.plan(), null), log.plan())
                    .forEach(terminal::line);
            return 0;
        }
        fresh(folder);
        return new Session(request(run, home, folder, log.plan(), charters(folder)), log, terminal).run();
    }

    private Run run() {
        try {
            Run run = new Run(name == null ? nameFrom(arguments.first()) : name);
            if (run.isLive()) {
                throw new StartFailed("--name: live is the name of production; a replay needs another one");
            }
            return run;
        } catch (IllegalArgumentException e) {
            throw new StartFailed("--name: " + e.getMessage(), e);
        }
    }

    private Request request(Run run, Home home, Path folder, LogPlan plan, @Nullable Path charters) {
        Path folderOfBaselines = (baselines == null ? home.data("baselines") : baselines).toAbsolutePath();
        BaselineChoice choice = new BaselineChoice(baseline, exported, folderOfBaselines);
        choice.requireSuits(charterOf(plan));
        return new Request(
                run,
                home,
                folder,
                Optional.ofNullable(charters),
                charterWords(),
                choice.words(),
                Optional.ofNullable(bootstrapServers),
                replicationFactor,
                choice.settings(),
                choice.export(plan.applications(), charterOf(plan)),
                keep);
    }

    /** The file's name, as far as it makes one: {@code OPINIONQA_EVAL.csv} becomes {@code opinionqa-eval}. */
    static String nameFrom(Path file) {
        String stem = file.getFileName()
                .toString()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("(\\.[a-z]{1,5}){1,2}$", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String cut = stem.substring(0, Math.min(40, stem.length())).replaceAll("-$", "");
        return cut.isEmpty() || cut.equals(Run.LIVE.name()) ? "log" : cut;
    }

    private Optional<Charter> charter() {
        Path file = source == null ? null : source.file;
        try {
            return Optional.ofNullable(file).map(CharterReader::read);
        } catch (InvalidCharter e) {
            throw new StartFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private Optional<Charter> charterOf(LogPlan plan) {
        Path folder = source == null ? null : source.folder;
        try {
            return folder == null
                    ? charter()
                    : plan.applications().stream().findFirst().map(CharterReader.readAll(folder)::get);
        } catch (InvalidCharter e) {
            throw new StartFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private String charterWords() {
        Path file = source == null ? null : source.file;
        Path folder = source == null ? null : source.folder;
        return file != null ? file.toString() : folder != null ? folder + "/*.yaml" : "the built-in charter";
    }

    // Services read folders.
    private @Nullable Path charters(Path data) {
        if (source == null || source.file == null) {
            return source == null ? null : source.folder;
        }
        try {
            Path folder = Files.createDirectories(data.resolve("charters"));
            Files.copy(source.file, folder.resolve("charter.yaml"));
            return folder;
        } catch (IOException e) {
            throw unwritable(data, e);
        }
    }

    // The default folder is the verb's own; one that somebody names is never emptied.
    private void fresh(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    if (data != null && files.findAny().isPresent()) {
                        throw new StartFailed(
                                folder + " is not empty; name a new folder with --data DIR, or leave --data out");
                    }
                }
                // Fails while another replay of this name runs.
                DataFolder.open(folder).close();
                try (Stream<Path> files = Files.walk(folder)) {
                    files.sorted(Comparator.reverseOrder())
                            .forEach(file -> file.toFile().delete());
                }
            }
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static StartFailed unwritable(Path folder, IOException cause) {
        return new StartFailed(
                "the data folder " + folder + " cannot be written ("
                        + cause.getClass().getSimpleName() + "); choose another one with --data DIR",
                cause);
    }
}
