package io.plumbline.bench.subject;

import io.plumbline.standalone.Limits;
import io.plumbline.standalone.Ports;
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
import java.util.stream.Stream;

/** Plumbline's gateway from its packaged jar, within the memory that {@code ./plumbline up} gives it. */
public final class Gateway extends Running {

    private static final String TOKEN = "bench";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI metrics;

    private Gateway(String name, int port, URI metrics, Child child) {
        super(name, port, child);
        this.metrics = metrics;
    }

    /**
     * Starts a gateway before a provider.
     *
     * @param checkout the folder of the project, with its modules packaged
     * @param settings configuration keys and values beside those of routes and ports
     */
    public static Gateway start(String name, Path checkout, Path folder, int provider, Map<String, String> settings) {
        Path jar = checkout.resolve("gateway/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: run ./plumbline bench gateway, which builds it");
        }
        int port = Ports.free();
        int api = Ports.free();
        Map<String, String> all = new TreeMap<>(settings);
        all.put("plumbline.gateway.port", Integer.toString(port));
        all.put("quarkus.http.port", Integer.toString(api));
        all.put("plumbline.gateway.instances", "1");
        all.put("plumbline.gateway.routes.default.path-prefix", "/");
        all.put("plumbline.gateway.routes.default.target", "http://127.0.0.1:" + provider);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Limits.GATEWAY.options());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of(
                System.getProperty("plumbline.bench.gateway.options", "").split(" ")));
        command.removeIf(String::isBlank);
        all.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        Path log = folder.resolve(name.replaceAll("[^A-Za-z0-9]+", "-") + ".log");
        Child child = Child.start(Processors.SUBJECT.bind(command), Map.of("PLUMBLINE_TOKEN", TOKEN), log, port);
        return new Gateway(name, port, URI.create("http://127.0.0.1:" + api + "/q/metrics"), child);
    }

    /** What became of the requests up to now. */
    public Books books() {
        return Books.read(exposition());
    }

    /** What lies on its disk now. */
    public Spool spool() {
        return Spool.read(exposition());
    }

    public boolean hasFilledItsDisk() {
        return spool().hasFilledItsDisk();
    }

    /** Whether nothing is left on its disk, at the deadline at the latest. */
    public boolean hasEmptySpool(Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (spool().records() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return spool().records() == 0;
    }

    private String exposition() {
        HttpRequest request = HttpRequest.newBuilder(metrics)
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + TOKEN)
                .build();
        // Not the upgrade to HTTP/2 that is the default: after one, now and then, an answer longer than a frame never
        // ends.
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The books once every request up to now is either acknowledged or lost, or as they are at the deadline. */
    public Books settledBooks(Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        Books books = books();
        while (!books.areSettled() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(200);
            books = books();
        }
        return books;
    }

    private static long sum(String exposition, String counter) {
        try (Stream<String> lines = exposition.lines()) {
            return lines.filter(line -> line.startsWith(counter) && " {".indexOf(line.charAt(counter.length())) >= 0)
                    .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                    .sum();
        }
    }

    @Override
    public boolean isJustInTime() {
        return true;
    }

    /** The gateway's counts, all since its start. */
    public record Books(long requests, long captured, long shed, long acknowledged, long dropped) {

        static Books read(String exposition) {
            return new Books(
                    sum(exposition, "plumbline_gateway_requests_total"),
                    sum(exposition, "plumbline_gateway_captured_total"),
                    sum(exposition, "plumbline_gateway_shed_total"),
                    sum(exposition, "plumbline_gateway_acknowledged_total"),
                    sum(exposition, "plumbline_gateway_dropped_total"));
        }

        boolean areSettled() {
            return requests == captured + shed && captured == acknowledged + dropped;
        }

        /** What happened since an earlier reading. */
        public Books since(Books earlier) {
            return new Books(
                    requests - earlier.requests,
                    captured - earlier.captured,
                    shed - earlier.shed,
                    acknowledged - earlier.acknowledged,
                    dropped - earlier.dropped);
        }

        /** Whether every request's copy reached Kafka. */
        public boolean areWhole() {
            return shed == 0 && dropped == 0 && acknowledged == requests;
        }
    }

    /**
     * What lies on a gateway's disk.
     *
     * @param records exchanges
     * @param isWritable whether the disk took what it was last given
     */
    public record Spool(long records, boolean isWritable) {

        static Spool read(String exposition) {
            return new Spool(
                    sum(exposition, "plumbline_gateway_spool_records"),
                    sum(exposition, "plumbline_gateway_spool_writable") == 1);
        }

        /** It put exchanges away and has no room for more. */
        boolean hasFilledItsDisk() {
            return records > 0 && !isWritable;
        }
    }
}
