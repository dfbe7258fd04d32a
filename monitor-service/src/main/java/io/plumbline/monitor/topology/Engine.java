package io.plumbline.monitor.topology;

import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the {@link Flow} from the start of the service to its end.
 *
 * <p>A topic that is missing stops the start with its name. A broker that does not answer does not: Kafka Streams waits for
 * it, and the service is not ready meanwhile.
 */
@ApplicationScoped
public class Engine {

    private static final Logger LOG = Logger.getLogger(Engine.class);
    private static final int ADMIN_TIMEOUT_MS = 10_000;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);
    private static final List<Topic> NEEDED = List.of(
            Topic.SCORECARDS,
            Topic.OBSERVATIONS,
            Topic.CHANGES,
            Topic.ALERTS,
            Topic.EVIDENCE,
            Topic.DEAD_LETTERS,
            Topic.LEDGER,
            Topic.EXCHANGES);

    private final Run run;
    private final Topology topology;
    private final Witness witness;
    private final String bootstrapServers;
    private final String group;
    private final String instance;
    private final Duration commitEvery;
    private final int threads;
    private @Nullable KafkaStreams streams;
    private @Nullable Path folder;

    public Engine(
            Run run,
            Topology topology,
            Witness witness,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "plumbline.monitor.group") String group,
            @ConfigProperty(name = "plumbline.monitor.instance") Optional<String> instance,
            @ConfigProperty(name = "plumbline.monitor.commit-interval") Duration commitEvery,
            @ConfigProperty(name = "plumbline.monitor.threads") int threads) {
        this.run = run;
        this.topology = topology;
        this.witness = witness;
        this.bootstrapServers = bootstrapServers;
        this.group = run.scoped(group);
        this.instance = instance.filter(name -> !name.isBlank()).orElseGet(Engine::hostName);
        this.commitEvery = commitEvery;
        this.threads = threads;
    }

    void start(@Observes StartupEvent event) {
        checkTopics();
        folder = temporaryFolder();
        KafkaStreams starting = new KafkaStreams(
                topology, StreamsSettings.of(bootstrapServers, group, instance, folder, commitEvery, threads));
        starting.setUncaughtExceptionHandler(this::survive);
        starting.start();
        streams = starting;
    }

    void stop(@Observes ShutdownEvent event) {
        if (streams != null) {
            streams.close(CLOSE_TIMEOUT);
        }
        if (folder != null) {
            delete(folder);
        }
    }

    /** Whether the tasks run, so that what the board shows is whole. */
    public boolean isRunning() {
        return streams != null && streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Whether the engine can still come up, or has given up for good. */
    public boolean isAlive() {
        return streams != null && !streams.state().hasCompletedShutdown();
    }

    /** Its state, as Kafka Streams names it. */
    public String state() {
        return streams == null ? "NOT_STARTED" : streams.state().name();
    }

    private StreamThreadExceptionResponse survive(Throwable failure) {
        if (failure instanceof MissingSourceTopicException) {
            LOG.error("A topic of the monitor was deleted; it stops", failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("A stream thread died and is replaced", failure);
        witness.threadReplaced();
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private void checkTopics() {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers,
                "request.timeout.ms", ADMIN_TIMEOUT_MS,
                "default.api.timeout.ms", ADMIN_TIMEOUT_MS))) {
            Set<String> there = admin.listTopics().names().get();
            List<String> missing = NEEDED.stream()
                    .map(topic -> topic.topicName(run))
                    .filter(name -> !there.contains(name))
                    .toList();
            if (!missing.isEmpty()) {
                throw new IllegalStateException("Kafka at " + bootstrapServers + " lacks the topics " + missing
                        + ": create them with `plumbline topics` and start again");
            }
        } catch (ExecutionException e) {
            LOG.warnf("Kafka at %s does not answer yet (%s)", bootstrapServers, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at start", e);
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "monitor";
        }
    }

    // Stores are in memory; Kafka Streams wants a folder for its locks all the same.
    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("plumbline-monitor");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            LOG.debugf("Temporary folder %s stays behind", folder);
        }
    }
}
