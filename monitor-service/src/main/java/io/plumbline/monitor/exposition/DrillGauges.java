package io.plumbline.monitor.exposition;

import io.plumbline.monitor.drill.DrillStatus;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.stream.Stream;

/** What drills have measured, as gauges. */
final class DrillGauges {

    private DrillGauges() {}

    static void add(Gauges gauges, Stream<DrillStatus> drills) {
        drills.forEach(status -> add(gauges, status));
    }

    private static void add(Gauges gauges, DrillStatus status) {
        Labels labels = Labels.of(
                "application", status.key().application(),
                "level", status.key().level(),
                "dimension", status.key().dimension());
        gauges.add(
                        "plumbline_drill_power",
                        "Share of planted changes of the smallest relevant size that were seen in time; 0 while starved.",
                        labels,
                        status.power())
                .add(
                        "plumbline_drill_proven",
                        "1 where planted changes of this size were once seen against this baseline, eight of ten of them.",
                        labels,
                        status.proven())
                .add(
                        "plumbline_drill_delay_readings",
                        "Readings until half of the planted changes were seen; absent while half are missed.",
                        labels,
                        status.readings())
                .add(
                        "plumbline_drill_delay_seconds",
                        "Event time until half of the planted changes were seen; absent while half are missed.",
                        labels,
                        status.seconds())
                .add(
                        "plumbline_drill_expected_readings",
                        "Readings in which half of the planted changes should be seen.",
                        labels,
                        status.expected())
                .add("plumbline_drill_shift", "Size of the planted change, in score units.", labels, status.shift())
                .add("plumbline_drill_rounds", "Ended rounds that the figures rest on.", labels, (double)
                        status.rounds());
    }
}
