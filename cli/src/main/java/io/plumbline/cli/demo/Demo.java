package io.plumbline.cli.demo;

import io.plumbline.cli.BrokerLog;
import io.plumbline.cli.ListenerOptions;
import io.plumbline.cli.Terminal;
import io.plumbline.cli.Terminal.Style;
import io.plumbline.standalone.Home;
import io.plumbline.standalone.Plan;
import io.plumbline.standalone.Standalone;
import io.plumbline.testkit.provider.Aligned;
import io.plumbline.testkit.provider.Pace;
import io.plumbline.testkit.provider.ScriptedProvider;
import io.plumbline.testkit.traffic.Conversations;
import io.plumbline.testkit.traffic.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows Plumbline at work: a scripted chatbot behaves, then shifts, and every level must raise an alert. */
@Command(
        name = "demo",
        description = {
            "Starts everything on this machine with a scripted chatbot, lets it behave, then shift, and follows along.",
            "Needs no network. Exit code 0: each of the three levels raised an alert within five minutes of the shift"
                    + " (with --calm: there was no alert)."
        })
public final class Demo implements Callable<Integer> {

    static final String APPLICATION = "demo";
    private static final Pace PACE = new Pace(Duration.ofMillis(20), Duration.ZERO);

    @Option(names = "--calm", description = "No shift: the chatbot behaves, and there must be no alert.")
    private boolean calm;

    @Option(
            names = "--exchanges",
            paramLabel = "N",
            defaultValue = "3000",
            description = "With --calm: how many exchanges to watch (default: ${DEFAULT-VALUE}).")
    private long exchanges;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Chooses conversations and answers (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "30",
            description = "Exchanges a second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "16",
            description = "Users who talk at the same time (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(names = "--keep", description = "Leave everything running afterwards, traffic included, until Ctrl-C.")
    private boolean keep;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "New folder for everything that is kept (default: .plumbline/demo, emptied before each start).")
    private @Nullable Path data;

    /** A port that is taken is replaced by a free one. */
    @Mixin
    private ListenerOptions ports = new ListenerOptions();

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = Terminal.ofProcess();
        Home home = Home.find();
        Path folder = Stage.fresh(data, home);
        BrokerLog.writeTo(folder);
        ScriptedProvider provider = ScriptedProvider.start(0, new Aligned(), seed, PACE);
        Plan plan = new Plan(
                home,
                folder,
                ports.listeners().freeWhereTaken(),
                provider.uri(),
                APPLICATION,
                Optional.of(Stage.charters(folder)),
                Duration.ofDays(1));
        terminal.line(terminal.styled(Style.BOLD, "Plumbline demo") + ", seed " + seed
                + ": starting Kafka and three services.");
        plan.describe().forEach(terminal::line);
        try (Stage stage = new Stage(provider)) {
            return play(terminal, plan, stage);
        }
    }

    private int play(Terminal terminal, Plan plan, Stage stage) throws InterruptedException {
        long begun = System.nanoTime();
        Standalone running = Standalone.start(plan, line -> terminal.line(terminal.styled(Style.YELLOW, line)));
        stage.add(running);
        terminal.line(String.format(Locale.ROOT, "Ready after %.1f s.", (System.nanoTime() - begun) / 1e9));
        String page = plan.monitor() + "/#token=" + running.token();
        terminal.line("Console: " + page);
        Traffic traffic = stage.add(Traffic.start(plan.gateway(), APPLICATION, new Conversations(seed), rate, clients));
        MonitorApi api = stage.add(new MonitorApi(plan.monitor(), running.token()));
        Follower follower = new Follower(terminal, calm ? Plot.calm(exchanges) : Plot.SHIFT, api, traffic, page);
        Chapter.Over end = follower.follow(stage.provider());
        if (!keep) {
            traffic.close();
        }
        int code = follower.conclude(end, new Accounts(plan, running.token()), running.deaths());
        if (keep) {
            terminal.line("Left running; Ctrl-C stops everything.");
            Thread.currentThread().join();
        }
        terminal.line("Stopping.");
        return code;
    }
}
