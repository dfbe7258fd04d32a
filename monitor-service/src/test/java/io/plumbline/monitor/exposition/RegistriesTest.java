package io.plumbline.monitor.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import org.junit.jupiter.api.Test;

class RegistriesTest {

    @Test
    void exemplars_are_on_buckets_and_nowhere_else() {
        Registries registries = new Registries();
        PrometheusRegistry prometheus = registries.prometheus();
        Histogram.builder()
                .name("score")
                .classicOnly()
                .withExemplars()
                .register(prometheus)
                .observeWithExemplar(0.4, Labels.of("exchange_id", "x"));

        String scrape =
                registries.micrometer(prometheus).scrape("application/openmetrics-text; version=1.0.0; charset=utf-8");

        assertThat(scrape.lines().filter(line -> line.contains("exchange_id")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("score_bucket"));
    }
}
