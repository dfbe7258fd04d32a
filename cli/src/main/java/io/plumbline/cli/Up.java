package io.plumbline.cli;

import io.plumbline.standalone.Home;
import io.plumbline.standalone.Plan;
import io.plumbline.standalone.Standalone;
import io.plumbline.standalone.StartFailed;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything on this machine, for a chatbot of one's own. */
@Command(
        name = "up",
        description = {
            "Starts Plumbline on this machine: Kafka, gateway, scorer and monitor.",
            "Point your chatbot at the gateway instead of its provider. Ctrl-C stops all; a second start continues with"
                    + " the same data."
        })
public final class Up implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for everything that is kept (default: .plumbline/up).")
    private @Nullable Path data;

    @Mixin
    private ListenerOptions ports = new ListenerOptions();

    @Option(
            names = "--target",
            paramLabel = "URL",
            defaultValue = "https://api.openai.com",
            description = "The provider the gateway relays to (default: ${DEFAULT-VALUE}).")
    private URI target = URI.create("https://api.openai.com");

    @Option(
            names = "--application",
            paramLabel = "NAME",
            defaultValue = "chatbot",
            description = "Name of the chatbot, unless its requests say another (default: ${DEFAULT-VALUE}).")
    private String application = "chatbot";

    @Option(
            names = "--charters",
            paramLabel = "DIR",
            description = "Folder of charters, one per application (default: the built-in charter).")
    private @Nullable Path charters;

    @Option(
            names = "--retention-days",
            paramLabel = "DAYS",
            defaultValue = "7",
            description = "How long exchanges are kept (default: ${DEFAULT-VALUE}).")
    private int retentionDays;

    @Option(names = "--dry-run", description = "Print what would be started, and start nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = Terminal.ofProcess();
        Plan plan = plan(Home.find());
        if (dryRun) {
            plan.requireServices();
            plan.listeners().requireFree();
            plan.describe().forEach(terminal::line);
            return 0;
        }
        terminal.line("Starting; this takes some twenty seconds.");
        plan.describe().forEach(terminal::line);
        BrokerLog.writeTo(plan.data());
        long begun = System.nanoTime();
        Standalone running =
                Standalone.start(plan, line -> terminal.line(terminal.styled(Terminal.Style.YELLOW, line)));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(terminal, running), "stop"));
        terminal.line(terminal.styled(Terminal.Style.GREEN, "Ready")
                + String.format(Locale.ROOT, " after %.1f s.", (System.nanoTime() - begun) / 1e9));
        terminal.line("Console: " + plan.monitor() + "/#token=" + running.token());
        terminal.line("Point your chatbot's base URL at " + plan.gateway() + ". Ctrl-C stops.");
        Thread.currentThread().join();
        return 0;
    }

    private Plan plan(Home home) {
        if (charters != null && !Files.isDirectory(charters)) {
            throw new StartFailed("there is no folder " + charters + " to read charters from");
        }
        if (target.getScheme() == null || !target.getScheme().startsWith("http") || target.getHost() == null) {
            throw new StartFailed("--target must be an address such as https://api.openai.com, not " + target);
        }
        return new Plan(
                home,
                (data == null ? home.data("up") : data).toAbsolutePath(),
                ports.listeners(),
                target,
                application,
                Optional.ofNullable(charters),
                Duration.ofDays(retentionDays));
    }

    static void stop(Terminal terminal, Standalone running) {
        terminal.line("Stopping.");
        running.close();
        terminal.line("Stopped.");
    }
}
