package io.plumbline.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A service as production runs it: a process of its own, started from its packaged jar. */
final class PackagedService implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(90);
    private static final Duration STOPPED = Duration.ofSeconds(30);
    private static final int LOG_LINES = 40;

    private final String module;
    private final Process process;
    private final Path log;

    private PackagedService(String module, Process process, Path log) {
        this.module = module;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a service and waits until it is ready.
     *
     * @param module the service's folder
     * @param httpPort where its health is asked, also handed to the service
     * @param settings configuration keys and values
     * @throws AssertionError with the end of its log when it does not become ready
     */
    static PackagedService start(String module, int httpPort, Map<String, String> settings) {
        try {
            Path log = Files.createDirectories(Checkout.logs()).resolve(module + ".log");
            Process process = new ProcessBuilder(command(module, httpPort, settings))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            PackagedService service = new PackagedService(module, process, log);
            service.awaitReady(URI.create("http://127.0.0.1:" + httpPort + "/q/health/ready"));
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(String module, int httpPort, Map<String, String> settings) {
        Path jar = Checkout.root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new AssertionError(jar + " is missing: run ./mvnw package first");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.add("-Dquarkus.http.port=" + httpPort);
        new TreeMap<>(settings).forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    private void awaitReady(URI health) {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            await().atMost(READY).until(() -> !process.isAlive() || answersOk(http, health));
        } catch (RuntimeException e) {
            close();
            throw new AssertionError(module + " was not ready after " + READY + ":\n" + endOfLog(), e);
        }
        if (!process.isAlive()) {
            throw new AssertionError(module + " ended with " + process.exitValue() + ":\n" + endOfLog());
        }
    }

    private static boolean answersOk(HttpClient http, URI health) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(health)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPPED.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
