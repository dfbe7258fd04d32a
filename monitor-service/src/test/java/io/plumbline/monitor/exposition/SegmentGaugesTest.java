package io.plumbline.monitor.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Alert;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.SeriesStatus;
import io.plumbline.monitor.series.State;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SegmentGaugesTest {

    @Test
    void a_segment_is_exposed_only_while_it_is_neither_steady_nor_learning() {
        Stream<SeriesStatus> segments = Stream.of(
                status("shop", "model=a", new State.Steady(), 0.1),
                status("shop", "model=b", new State.Learning(3, 500), 0),
                status("shop", "model=c=d", new State.Drifting(), 1.2));

        Labels labels = Labels.of(
                "application", "shop",
                "level", "value",
                "dimension", "value.toxicity",
                "attribute", "model",
                "value", "c=d");
        assertThat(points(segments)).containsExactly(new Point(labels, 1.2));
    }

    @Test
    void of_an_application_only_those_with_the_most_evidence_are_exposed() {
        Stream<SeriesStatus> segments = Stream.of("one", "two")
                .flatMap(application -> IntStream.range(0, 60)
                        .mapToObj(i -> status(application, "language=l" + i, new State.Suspect(), i / 100.0)));

        assertThat(points(segments))
                .hasSize(2 * SegmentGauges.MOST)
                .allSatisfy(point -> assertThat(point.value()).isGreaterThanOrEqualTo(0.4));
    }

    private record Point(Labels labels, double value) {}

    private static List<Point> points(Stream<SeriesStatus> segments) {
        Gauges gauges = new Gauges();
        SegmentGauges.add(gauges, segments);
        return gauges.snapshots().stream()
                .map(MetricSnapshot::getDataPoints)
                .flatMap(List::stream)
                .map(GaugeSnapshot.GaugeDataPointSnapshot.class::cast)
                .map(point -> new Point(point.getLabels(), point.getValue()))
                .toList();
    }

    private static SeriesStatus status(String application, String segment, State state, double evidence) {
        return new SeriesStatus(
                new SeriesKey(application, "value.toxicity", segment),
                Kind.SCORE,
                state,
                10,
                10,
                0,
                500,
                null,
                0,
                Duration.ZERO,
                null,
                null,
                0,
                false,
                new SeriesStatus.Mean(10, 0.5, 0.4, 0.6, Map.of()),
                null,
                false,
                null,
                List.of(new SeriesStatus.Strength("csr", Alert.Kind.DRIFT, evidence, "")),
                null,
                List.of());
    }
}
