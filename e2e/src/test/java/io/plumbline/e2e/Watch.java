package io.plumbline.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.standalone.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Prometheus and Alertmanager with the configuration that is shipped. Only what an installation has to change is changed:
 * addresses, the token's file, the receiver; and the intervals, so that a test need not wait for minutes.
 */
final class Watch implements AutoCloseable {

    private static final Path SHIPPED = Checkout.root().resolve("deploy/observability");
    private static final Duration READY = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process alertmanager;
    private final Process prometheus;
    private final URI prometheusUri;

    private Watch(Process alertmanager, Process prometheus, URI prometheusUri) {
        this.alertmanager = alertmanager;
        this.prometheus = prometheus;
        this.prometheusUri = prometheusUri;
    }

    /** Starts both and returns when they are ready. */
    static Watch start(Path folder, DemoRun demo, Webhook webhook) {
        try {
            Files.createDirectories(Checkout.logs());
            int alertmanagerPort = Ports.free();
            int prometheusPort = Ports.free();
            Path token = Files.writeString(folder.resolve("token"), demo.token());
            Path route = write(
                    folder,
                    "alertmanager/alertmanager.yml",
                    List.of(new Change("http://127.0.0.1:9099/alerts", webhook.url()), new Change("10s", "1s")));
            Path rules = write(folder, "prometheus/plumbline-rules.yaml", List.of());
            Path scrape = write(
                    folder,
                    "prometheus/prometheus.yml",
                    List.of(
                            new Change("15s", "1s"),
                            new Change("plumbline-rules.yaml", rules.toString()),
                            new Change("credentials_file: plumbline-token", "credentials_file: " + token),
                            new Change("127.0.0.1:9093", "127.0.0.1:" + alertmanagerPort),
                            new Change(
                                    "127.0.0.1:8081", demo.gatewayManagement().getAuthority()),
                            new Change("127.0.0.1:8082", demo.monitor().getAuthority()),
                            new Change("127.0.0.1:8083", demo.scorer().getAuthority())));
            Watch watch = new Watch(
                    start(
                            "alertmanager",
                            "--config.file=" + route,
                            "--storage.path=" + folder.resolve("alertmanager-data"),
                            "--web.listen-address=127.0.0.1:" + alertmanagerPort,
                            "--cluster.listen-address="),
                    start(
                            "prometheus",
                            "--config.file=" + scrape,
                            "--storage.tsdb.path=" + folder.resolve("prometheus-data"),
                            "--web.listen-address=127.0.0.1:" + prometheusPort,
                            "--enable-feature=exemplar-storage"),
                    URI.create("http://127.0.0.1:" + prometheusPort));
            watch.awaitReady(URI.create("http://127.0.0.1:" + alertmanagerPort));
            watch.awaitReady(watch.prometheusUri);
            return watch;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Change(String shipped, String here) {}

    private static Path write(Path folder, String file, List<Change> changes) throws IOException {
        String text = Files.readString(SHIPPED.resolve(file));
        for (Change change : changes) {
            if (!text.contains(change.shipped())) {
                throw new AssertionError(file + " no longer holds " + change.shipped());
            }
            text = text.replace(change.shipped(), change.here());
        }
        return Files.writeString(folder.resolve(Path.of(file).getFileName()), text);
    }

    private static Process start(String program, String... arguments) throws IOException {
        List<String> command =
                new java.util.ArrayList<>(List.of(Tool.executable(program).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Checkout.logs().resolve(program + ".log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process;
    }

    private void awaitReady(URI server) {
        await().atMost(READY)
                .ignoreExceptions()
                .until(() -> get(server.resolve("/-/ready")).statusCode() == 200);
    }

    /** What Prometheus answers to a query now: the result, or an AssertionError with its message. */
    JsonNode query(String expression) {
        return api("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result");
    }

    /** The targets that Prometheus scrapes. */
    JsonNode targets() {
        return api("/api/v1/targets").path("activeTargets");
    }

    /** The exemplars of a series of the last ten minutes. */
    JsonNode exemplars(String expression) {
        long now = System.currentTimeMillis() / 1000;
        return api("/api/v1/query_exemplars?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8) + "&start="
                + (now - 600) + "&end=" + (now + 60));
    }

    private JsonNode api(String path) {
        try {
            JsonNode answer =
                    new ObjectMapper().readTree(get(prometheusUri.resolve(path)).body());
            if (!answer.path("status").asText().equals("success")) {
                throw new AssertionError(path + ": " + answer.path("error").asText());
            }
            return answer.path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> get(URI uri) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        for (Process process : List.of(prometheus, alertmanager)) {
            process.destroy();
            try {
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
        http.close();
    }
}
