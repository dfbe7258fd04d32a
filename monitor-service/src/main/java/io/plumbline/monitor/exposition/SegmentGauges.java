package io.plumbline.monitor.exposition;

import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.SeriesStatus;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Segments as gauges, only while there is something to say of them, and of each application only the
 * {@value #MOST} with the most evidence: their number follows from charters and not from what is sent.
 */
final class SegmentGauges {

    static final int MOST = 20;

    private SegmentGauges() {}

    static void add(Gauges gauges, Stream<SeriesStatus> segments) {
        Map<String, List<SeriesStatus>> byApplication = segments.filter(SeriesStatus::isNews)
                .collect(Collectors.groupingBy(status -> status.key().application()));
        byApplication
                .values()
                .forEach(own -> own.stream()
                        .sorted(Comparator.comparingDouble(SeriesStatus::strength)
                                .reversed()
                                .thenComparing(status -> status.key().toString()))
                        .limit(MOST)
                        .forEach(status -> gauges.add(
                                "plumbline_segment_evidence",
                                "Evidence of a change in one segment over its alarm level, both as logarithms: alarm at 1.",
                                labels(status.key()),
                                status.strength())));
    }

    private static Labels labels(SeriesKey key) {
        return Labels.of(
                "application",
                key.application(),
                "level",
                key.level(),
                "dimension",
                key.dimension(),
                "attribute",
                key.attribute(),
                "value",
                key.value());
    }
}
