package io.plumbline.e2e;

import io.plumbline.standalone.TopicLayout;
import java.time.Duration;
import java.util.Optional;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** A Kafka broker in a container, with the platform's topics. */
final class KafkaInContainer implements AutoCloseable {

    private static final String PUBLIC_IMAGE = "apache/kafka:4.1.1";
    private static final String LOCAL_IMAGE = "local/kafka:4.1.1";
    private static final Duration DOCKER_ANSWERS = Duration.ofSeconds(20);
    private static final Duration IMAGE_IS_BUILT = Duration.ofMinutes(3);
    private static final Duration RETENTION = Duration.ofDays(1);

    private final KafkaContainer container;

    private KafkaInContainer(KafkaContainer container) {
        this.container = container;
    }

    static KafkaInContainer start() {
        KafkaContainer container =
                new KafkaContainer(DockerImageName.parse(image()).asCompatibleSubstituteFor("apache/kafka"));
        container.start();
        TopicLayout.create(container.getBootstrapServers(), RETENTION, 1);
        return new KafkaInContainer(container);
    }

    String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void close() {
        container.close();
    }

    /**
     * The image named by {@code PLUMBLINE_KAFKA_IMAGE}, else the public one if the engine has it, else one built from
     * the jars of this checkout. Nothing is pulled unless named: waiting for a registry out of reach takes minutes.
     */
    private static String image() {
        return Optional.ofNullable(System.getenv("PLUMBLINE_KAFKA_IMAGE"))
                .or(() -> Optional.of(PUBLIC_IMAGE).filter(KafkaInContainer::isThere))
                .orElseGet(KafkaInContainer::build);
    }

    private static boolean isThere(String image) {
        return new Command("docker", "image", "inspect", image).succeeds(DOCKER_ANSWERS);
    }

    private static String build() {
        new Command(Checkout.root().resolve("deploy/images/kafka-local").toString(), LOCAL_IMAGE)
                .with("JAVA_HOME", System.getProperty("java.home"))
                .mustSucceed(IMAGE_IS_BUILT);
        return LOCAL_IMAGE;
    }
}
