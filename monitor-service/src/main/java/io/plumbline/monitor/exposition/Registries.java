package io.plumbline.monitor.exposition;

import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plumbline.contracts.topic.Run;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * One registry for both kinds of meters: Quarkus' own (HTTP, JVM) through Micrometer, and ours directly, because Micrometer
 * rounds histogram values up to whole numbers and scores lie in [0,1].
 */
final class Registries {

    /**
     * Exemplars where OpenMetrics has them: on buckets. Micrometer would put them on counts too, and a Prometheus that holds
     * to the letter (2.42 does) then refuses the whole scrape.
     */
    private static final PrometheusConfig EXEMPLARS_ON_BUCKETS_ONLY = new PrometheusConfig() {
        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public Properties prometheusProperties() {
            return new Properties();
        }
    };

    @Produces
    @Singleton
    PrometheusRegistry prometheus() {
        return new PrometheusRegistry();
    }

    /**
     * Where series, alerts and counts of records are told. Those of a replay are told nobody: Prometheus would page people
     * for what happened long ago, so a replaying monitor exposes the process alone.
     */
    static PrometheusRegistry ofRecords(Run run, PrometheusRegistry exposed) {
        return run.isLive() ? exposed : new PrometheusRegistry();
    }

    @Produces
    @Singleton
    PrometheusMeterRegistry micrometer(PrometheusRegistry prometheus) {
        return new PrometheusMeterRegistry(EXEMPLARS_ON_BUCKETS_ONLY, prometheus, Clock.SYSTEM);
    }
}
