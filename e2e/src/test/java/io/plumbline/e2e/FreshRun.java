package io.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plumbline.contracts.topic.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A monitor that nothing happened to, over a copy of another installation's observations. */
final class FreshRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
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

    /**
     * Waits until both export the same alerts: what is open, what leads, since when, how large.
     *
     * <p>Alerts may be grouped in another way: signals of several partitions have no order between each other.
     */
    void awaitSameAlerts() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, Double> expected = alerts(fresh);
            assertThat(alerts(original)).isEqualTo(expected);
            assertThat(expected).containsValue(1.0);
        });
    }

    private static Map<String, Double> alerts(Installation installation) throws IOException {
        return installation.member("monitor").metrics().like("plumbline_alert_");
    }

    @Override
    public void close() {
        fresh.close();
    }
}
