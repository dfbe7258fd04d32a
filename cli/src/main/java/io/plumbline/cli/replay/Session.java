package io.plumbline.cli.replay;

import io.plumbline.cli.BrokerLog;
import io.plumbline.cli.Terminal;
import io.plumbline.cli.Terminal.Style;
import io.plumbline.cli.replay.Report.Facts;
import io.plumbline.cli.replay.Trace.Counts;
import io.plumbline.contracts.baseline.Baseline;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.monitor.series.BaselineTaker;
import io.plumbline.replay.log.Log;
import io.plumbline.replay.log.LogPlan;
import io.plumbline.standalone.Home;
import io.plumbline.standalone.Listeners;
import io.plumbline.standalone.Plan;
import io.plumbline.standalone.Ports;
import io.plumbline.standalone.Standalone;
import io.plumbline.standalone.StartFailed;
import io.plumbline.standalone.TopicLayout;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One replay from its start to its report. */
public final class Session {

    /** The exit code of a replay in which alerts were raised. */
    public static final int PAGES = 3;

    private static final Duration RETENTION = Duration.ofDays(7);
    // The gateway insists on a route; nothing listens on the discard port, and nobody sends anything this way.
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    private final Request request;
    private final Log log;
    private final Terminal terminal;

    public Session(Request request, Log log, Terminal terminal) {
        this.request = request;
        this.log = log;
        this.terminal = terminal;
    }

    /**
     * What is wanted.
     *
     * @param data folder for everything that is kept; it belongs to this replay
     * @param bootstrapServers a cluster to use instead of an own broker
     * @param replicationFactor of the topics on that cluster
     * @param settings of the services
     * @param keep whether services and records stay after the report, until the process is ended
     */
    public record Request(
            Run run,
            Home home,
            Path data,
            Optional<Path> charters,
            String charterWords,
            String baselineWords,
            Optional<String> bootstrapServers,
            int replicationFactor,
            Map<String, String> settings,
            Optional<Export> export,
            boolean keep) {}

    /**
     * A baseline to write.
     *
     * @param readings how many readings a series learns from
     */
    public record Export(String name, String application, int readings, Path folder) {}

    /** @return 0 when nothing would have paged anybody, {@value #PAGES} when something would */
    public int run() throws InterruptedException {
        try (Teardown teardown = new Teardown()) {
            request.bootstrapServers().ifPresent(this::requireNewRun);
            BrokerLog.writeTo(request.data());
            Plan plan = plan();
            terminal.line("Replay " + request.run().name() + ", not live: starting "
                    + (request.bootstrapServers().isPresent() ? "three services" : "Kafka and three services")
                    + "; this takes some twenty seconds.");
            if (!request.keep()) {
                teardown.add(this::clean);
            }
            Standalone running = teardown.add(start(plan));
            return replay(plan, running, teardown);
        }
    }

    private void requireNewRun(String cluster) {
        Set<String> there = TopicLayout.topics(cluster, request.run());
        if (!there.isEmpty()) {
            throw new StartFailed("Kafka at " + cluster + " already has a replay "
                    + request.run().name() + " ("
                    + there.size() + " topics); choose another name with --name NAME, or delete what begins with "
                    + request.run().prefix());
        }
    }

    private Plan plan() {
        return new Plan(
                request.home(),
                request.data(),
                new Listeners(Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free()),
                NOWHERE,
                "replay",
                request.charters(),
                RETENTION,
                request.run(),
                request.settings());
    }

    private Standalone start(Plan plan) {
        java.util.function.Consumer<String> say = line -> terminal.line(terminal.styled(Style.YELLOW, line));
        return request.bootstrapServers()
                .map(cluster -> Standalone.beside(cluster, request.replicationFactor(), plan, say))
                .orElseGet(() -> Standalone.start(plan, say));
    }

    private int replay(Plan plan, Standalone running, Teardown teardown) throws InterruptedException {
        terminal.line("Console: " + plan.monitor() + "/#token=" + running.token());
        Trace trace = teardown.add(new Trace(request.run(), running.bootstrapServers()));
        Feeder feeder = teardown.add(new Feeder(plan.gatewayManagement(), running.token()));
        Progress progress = new Progress(terminal, log.plan().exchanges());
        try (Stream<Exchange> exchanges = log.exchanges()) {
            feeder.feed(exchanges.iterator(), sent -> progress.show(sent, trace.counts()));
        }
        Counts counts = await(feeder.taken(), trace, progress);
        progress.done(counts);
        Report report = report(feeder, counts, trace);
        ReportText.lines(report).forEach(terminal::line);
        Path page = write(report);
        terminal.line("");
        terminal.line("Report: " + page);
        request.export().ifPresent(export -> export(export, trace));
        if (request.keep()) {
            terminal.line("Left running until Ctrl-C, console: " + plan.monitor() + "/#token=" + running.token());
            Thread.currentThread().join();
        }
        return report.hasPages() ? PAGES : 0;
    }

