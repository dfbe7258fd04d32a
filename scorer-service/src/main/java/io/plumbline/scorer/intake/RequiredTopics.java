package io.plumbline.scorer.intake;

import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.scorer.panel.LivePanel;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/**
 * Stops the start when a topic the scorer needs does not exist: it creates none. A cluster that cannot be reached is no
 * reason to stop; the service is then not ready until it can be.
 */
@Singleton
public class RequiredTopics {

    private static final Logger LOG = Logger.getLogger(RequiredTopics.class);
    private static final List<Topic> NEEDED = List.of(Topic.EXCHANGES, Topic.SCORECARDS, Topic.DEAD_LETTERS);
    private static final int TIMEOUT_MS = 10_000;

    private final Run run;
    private final Map<String, Object> kafka;

    public RequiredTopics(Run run, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.run = run;
        this.kafka = kafka;
    }

    // Behind the panel: what is wrong with the configuration is told before Kafka is waited for.
    void check(@Observes @Priority(1) StartupEvent start, LivePanel panel) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("default.api.timeout.ms", TIMEOUT_MS);
        settings.put("request.timeout.ms", TIMEOUT_MS);
        try (Admin admin = Admin.create(settings)) {
            require(admin);
        } catch (KafkaException e) {
            LOG.warnf("topics not checked: %s", e.getMessage());
        }
    }

    private void require(Admin admin) {
        var described = admin.describeTopics(
                        NEEDED.stream().map(topic -> topic.topicName(run)).toList())
                .topicNameValues();
        described.forEach((topic, found) -> {
            try {
                found.get();
            } catch (ExecutionException e) {
                judge(topic, Objects.requireNonNullElse(e.getCause(), e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void judge(String topic, Throwable cause) {
        Object cluster = kafka.get("bootstrap.servers");
        if (cause instanceof UnknownTopicOrPartitionException) {
            throw new IllegalStateException("topic " + topic + " does not exist at " + cluster
                    + ": create the topics first (plumbline topics)");
        }
        LOG.warnf(
                "topic %s not checked, %s: %s", topic, cluster, cause.getClass().getSimpleName());
    }
}
