package io.plumbline.e2e;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One program of an {@link Installation}, as a process of its own. It can be killed and started again: under the same
 * name, on the same ports, with the same arguments. One that ends by itself is started again at once, as any supervisor of
 * services does. For one thread at a time.
 */
final class Member implements AutoCloseable {

    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration STOPPED = Duration.ofSeconds(30);
    private static final int LOG_LINES = 40;

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final URI uri;
    private final Callable<Boolean> ready;
    private volatile boolean wanted;
    private volatile @Nullable Process process;

    /**
     * @param command the executable and its arguments; it is to end with its standard input
     * @param uri where its health and metrics are asked
     * @param ready whether it serves
     */
    Member(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path log,
            URI uri,
            Callable<Boolean> ready) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = log;
        this.uri = uri;
        this.ready = ready;
    }

    /** Starts the program and waits until it serves. */
    Member start() {
        launch();
        awaitReady();
        return this;
    }

    /** Starts the program and returns at once. */
    Member launch() {
        if (isRunning()) {
            throw new IllegalStateException(name + " runs already");
        }
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process started = builder.start();
            process = started;
            started.onExit().thenRun(this::startAgain);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startAgain() {
        if (wanted) {
            launch();
        }
    }

    /** @throws AssertionError with the end of its log when it ends, or does not serve in time */
    void awaitReady() {
        try {
            await().atMost(READY).pollInterval(Duration.ofMillis(50)).until(() -> !isRunning() || ready.call());
        } catch (RuntimeException e) {
            throw new AssertionError(name + " was not ready after " + READY + ":\n" + endOfLog(), e);
        }
        if (!isRunning()) {
            throw new AssertionError(name + " ended:\n" + endOfLog());
        }
        wanted = true;
    }

    /** Kills the program as {@code kill -9} does and waits until it is gone. */
    void kill() {
        wanted = false;
        running().destroyForcibly();
        awaitEnd();
    }

    /** Asks the program to stop, as {@code kill} does, and waits until it is gone. */
    void stop() {
        wanted = false;
        running().destroy();
        awaitEnd();
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    String name() {
        return name;
    }

    URI uri() {
        return uri;
    }

    /** Everything it has written, over all its starts. */
    Path log() {
        return log;
    }

    /** The most memory it has had resident since its start, as Linux counts it, in MiB. */
    long peakResidentMib() throws IOException {
        Path status = Path.of("/proc", Long.toString(running().pid()), "status");
        String peak = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(peak.replaceAll("[^0-9]", "")) / 1024;
    }

    /** What {@code /q/metrics} says now. */
    Metrics metrics() throws IOException {
        HttpResponse<String> response = get("/q/metrics");
        if (response.statusCode() != 200) {
            throw new IOException(name + " answered a scrape with " + response.statusCode());
        }
        return Metrics.parse(response.body());
    }

    /** Asks for a path with the installation's token. */
    HttpResponse<String> get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve(path))
                .header("authorization", "Bearer " + Installation.TOKEN)
                .timeout(Duration.ofSeconds(5))
                .build();
        // Without an upgrade to HTTP/2, which would only be in the way.
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    boolean answersOk(String path) {
        try {
            return get(path).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    private Process running() {
        Process current = process;
        if (current == null || !current.isAlive()) {
            throw new IllegalStateException(name + " does not run:\n" + endOfLog());
        }
        return current;
    }

    private void awaitEnd() {
        Process current = process;
        try {
            if (current != null && !current.waitFor(STOPPED.toSeconds(), TimeUnit.SECONDS)) {
                current.destroyForcibly().waitFor();
                throw new AssertionError(name + " did not stop within " + STOPPED + ":\n" + endOfLog());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    @Override
    public void close() {
        wanted = false;
        if (isRunning()) {
            stop();
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String classPath(String... entries) {
        return String.join(File.pathSeparator, entries);
    }
}
