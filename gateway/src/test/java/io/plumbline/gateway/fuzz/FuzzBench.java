package io.plumbline.gateway.fuzz;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Searches for bytes on which a {@link FuzzedReader} breaks its promise, guided by the coverage of the readers' code: each
 * reader for some minutes of processor time in a process of its own, so that a busy machine makes it longer, not weaker. What
 * works longer than two minutes on one input is a finding, too.
 *
 * <p>Arguments: minutes of processor time per reader; a folder for what is found and learnt, which the next run goes on from;
 * the checkout; its commit; a file for the {@link FuzzLedger}, or nothing; and the readers, all of them where none is named.
 * Ends with 1 when there is a finding.
 *
 * @see <a href="https://github.com/CodeIntelligenceTesting/jazzer">Jazzer</a>
 */
public final class FuzzBench {

    private static final Duration NEWS = Duration.ofSeconds(30);
    private static final int MAX_INPUT = 32 * 1024;

    /** The code whose coverage guides the search. Of OTLP's messages the generated classes read the bytes. */
    private static final String LOOKED_INTO =
            "io.plumbline.gateway.**:io.plumbline.contracts.**:org.brotli.**:io.opentelemetry.proto.**";

    /** {@code #1048576 pulse  cov: 77 ft: 383 corp: 110/13112b ...}. */
    private static final Pattern STATUS = Pattern.compile("#(\\d+)\\s+\\S+\\s+cov: (\\d+) ft: (\\d+).*");

    private final double minutes;
    private final Path folder;

    private FuzzBench(double minutes, Path folder) {
        this.minutes = minutes;
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        FuzzBench bench = new FuzzBench(Double.parseDouble(args[0]), Path.of(args[1]));
        Books books = new Books(args[4].isEmpty() ? null : Path.of(args[4]), args[3], sources(Path.of(args[2])));
        List<FuzzedReader> readers = named(Arrays.asList(args).subList(5, args.length));
        List<Result> results = new ArrayList<>();
        for (FuzzedReader reader : readers) {
            Result result = bench.search(reader);
            results.add(result);
            books.keep(result);
        }
        System.out.printf(
                "%n%-20s %8s %12s %9s %9s  %s%n", "reader", "minutes", "executions", "a second", "features", "");
        results.forEach(result -> System.out.println(result.row()));
        System.exit(results.stream().allMatch(Result::isClean) ? 0 : 1);
    }

    private static List<FuzzedReader> named(List<String> names) {
        List<FuzzedReader> readers = FuzzedReader.all().stream()
                .filter(reader -> names.isEmpty() || names.contains(reader.label()))
                .toList();
        if (readers.size() < names.size()) {
            System.err.println("the readers are "
                    + FuzzedReader.all().stream().map(FuzzedReader::label).toList());
            System.exit(2);
        }
        return readers;
    }

    private static Map<String, String> sources(Path checkout) throws IOException {
        FuzzedSources sources = new FuzzedSources(checkout);
        Map<String, String> now = new TreeMap<>();
        for (FuzzedReader reader : FuzzedReader.all()) {
            now.put(reader.label(), sources.of(reader));
        }
        return now;
    }

    /** Where runs add up: after each reader, so that a run that is broken off keeps what it has. */
    private record Books(@Nullable Path file, String commit, Map<String, String> sources) {

        void keep(Result of) throws IOException {
            if (file != null) {
                String label = of.reader().label();
                FuzzLedger.Entry run = new FuzzLedger.Entry(
                        of.minutes(), of.executions(), of.findingsSeen(), commit, sources.get(label));
                FuzzLedger ledger = FuzzLedger.read(file).with(label, run, sources);
                ledger.write(file);
                System.out.printf("  %s in all: %s%n", label, ledger.byReader().get(label));
            }
        }
    }

