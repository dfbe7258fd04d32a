package io.plumbline.monitor.exposition;

import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * One registry for both kinds of meters: Quarkus' own (HTTP, JVM) through Micrometer, and ours directly, because Micrometer
 * rounds histogram values up to whole numbers and scores lie in [0,1].
 */
final class Registries {

    @Produces
    @Singleton
    PrometheusRegistry prometheus() {
        return new PrometheusRegistry();
    }

    @Produces
    @Singleton
    PrometheusMeterRegistry micrometer(PrometheusRegistry prometheus) {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, prometheus, Clock.SYSTEM);
    }
}
