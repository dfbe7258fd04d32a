package io.plumbline.standalone;

import io.plumbline.contracts.topic.Run;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything decided before an installation starts.
 *
 * @param target the provider the gateway relays to
 * @param application the name the traffic is recorded under, unless a request's header says another
 * @param run whose topics the services work on
 * @param settings further configuration of the services, by key; visible to every user of the machine
 * @param charters folder of charters; the built-in charter without it
 */
public record Plan(
        Home home,
        Path data,
        Listeners listeners,
        URI target,
        String application,
        Optional<Path> charters,
        Duration retention,
        Run run,
        Map<String, String> settings) {

    public Plan {
        settings = Map.copyOf(settings);
    }

    /** An installation for live traffic. */
    public Plan(
            Home home,
            Path data,
            Listeners listeners,
            URI target,
            String application,
            Optional<Path> charters,
            Duration retention) {
        this(home, data, listeners, target, application, charters, retention, Run.LIVE, Map.of());
    }

    public URI gateway() {
        return URI.create("http://127.0.0.1:" + listeners.gateway());
    }

    public URI gatewayManagement() {
        return URI.create("http://127.0.0.1:" + listeners.gatewayManagement());
    }

    public URI monitor() {
        return URI.create("http://127.0.0.1:" + listeners.monitor());
    }

    public URI scorer() {
        return URI.create("http://127.0.0.1:" + listeners.scorer());
    }

    /** What a person wants to know before the start, line by line. Holds no secret. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        lines.add("gateway    " + gateway() + "  relays to " + target + " as application " + application);
        lines.add("           " + gatewayManagement() + "  health, metrics, POST /v1/exchanges");
        lines.add("monitor    " + monitor() + "  console, API, metrics");
        lines.add("scorer     " + scorer() + "  health, metrics");
        lines.add("kafka      127.0.0.1:" + listeners.kafka() + "  keeps records for " + retention.toDays() + " days");
        lines.add("charters   " + charters.map(Path::toString).orElse("none: the built-in charter"));
        lines.add("data       " + data + "  (logs, Kafka, spool)");
        lines.add("token      " + data.resolve("token") + "  (send it as Authorization: Bearer ...)");
        lines.add(
                "memory     heap at most gateway %d and %d beside it, scorer %d, monitor %d MiB, broker and launcher %d MiB"
                        .formatted(
                                Limits.GATEWAY.heap(),
                                Limits.GATEWAY.direct(),
                                Limits.SCORER.heap(),
                                Limits.MONITOR.heap(),
                                Runtime.getRuntime().maxMemory() / (1024 * 1024)));
        return lines;
    }

    /**
     * The services as programs.
     *
     * @throws StartFailed when one is not built
     */
    List<Program> programs(String bootstrapServers, String token) {
        return List.of(
                service("gateway", listeners.gatewayManagement(), bootstrapServers, token, gatewaySettings()),
                service("scorer-service", listeners.scorer(), bootstrapServers, token, Map.of()),
                service("monitor-service", listeners.monitor(), bootstrapServers, token, Map.of()));
    }

    /** Fails when a service is not built. */
    public void requireServices() {
        for (Limits limits : Limits.values()) {
            home.serviceJar(limits.service());
        }
    }

    private Map<String, String> gatewaySettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("plumbline.gateway.host", "127.0.0.1");
        settings.put("plumbline.gateway.port", Integer.toString(listeners.gateway()));
        settings.put("plumbline.gateway.routes.default.path-prefix", "/");
        settings.put("plumbline.gateway.routes.default.target", target.toString());
        settings.put("plumbline.gateway.routes.default.application", application);
        // Copies under way must fit into the heap beside everything else.
        settings.put("plumbline.gateway.capture.max-total-bytes", "64M");
        settings.put("plumbline.gateway.publish.queue-bytes", "32M");
        settings.put(
                "plumbline.gateway.spool.folder",
                data.resolve("spool").toAbsolutePath().toString());
        // Within the grace a child is given to stop.
        settings.put("plumbline.gateway.drain-timeout", "3s");
        return settings;
    }

    private Program service(
            String name, int port, String bootstrapServers, String token, Map<String, String> ownSettings) {
        Map<String, String> settings = new LinkedHashMap<>(this.settings);
        settings.putAll(ownSettings);
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", Integer.toString(port));
        settings.put("kafka.bootstrap.servers", bootstrapServers);
        settings.put(Run.KEY, run.name());
        charters.ifPresent(folder ->
                settings.put("plumbline.charters", folder.toAbsolutePath().toString()));
        URI base = URI.create("http://127.0.0.1:" + port);
        // Health is open to all; metrics are for who holds this installation's token.
        List<URI> ready = List.of(base.resolve("/q/health/ready"), base.resolve("/q/metrics"));
        return new Program(name, command(name, settings), environment(token), ready, token);
    }

    private List<String> command(String service, Map<String, String> settings) {
        String separator = System.getProperty("path.separator", ":");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(Limits.of(service).options());
        command.add("--enable-native-access=ALL-UNNAMED");
        // What the manifest of quarkus-run.jar opens, which counts with -jar only. Without the first, Quarkus' pool
        // threads die on JDK 24 and newer.
        for (String opened : List.of("java.base/java.lang", "java.base/java.nio", "java.base/jdk.internal.misc")) {
            command.add("--add-opens=" + opened + "=ALL-UNNAMED");
        }
        if (Runtime.version().feature() >= 24) {
            // Netty and Kafka still use Unsafe; each start would warn about it in four lines.
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-cp");
        command.add(Home.ownCode() + separator + home.serviceJar(service));
        command.add(Leash.class.getName());
        command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        return command;
    }

    private Map<String, String> environment(String token) {
        return Map.of(
                // Arguments are visible to every user of the machine, the environment is not.
                "PLUMBLINE_TOKEN",
                token,
                // glibc otherwise keeps up to eight arenas per core.
                "MALLOC_ARENA_MAX",
                "2",
                "DJL_OFFLINE",
                "true",
                "DJL_CACHE_DIR",
                data.resolve("cache").toAbsolutePath().toString());
    }
}
