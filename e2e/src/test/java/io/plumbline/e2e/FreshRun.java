package io.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A monitor that nothing happened to, over a copy of another installation's observations. */
final class FreshRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String CHANGELOG = "plumbline-monitor-series-changelog";

    private final Installation original;
    private final Installation fresh;

    private FreshRun(Installation original, Installation fresh) {
        this.original = original;
        this.fresh = fresh;
    }

    static FreshRun over(Installation original, Path folder, Path charters) {
        Installation fresh = Installation.start(folder).charters(charters);
        Logs.copy(original.bootstrapServers(), fresh.bootstrapServers(), Topic.OBSERVATIONS.topicName());
        fresh.monitor("monitor", Map.of()).start();
        return new FreshRun(original, fresh);
    }

    /** Waits until the state of every series is the same, byte for byte, in both. */
    void awaitSameSeries() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, byte[]> expected = Logs.state(fresh.bootstrapServers(), CHANGELOG);
            Map<String, byte[]> actual = Logs.state(original.bootstrapServers(), CHANGELOG);
            assertThat(actual.keySet()).isNotEmpty().isEqualTo(expected.keySet());
            assertThat(actual)
                    .allSatisfy((key, bytes) -> assertThat(bytes).as(key).isEqualTo(expected.get(key)));
        });
    }

    /** Waits until both report the same: what moved together, how it was seen, since when. */
    void awaitSameAlerts() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(alerts(original)).isEqualTo(alerts(fresh)));
    }

    // Without ids and times of opening: signals of several partitions may come in another order.
    private static Map<String, Integer> alerts(Installation installation) {
        Map<String, Alert> latest = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : installation.probe().all(Topic.ALERTS)) {
            Alert alert = Wire.read(record.value(), Alert.class);
            latest.put(alert.id(), alert);
        }
        Map<String, Integer> groups = new HashMap<>();
        latest.values().forEach(alert -> groups.merge(told(alert), 1, Integer::sum));
        return new TreeMap<>(groups);
    }

    private static String told(Alert alert) {
        List<String> findings = alert.findings().stream()
                .map(finding -> finding.dimension() + " " + finding.detector() + " " + finding.cause() + " "
                        + finding.changePoint())
                .toList();
        return String.join(
                " ",
                alert.application(),
                alert.level(),
                alert.kind().name(),
                alert.state().name(),
                new TreeSet<>(findings).toString());
    }

    @Override
    public void close() {
        fresh.close();
    }
}
