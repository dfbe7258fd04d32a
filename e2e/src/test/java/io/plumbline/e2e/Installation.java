package io.plumbline.e2e;

import io.plumbline.standalone.Leash;
import io.plumbline.standalone.Limits;
import io.plumbline.standalone.Ports;
import io.plumbline.standalone.TopicLayout;
import io.plumbline.testkit.KafkaProbe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A whole installation of separate processes: a broker, and packaged services as production runs them. Each
 * {@link Member} can be killed, stopped and started again without the others noticing more than its absence.
 *
 * <p>Everything the processes write lies in one folder: {@code kafka}, {@code logs/NAME.log}, {@code tmp/NAME}. None of
 * them outlives the test's JVM.
 */
final class Installation implements AutoCloseable {

    static final String TOKEN = "token-of-a-test";

    private static final Duration RETENTION = Duration.ofDays(1);
    // Below the range from which systems take the ports of outgoing connections, so that a port stays free while the
    // program that listens on it is down.
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;
    private static final Random CHANCE = new Random();

    // Referenced for ever, since a logger that is collected forgets its level. Clients say every second that a killed
    // broker is gone.
    private static final Logger LOUD = Logger.getLogger("org.apache.kafka");

    static {
        LOUD.setLevel(Level.SEVERE);
    }

    private final Path folder;
    private final int brokerPort;
    private final int relayPort;
    private final Set<Integer> taken = new HashSet<>();
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, String> everywhere = new TreeMap<>();

    private Installation(Path folder) {
        this.folder = folder;
        this.brokerPort = port();
        this.relayPort = port();
    }

    /** Starts a broker with the platform's topics; services are started one by one. */
    static Installation start(Path folder) {
        Installation installation = new Installation(folder);
        installation.everywhere.put("kafka.bootstrap.servers", installation.bootstrapServers());
        installation.startBroker();
        return installation;
    }

    /** One without a broker: who looks for Kafka finds nobody. */
    static Installation withoutKafka(Path folder) {
        Installation installation = new Installation(folder);
        installation.everywhere.put("kafka.bootstrap.servers", installation.bootstrapServers());
        return installation;
    }

    /** From now on services are defined with the charters of a folder. */
    Installation charters(Path charters) {
        everywhere.put("plumbline.charters", charters.toAbsolutePath().toString());
        return this;
    }

    private void startBroker() {
        broker().start();
        TopicLayout.create(bootstrapServers(), RETENTION, 1);
    }

    Member broker() {
        return members.computeIfAbsent(
                "broker",
                name -> new Member(
                        name,
                        brokerCommand(),
                        Map.of(),
                        log(name),
                        URI.create("http://127.0.0.1:" + brokerPort),
                        this::brokerListens));
    }

    /** The gateway before a provider; the first call decides its settings. */
    Member gateway(URI provider, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "plumbline.gateway.name",
                "gateway-1",
                "plumbline.gateway.port",
                Integer.toString(relayPort),
                "plumbline.gateway.routes.default.path-prefix",
                "/",
                "plumbline.gateway.routes.default.target",
                provider.toString()));
        all.putAll(settings);
        return service("gateway", "gateway", all);
    }

    /** One of several gateways, by its name and the port of its relay. */
    Member replica(String name, int port, URI provider) {
        return service(
                name,
                "gateway",
                Map.of(
                        "plumbline.gateway.name",
                        name,
                        "plumbline.gateway.port",
                        Integer.toString(port),
                        "plumbline.gateway.routes.default.path-prefix",
                        "/",
                        "plumbline.gateway.routes.default.target",
                        provider.toString()));
    }

    Member scorer(Map<String, String> settings) {
        return service("scorer", "scorer-service", with(settings, "plumbline.scorer.instance", "scorer-1"));
    }

    /** A monitor; those of one installation share their work, and each needs a name of its own. */
    Member monitor(String name, Map<String, String> settings) {
        return service(name, "monitor-service", with(settings, "plumbline.monitor.instance", name));
    }

    /** A member that was defined before. */
    Member member(String name) {
        Member member = members.get(name);
        if (member == null) {
            throw new IllegalArgumentException("no member " + name + " among " + members.keySet());
        }
        return member;
    }

    /** Where a chatbot sends its requests: the gateway's relay. */
    URI chatbot() {
        return URI.create("http://127.0.0.1:" + relayPort);
    }

    String bootstrapServers() {
        return "127.0.0.1:" + brokerPort;
    }

    KafkaProbe probe() {
        return new KafkaProbe(bootstrapServers());
    }

    /** What the processes write lies below it. */
    Path folder() {
        return folder;
    }

    private Member service(String name, String module, Map<String, String> settings) {
        return members.computeIfAbsent(name, fresh -> {
            int port = port();
            Map<String, String> all = new TreeMap<>(everywhere);
            all.put("quarkus.http.port", Integer.toString(port));
            all.putAll(settings);
            Member[] self = new Member[1];
            self[0] = new Member(
                    name,
                    serviceCommand(name, module, all),
                    // Arguments are visible to every user of the machine, the environment is not.
                    Map.of("PLUMBLINE_TOKEN", TOKEN, "MALLOC_ARENA_MAX", "2"),
                    log(name),
                    URI.create("http://127.0.0.1:" + port),
                    () -> self[0].answersOk("/q/health/ready"));
            return self[0];
        });
    }

    private List<String> brokerCommand() {
        List<String> command = javaCommand("broker");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Leash.class.getName());
        command.add(BrokerMain.class.getName());
        command.add(folder.resolve("kafka").toString());
        command.add(Integer.toString(brokerPort));
        return command;
    }

    private List<String> serviceCommand(String name, String module, Map<String, String> settings) {
        Path jar = Checkout.root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new AssertionError(jar + " is missing: run ./mvnw package first");
        }
        List<String> command = javaCommand(name);
        if (module.equals("gateway")) {
            command.addAll(Limits.GATEWAY.options());
        }
        // What the manifest of quarkus-run.jar opens, which counts with -jar only.
        for (String opened : List.of("java.base/java.lang", "java.base/java.nio", "java.base/jdk.internal.misc")) {
            command.add("--add-opens=" + opened + "=ALL-UNNAMED");
        }
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-cp");
        command.add(Member.classPath(
                Leash.class.getProtectionDomain().getCodeSource().getLocation().getPath(), jar.toString()));
        command.add(Leash.class.getName());
        command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        return command;
    }

    private List<String> javaCommand(String name) {
        return new ArrayList<>(List.of(
                Member.java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // Several start at once on few cores: the second compiler costs more than it brings.
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary(name)));
    }

    private Path temporary(String name) {
        try {
            return Files.createDirectories(folder.resolve("tmp").resolve(name)).toAbsolutePath();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    private boolean brokerListens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", brokerPort), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A port that nobody else has, not even while its program is down. */
    int port() {
        int port = FIRST_PORT + CHANCE.nextInt(PORTS);
        while (!Ports.isFree(port) || !taken.add(port)) {
            port = FIRST_PORT + CHANCE.nextInt(PORTS);
        }
        return port;
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> all = new TreeMap<>(settings);
        all.putIfAbsent(key, value);
        return all;
    }

    /** Stops the services, then the broker they write to. */
    @Override
    public void close() {
        List<Member> all = new ArrayList<>(members.values());
        all.reversed().forEach(Member::close);
    }
}
