package io.plumbline.replay.pipeline;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.topic.Run;
import io.plumbline.monitor.alert.AlertBook;
import io.plumbline.monitor.alert.AlertBook.Turned;
import io.plumbline.monitor.alert.Budget;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.intake.Intake;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Roster;
import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.series.Series;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.SeriesStatus;
import io.plumbline.monitor.series.Signal;
import io.plumbline.replay.plugin.PlugIns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The monitor of one application without its shell: scorecards in event order to alerts. Deterministic, for one thread.
 *
 * <p>Time is the scorecards' own. What the shell does on the wall clock is left out: nothing here is ever starved.
 */
public final class Monitor {

    private static final List<Detector> DETECTORS = PlugIns.of(Detector.class).stream()
            .sorted(Comparator.comparing(Detector::id))
            .toList();

    private final String application;
    private final Intake intake = new Intake(Run.LIVE, Catalogue.shipped());
    private final Budget budget;
    private final Map<String, Optional<Watched>> series = new HashMap<>();
    private AlertBook book;

    public Monitor(Charter charter) {
        this.application = charter.application();
        this.budget = new Budget(charter, Roster.of(Catalogue.shipped(), charter));
        this.book = AlertBook.empty(Run.LIVE.name(), application);
    }

    /** Takes the next scorecard and answers what would be published because of it, usually nothing. */
    public List<Alert> take(Scorecard card) {
        return take(observations(card));
    }

    /** What a scorecard says of each dimension; none of another application. */
    public List<Observation> observations(Scorecard card) {
        return card.application().equals(application)
                ? intake.take(card, card.time()).observations()
                : List.of();
    }

    /** Takes the observations of one scorecard. */
    public List<Alert> take(List<Observation> observations) {
        List<Alert> alerts = new ArrayList<>();
        for (Observation observation : observations) {
            series.computeIfAbsent(observation.dimension(), this::series)
                    .ifPresent(watched -> watched.take(observation).forEach(signal -> tell(signal, alerts)));
        }
        return alerts;
    }

    private void tell(Signal signal, List<Alert> alerts) {
        Turned turned = book.take(signal);
        book = turned.book();
        alerts.addAll(turned.alerts());
    }

    private Optional<Watched> series(String dimension) {
        return budget.plan(dimension)
                .map(plan -> new Watched(plan, new Series(new SeriesKey(application, dimension), plan, DETECTORS)));
    }

    private record Watched(Plan plan, Series series) {
        List<Signal> take(Observation observation) {
            return series.take(Sample.of(observation, plan));
        }
    }

    /** The alerts as of now, open ones first. */
    public AlertBook book() {
        return book;
    }

    /** The series as of now, by dimension. */
    public List<SeriesStatus> statuses() {
        return series.values().stream()
                .flatMap(Optional::stream)
                .map(watched -> watched.series().status())
                .sorted(Comparator.comparing(status -> status.key().dimension()))
                .toList();
    }
}
