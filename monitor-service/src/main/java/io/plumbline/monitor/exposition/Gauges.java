package io.plumbline.monitor.exposition;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gauges as they are written down during one scrape. A label set that comes twice keeps its first value. */
final class Gauges {

    private final Map<String, Map<Labels, Double>> values = new LinkedHashMap<>();
    private final Map<String, String> helps = new LinkedHashMap<>();

    Gauges add(String name, String help, Labels labels, @Nullable Double value) {
        helps.put(name, help);
        if (value != null) {
            values.computeIfAbsent(name, fresh -> new LinkedHashMap<>()).putIfAbsent(labels, value);
        }
        return this;
    }

    Gauges add(String name, String help, Labels labels, boolean value) {
        return add(name, help, labels, value ? 1.0 : 0.0);
    }

    MetricSnapshots snapshots() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        values.forEach((name, points) -> {
            GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(helps.get(name));
            points.forEach((labels, value) -> gauge.dataPoint(
                    GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
            all.metricSnapshot(gauge.build());
        });
        return all.build();
    }
}
