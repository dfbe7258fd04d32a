package io.plumbline.standalone;

import io.plumbline.contracts.topic.Topic;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker inside this JVM: one KRaft node with both roles, bound to loopback, without replication.
 *
 * <p>What it holds lives in one folder. The folder is formatted when it is new and left alone afterwards, so a second
 * start continues with the same topics, records and consumer offsets.
 */
public final class EmbeddedBroker implements AutoCloseable {

    /** Let the system choose a free port. */
    public static final int ANY_PORT = 0;

    private static final int NODE = 1;
    private static final String LOOPBACK = "127.0.0.1";

    // A record batch of one record is larger than the record by its headers.
    private static final int BATCH_OVERHEAD_BYTES = 64 * 1024;

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it serves clients, which takes about three seconds.
     *
     * @param folder where the broker keeps everything; made when absent
     * @param port where clients connect, or {@link #ANY_PORT}
     * @throws PortInUse when something else listens on the port
     * @throws UncheckedIOException when the folder cannot be made, formatted or written
     */
    public static EmbeddedBroker start(Path folder, int port) {
        return start(folder, port, port);
    }

    /**
     * Starts a broker that its clients reach through something on the way, which listens on another port.
     *
     * @param advertised the port that clients are told, or {@link #ANY_PORT} for the broker's own
     */
    public static EmbeddedBroker start(Path folder, int port, int advertised) {
        int clients = port == ANY_PORT ? Ports.free() : Ports.requireFree("Kafka broker", port);
        int told = advertised == ANY_PORT ? clients : advertised;
        Map<String, Object> settings = settings(folder, clients, told, Ports.free());
        format(folder);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
        return new EmbeddedBroker(server, clients);
    }

    public int port() {
        return port;
    }

    /** The value for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return LOOPBACK + ":" + port;
    }

    /** Stops the broker after everything it accepted is on disk. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path folder) {
        try {
            Files.createDirectories(folder);
            if (Files.exists(folder.resolve("meta.properties"))) {
                return;
            }
            new Formatter()
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(Optional.of(folder.toString()))
                    .addDirectory(folder.toString())
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the broker's folder " + folder, e);
        } catch (Exception e) {
            throw new IllegalStateException("cannot format the broker's folder " + folder, e);
        }
    }

    private static Map<String, Object> settings(Path folder, int clients, int advertised, int controller) {
        return Map.ofEntries(
                Map.entry("node.id", NODE),
                Map.entry("process.roles", "broker,controller"),
                Map.entry("controller.quorum.voters", NODE + "@" + LOOPBACK + ":" + controller),
                Map.entry(
                        "listeners",
                        "CLIENTS://" + LOOPBACK + ":" + clients + ",CONTROLLER://" + LOOPBACK + ":" + controller),
                Map.entry("advertised.listeners", "CLIENTS://" + LOOPBACK + ":" + advertised),
                Map.entry("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "CLIENTS"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("log.dirs", folder.toString()),
                Map.entry("auto.create.topics.enable", false),
                Map.entry("message.max.bytes", Topic.MAX_RECORD_BYTES + BATCH_OVERHEAD_BYTES),
                // One node: nothing to wait for, nothing to replicate.
                Map.entry("offsets.topic.replication.factor", (short) 1),
                Map.entry("offsets.topic.num.partitions", 1),
                Map.entry("transaction.state.log.replication.factor", (short) 1),
                Map.entry("transaction.state.log.min.isr", 1),
                Map.entry("transaction.state.log.num.partitions", 1),
                Map.entry("share.coordinator.state.topic.replication.factor", (short) 1),
                Map.entry("share.coordinator.state.topic.min.isr", (short) 1),
                Map.entry("share.coordinator.state.topic.num.partitions", 1),
                Map.entry("group.initial.rebalance.delay.ms", 0),
                // A laptop that slept for a month goes on where it stopped.
                Map.entry("offsets.retention.minutes", 90 * 24 * 60),
                // Small footprint: the defaults are for a server with hundreds of partitions.
                Map.entry("num.network.threads", 2),
                Map.entry("num.io.threads", 4),
                Map.entry("background.threads", 2),
                Map.entry("num.recovery.threads.per.data.dir", 2),
                Map.entry("log.segment.bytes", 64 * 1024 * 1024),
                Map.entry("log.index.size.max.bytes", 1024 * 1024),
                Map.entry("log.cleaner.dedupe.buffer.size", 8L * 1024 * 1024));
    }
}