    private Counts await(long taken, Trace trace, Progress progress) throws InterruptedException {
        while (true) {
            Counts counts = trace.counts();
            boolean published = counts.published() >= taken;
            boolean graded = published && counts.graded() >= counts.published();
            if (graded && counts.settled()) {
                return counts;
            }
            progress.show(taken, counts);
            progress.requireMoving();
            Thread.sleep(50);
        }
    }

    private Report report(Feeder feeder, Counts counts, Trace trace) {
        LogPlan plan = log.plan();
        Map<String, Long> lost = new TreeMap<>();
        lost.put("rejected lines of the log", plan.rejected());
        lost.put("dropped by the gateway", feeder.lost());
        lost.put("not readable for the scorer (dead letters)", counts.deadLetters());
        lost.values().removeIf(n -> n == 0);
        Facts facts = new Facts(
                request.run().name(),
                plan.files().stream().map(file -> file.file().toString()).toList(),
                plan.order() + (plan.ownTimes() ? "" : "; times are made up, one second apart"),
                plan.from(),
                plan.to(),
                plan.applications().stream().sorted().toList(),
                plan.models(),
                request.charterWords(),
                request.baselineWords(),
                plan.exchanges(),
                counts.graded() - counts.deadLetters(),
                lost);
        return new Report(facts, new Reporter(trace).tell(trace.alerts(), this::places));
    }

    private Map<String, String> places(Set<String> exchanges) {
        Map<String, String> places = new HashMap<>();
        try (Stream<Log.Entry> entries = log.entries()) {
            entries.filter(entry -> exchanges.contains(entry.exchange().id()))
                    .forEach(entry ->
                            places.put(entry.exchange().id(), entry.file().getFileName() + ":" + entry.line()));
        }
        return places;
    }

    private void export(Export export, Trace trace) {
        BaselineTaker taker = new BaselineTaker(export.name(), export.application(), export.readings());
        trace.observations(taker::take);
        Set<String> panels = new TreeSet<>();
        trace.scorecards(card -> panels.add(card.panelHash()));
        Baseline baseline = taker.baseline(String.join("+", panels))
                .orElseThrow(() -> new StartFailed("there is no baseline to export: no series got its "
                        + export.readings() + " readings; ask for fewer with --baseline N"));
        try {
            Path file = baseline.writeTo(export.folder());
            terminal.line("Baseline " + baseline.name() + ": "
                    + baseline.series().size() + " series of " + baseline.application() + ", learned from "
                    + baseline.exchanges() + " exchanges, in " + file);
        } catch (IOException e) {
            throw new StartFailed("the baseline cannot be written to " + export.folder(), e);
        }
    }

    private Path write(Report report) {
        Path page = request.data().resolve("report.html");
        List<String> alerts = report.alerts().stream()
                .map(told -> new String(Wire.write(told.alert()), StandardCharsets.UTF_8))
                .toList();
        try {
            Files.write(request.data().resolve("alerts.jsonl"), alerts);
            return Files.writeString(page, ReportPage.of(report));
        } catch (IOException e) {
            throw new StartFailed("the report " + page + " cannot be written", e);
        }
    }

    // Runs after services and broker are down, and on a foreign cluster removes this run and nothing else.
    private void clean() throws IOException {
        request.bootstrapServers().ifPresent(cluster -> TopicLayout.remove(cluster, request.run()));
        try (Stream<Path> files = Files.walk(request.data().resolve("kafka"))) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (java.nio.file.NoSuchFileException e) {
            // The broker was elsewhere.
        }
    }

    public static List<String> dryRun(Request request, LogPlan plan) {
        return List.of(
                "Run " + request.run().name() + " on "
                        + request.bootstrapServers()
                                .map(cluster -> "Kafka at " + cluster)
                                .orElse("an own Kafka")
                        + ", topics " + request.run().prefix() + "*",
                "Charter: " + request.charterWords() + "; " + request.baselineWords(),
                "Data and report: " + request.data(),
                plan.exchanges() + " exchanges would be sent. Nothing was started.");
    }
}
