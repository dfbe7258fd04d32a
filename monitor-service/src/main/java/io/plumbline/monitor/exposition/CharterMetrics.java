package io.plumbline.monitor.exposition;

import io.plumbline.contracts.charter.CharterFolder;
import io.plumbline.monitor.topology.CharterSource;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Since when the charters in use have been in use, and how many changes of them were applied and refused. */
@Singleton
final class CharterMetrics {

    void show(@Observes StartupEvent event, CharterSource source, PrometheusRegistry registry) {
        source.folder().ifPresent(folder -> show(folder, registry));
    }

    private static void show(CharterFolder folder, PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name("plumbline_monitor_charters_loaded_timestamp_seconds")
                .help("Since when the charters in use have been in use.")
                .callback(gauge -> gauge.call(folder.inUse().since().getEpochSecond()))
                .register(registry);
        CounterWithCallback.builder()
                .name("plumbline_monitor_charters_reloads")
                .help("Changes of charters that were used or could not be.")
                .labelNames("result")
                .callback(counter -> {
                    counter.call(folder.appliedCount(), "applied");
                    counter.call(folder.refusedCount(), "refused");
                })
                .register(registry);
    }
}
