package io.plumbline.testkit;

import io.plumbline.standalone.EmbeddedBroker;
import io.plumbline.standalone.TopicLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * One real Kafka broker for all tests of a JVM, with all topics of the platform, started when first asked for and
 * deleted when the JVM ends.
 *
 * <p>Records of one test are seen by the next: give every test its own keys, application or conversation ids.
 */
public final class TestBroker {

    private static final String ADDRESS = "plumbline.testkit.broker";
    private static final Duration RETENTION = Duration.ofDays(7);

    // Referenced for ever, since a logger that is collected forgets its level.
    private static final List<Logger> LOUD = Stream.of("kafka", "org.apache.kafka", "state.change.logger")
            .map(Logger::getLogger)
            .toList();

    private TestBroker() {}

    /** The value for {@code bootstrap.servers}; the first call starts the broker, which takes about three seconds. */
    public static String bootstrapServers() {
        Properties shared = System.getProperties();
        // A Quarkus test has several class loaders, so a static field would not be one per JVM.
        synchronized (shared) {
            String address = shared.getProperty(ADDRESS);
            if (address == null) {
                address = start();
                shared.setProperty(ADDRESS, address);
            }
            return address;
        }
    }

    private static String start() {
        LOUD.forEach(logger -> logger.setLevel(Level.WARNING));
        Path folder = temporaryFolder();
        EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            LOUD.forEach(logger -> logger.setLevel(Level.OFF));
            broker.close();
            delete(folder);
        }));
        TopicLayout.create(broker.bootstrapServers(), RETENTION, 1);
        return broker.bootstrapServers();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("plumbline-broker");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