    private Result search(FuzzedReader reader) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(folder.resolve(reader.label()).resolve("corpus"));
        Path findings = Files.createDirectories(folder.resolve(reader.label()).resolve("findings"));
        for (int i = 0; i < reader.seeds().size(); i++) {
            Files.write(corpus.resolve("seed-" + i), reader.seeds().get(i));
        }
        Files.createDirectories(findings.resolveSibling("reproducers"));
        tryAgain(findings, corpus);
        Process process = new ProcessBuilder(command(reader, corpus, findings))
                .redirectErrorStream(true)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // see endAfter
        Path log = folder.resolve(reader.label()).resolve("log");
        long executions = 0;
        long features = 0;
        Duration end = Duration.ofMillis(Math.round(minutes * 60_000));
        Duration nextNews = NEWS;
        Duration used = Duration.ZERO;
        AtomicReference<@Nullable Duration> ready = new AtomicReference<>();
        CompletableFuture<Boolean> ended = endAfter(end, process, ready);
        try (BufferedReader lines = process.inputReader();
                var to = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher status = STATUS.matcher(line);
                if (!status.matches()) {
                    to.append(line).append('\n');
                    continue;
                }
                executions = Long.parseLong(status.group(1));
                features = Long.parseLong(status.group(3));
                ready.compareAndSet(null, used(process));
                used = longer(used, since(ready, process));
                if (used.compareTo(nextNews) > 0) {
                    nextNews = used.plus(NEWS);
                    System.out.printf(
                            "  %s: %.1f of %s minutes, %,d executions, %d features%n",
                            reader.label(), minutes(used), minutes, executions, features);
                }
            }
        }
        // Ended from here it has no code of its own; what it found before lies in the folder.
        boolean endedWell = process.waitFor() == 0 || ended.join();
        long found = count(findings);
        Result result = new Result(
                reader,
                ended.join() ? minutes : minutes(used),
                executions,
                features,
                Math.max(found, endedWell ? 0 : 1),
                endedWell && found == 0,
                findings,
                log);
        System.out.println(result.row());
        return result;
    }

    /**
     * Has what earlier runs found tried before all else: it is found again as long as it is not mended, and an input that was
     * under way when a run was killed is no finding.
     */
    static void tryAgain(Path findings, Path corpus) throws IOException {
        try (Stream<Path> files = Files.list(findings)) {
            for (Path found : files.toList()) {
                Files.move(found, corpus.resolve(found.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private List<String> command(FuzzedReader reader, Path corpus, Path findings) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "-Djdk.attach.allowAttachSelf=true",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "--enable-native-access=ALL-UNNAMED",
                "-Dplumbline.fuzz.reader=" + reader.label(),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzTarget.class.getName(),
                "--instrumentation_includes=" + LOOKED_INTO,
                "--custom_hook_includes=" + LOOKED_INTO,
                "-max_len=" + MAX_INPUT,
                "-timeout=120",
                "-rss_limit_mb=2560",
                "-artifact_prefix=" + findings + File.separator,
                "--reproducer_path="
                        + findings.resolveSibling("reproducers"), // else they lie where the bench was called
                corpus.toString());
    }

    /** Whether the process was ended because its time was used up. It counts from when it has read its seeds and searches. */
    private static CompletableFuture<Boolean> endAfter(
            Duration time, Process process, AtomicReference<@Nullable Duration> ready) {
        return CompletableFuture.supplyAsync(() -> {
            while (process.isAlive()) {
                if (since(ready, process).compareTo(time) >= 0) {
                    // Asked to end, it takes that for a finding.
                    return process.toHandle().destroyForcibly();
                }
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
            return false;
        });
    }

    private static Duration since(AtomicReference<@Nullable Duration> ready, Process process) {
        Duration from = ready.get();
        Duration used = used(process); // nothing once it has ended
        return from == null || used.compareTo(from) < 0 ? Duration.ZERO : used.minus(from);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration used(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static double minutes(Duration time) {
        return time.toMillis() / 60e3;
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    private record Result(
            FuzzedReader reader,
            double minutes,
            long executions,
            long features,
            long findingsSeen,
            boolean isClean,
            Path findings,
            Path log) {

        String row() {
            return "%-20s %8.1f %,12d %,9.0f %,9d  %s"
                    .formatted(
                            reader.label(),
                            minutes,
                            executions,
                            minutes > 0 ? executions / (60 * minutes) : 0,
                            features,
                            isClean ? "no finding" : "FINDING: see " + log + " and " + findings);
        }
    }
}
