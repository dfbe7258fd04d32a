package io.plumbline.monitor.exposition;

import io.plumbline.contracts.catalogue.Dimension.Level;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.topic.Run;
import io.plumbline.monitor.alert.AlertBook;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import io.plumbline.monitor.series.SeriesStatus;
import io.plumbline.monitor.series.SeriesStatus.Strength;
import io.plumbline.monitor.topology.Board;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gauges of series and alerts, read from the board at each scrape: a series that moved to another instance is gone with
 * the next one.
 */
@Startup
@Singleton
final class BoardCollector implements MultiCollector {

    private static final List<String> STATES =
            List.of("learning", "steady", "suspect", "drifting", "breached", "starved");
    private static final List<Alert.Kind> KINDS = List.of(Alert.Kind.DRIFT, Alert.Kind.FLOOR);

    private final Board board;
    private final Clock clock;

    BoardCollector(Board board, Run run, PrometheusRegistry exposed, Clock clock) {
        this.board = board;
        this.clock = clock;
        Registries.ofRecords(run, exposed).register(this);
    }

    @Override
    public MetricSnapshots collect() {
        Gauges gauges = new Gauges();
        // Before the series: one that drifts is shown before its alert opens, and what is read in the other order would
        // have an alert of a series that is steady yet.
        List<AlertBook> books = board.books();
        board.series().forEach(status -> series(gauges, status));
        SegmentGauges.add(gauges, board.segments());
        DrillGauges.add(gauges, board.drills());
        // By book, not by series: an instance that has only series of an application does not know what is open.
        books.forEach(book -> alerts(gauges, book));
        FunnelGauges.add(gauges, board.gateways(), clock.instant());
        return gauges.snapshots();
    }

    private static void series(Gauges gauges, SeriesStatus status) {
        Labels labels = Labels.of(
                "application", status.key().application(),
                "level", status.key().level(),
                "dimension", status.key().dimension());
        for (String state : STATES) {
            gauges.add(
                    "plumbline_series_state",
                    "1 for the state a series is in.",
                    labels.add("state", state),
                    state.equals(status.state().label()));
        }
        for (Strength strength : status.evidence()) {
            gauges.add(
                    "plumbline_series_evidence",
                    "Evidence of a change over the alarm level, both as logarithms: alarm at 1.",
                    labels.add("detector", strength.detector()),
                    strength.value());
        }
        gauges.add(
                "plumbline_series_baseline_contaminated",
                "1 where the baseline was taken although readings changed while it was learned.",
                labels,
                status.contaminated());
        gauges.add(
                        "plumbline_series_learning_ratio",
                        "How much of the baseline is learned.",
                        labels,
                        (double) status.learned() / Math.max(1, status.toLearn()))
                .add(
                        "plumbline_series_baseline",
                        "Mean of the baseline, 1 = aligned.",
                        labels,
                        status.baseline() == null ? null : status.baseline().mean())
                .add(
                        "plumbline_series_current",
                        "Mean of late, or since the change point; 1 = aligned.",
                        labels,
                        status.current().mean())
                .add(
                        "plumbline_series_smallest_shift",
                        "The smallest shift of the mean that is seen within a day.",
                        labels,
                        status.smallestShift());
        if (status.floor() != null) {
            gauges.add("plumbline_floor_breached", "1 while a floor is breached.", labels, status.floorBreached());
        }
        if (status.kind() == Kind.PROFILE) {
            values(gauges, status);
        }
    }

    private static void values(Gauges gauges, SeriesStatus status) {
        Map<String, Double> baseline =
                status.baseline() == null ? Map.of() : status.baseline().parts();
        Map.of("baseline", baseline, "current", status.current().parts())
                .forEach((period, means) -> means.forEach((value, mean) -> gauges.add(
                        "plumbline_value",
                        "Mean of a basic value, -1 opposed to 1 promoted.",
                        Labels.of("application", status.key().application(), "value", value, "period", period),
                        mean)));
    }

    private static void alerts(Gauges gauges, AlertBook book) {
        for (Level level : Level.values()) {
            for (Alert.Kind kind : KINDS) {
                alert(gauges, book, level.label(), kind);
            }
        }
    }

    private static void alert(Gauges gauges, AlertBook book, String level, Alert.Kind kind) {
        Labels labels = Labels.of(
                "application",
                book.application(),
                "level",
                level,
                "kind",
                kind.name().toLowerCase(java.util.Locale.ROOT));
        Optional<Alert> strongest = book.strongest(level, kind);
        gauges.add("plumbline_alert_active", "1 while an alert of the level is open.", labels, strongest.isPresent());
        strongest.ifPresent(alert -> size(gauges, labels, alert.leading()));
    }

    private static void size(Gauges gauges, Labels group, Alert.Finding leading) {
        Labels labels = group.add("dimension", leading.dimension());
        gauges.add(
                        "plumbline_alert_since_timestamp_seconds",
                        "When the change began, of the leading dimension.",
                        labels,
                        leading.changePoint().time().toEpochMilli() / 1000.0)
                .add("plumbline_alert_effect", "Size of the change: current minus baseline.", labels, leading.effect())
                .add(
                        "plumbline_alert_effect_low",
                        "Lower end of the size's 95 % interval.",
                        labels,
                        leading.effectLow())
                .add(
                        "plumbline_alert_effect_high",
                        "Upper end of the size's 95 % interval.",
                        labels,
                        leading.effectHigh());
    }
}
