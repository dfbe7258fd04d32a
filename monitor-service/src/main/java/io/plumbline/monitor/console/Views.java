package io.plumbline.monitor.console;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.catalogue.Dimension;
import io.plumbline.contracts.catalogue.Dimension.Level;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.ValueDistance;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.ChangePoint;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.topic.Run;
import io.plumbline.monitor.alert.AlertBook;
import io.plumbline.monitor.console.AlertView.FindingView;
import io.plumbline.monitor.console.ApplicationView.LevelView;
import io.plumbline.monitor.console.SeriesView.ChangePointView;
import io.plumbline.monitor.console.SeriesView.EvidenceView;
import io.plumbline.monitor.console.SeriesView.HistoryPoint;
import io.plumbline.monitor.console.SeriesView.LearningView;
import io.plumbline.monitor.console.SeriesView.MeanView;
import io.plumbline.monitor.console.SeriesView.SegmentView;
import io.plumbline.monitor.console.ValuesView.DistanceView;
import io.plumbline.monitor.console.ValuesView.ValueView;
import io.plumbline.monitor.series.SeriesStatus;
import io.plumbline.monitor.series.SeriesStatus.Mean;
import io.plumbline.monitor.twin.Twins;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What the board holds, in the shapes of the API. Pure. */
final class Views {

    private static final String OUTCOME = "operation.outcome";
    private static final String PROFILE = "value.profile";
    private static final List<String> WORST_FIRST =
            List.of("breached", "drifting", "starved", "suspect", "learning", "steady");

    private final Run run;
    private final Catalogue catalogue;

    Views(Run run, Catalogue catalogue) {
        this.run = run;
        this.catalogue = catalogue;
    }

    ApplicationView application(Charter charter, List<SeriesStatus> series, Optional<AlertBook> book) {
        Map<String, Integer> states = new LinkedHashMap<>();
        WORST_FIRST.forEach(state -> states.put(state, 0));
        series.forEach(status -> states.merge(status.state().label(), 1, Integer::sum));
        Optional<SeriesStatus> everyExchange = series.stream()
                .filter(status -> status.key().dimension().equals(OUTCOME))
                .findFirst();
        List<Alert> open = book.map(AlertBook::alerts).orElse(List.of()).stream()
                .filter(alert -> alert.state() == Alert.State.OPEN)
                .toList();
        return new ApplicationView(
                run.name(),
                charter.application(),
                charter.version(),
                everyExchange.map(SeriesStatus::lastReading).orElse(null),
                everyExchange.map(SeriesStatus::readingsPerHour).orElse(0.0),
                states,
                Arrays.stream(Level.values())
                        .map(level -> level(level.label(), series, open))
                        .toList(),
                open.size());
    }

    private static LevelView level(String level, List<SeriesStatus> all, List<Alert> open) {
        List<SeriesStatus> series = all.stream()
                .filter(status -> status.key().level().equals(level))
                .toList();
        String worst = WORST_FIRST.stream()
                .filter(state -> series.stream()
                        .anyMatch(status -> status.state().label().equals(state)))
                .findFirst()
                .orElse("none");
        List<String> alerts = open.stream()
                .filter(alert -> alert.level().equals(level))
                .map(Alert::id)
                .toList();
        return new LevelView(level, worst, series.size(), alerts);
    }

    /**
     * A series over all exchanges.
     *
     * @param segments the series of its segments that are to be shown
     */
    SeriesView series(SeriesStatus status, Optional<AlertBook> book, List<SeriesStatus> segments, boolean history) {
        List<String> alerts = book.map(AlertBook::alerts).orElse(List.of()).stream()
                .filter(alert -> alert.state() == Alert.State.OPEN)
                .filter(alert -> alert.findings().stream()
                        .anyMatch(finding ->
                                finding.dimension().equals(status.key().dimension())))
                .map(Alert::id)
                .toList();
        return new SeriesView(
                status.key().application(),
                status.key().dimension(),
                status.key().level(),
                title(status.key().dimension()),
                status.kind().name().toLowerCase(Locale.ROOT),
                status.state().label(),
                learning(status),
                status.readings(),
                status.watched(),
                status.readingsPerHour(),
                status.lastReading(),
                status.baseline() == null ? null : mean(status.baseline()),
                status.learnedFrom(),
                status.drops(),
                status.contaminated(),
                status.readings() == 0 ? null : mean(status.current()),
                status.floor(),
                status.floorBreached(),
                status.smallestShift(),
                status.evidence().stream()
                        .map(one -> new EvidenceView(
                                one.detector(), one.kind().name().toLowerCase(Locale.ROOT), one.value(), one.cause()))
                        .toList(),
                alerts,
                status.changePoint() == null ? null : changePoint(status.changePoint()),
                segments.stream().map(Views::segment).toList(),
                history ? history(status) : null);
    }

    private static SegmentView segment(SeriesStatus status) {
        return new SegmentView(
                status.key().segment(),
                status.state().label(),
                learning(status),
                status.readings(),
                status.lastReading(),
                status.baseline() == null ? null : mean(status.baseline()),
                status.learnedFrom(),
                status.contaminated(),
                status.readings() == 0 ? null : mean(status.current()),
                status.strength());
    }

    private static @Nullable LearningView learning(SeriesStatus status) {
        int missing = status.toLearn() - status.learned();
        if (missing <= 0) {
            return null;
        }
        Instant eta = status.watchedPerHour() > 0 && status.lastReading() != null
                ? status.lastReading().plusSeconds((long) Math.ceil(missing * 3600 / status.watchedPerHour()))
                : null;
        return new LearningView(status.learned(), status.toLearn(), (double) status.learned() / status.toLearn(), eta);
    }

    private static MeanView mean(Mean mean) {
        Map<String, Double> parts = mean.parts().isEmpty() ? null : mean.parts();
        return new MeanView(mean.n(), mean.mean(), mean.low(), mean.high(), parts);
    }

    private static List<HistoryPoint> history(SeriesStatus status) {
        return status.history().stream()
                .map(point -> new HistoryPoint(
                        point.time(), point.n(), point.mean(), point.parts().isEmpty() ? null : point.parts()))
                .toList();
    }

    private static ChangePointView changePoint(ChangePoint change) {
        return new ChangePointView(
                change.exchange(), change.at(), change.reading(), change.time(), change.low(), change.high());
    }

    AlertView alert(Alert alert, AlertBook book, Optional<Twins> twins) {
        List<Change> changes = book.changes().stream()
                .filter(change -> alert.changes().contains(change.id()))
                .toList();
        return new AlertView(
                alert.id(),
                alert.application(),
                alert.level(),
                alert.kind(),
                alert.state(),
                alert.opened(),
                alert.updated(),
                alert.resolved(),
                alert.findings().stream().map(this::finding).toList(),
                changes,
                alert.reason(),
                twins.orElse(null));
    }

    private FindingView finding(Finding finding) {
        int space = finding.cause().lastIndexOf(' ');
        return new FindingView(
                finding.dimension(),
                title(finding.dimension()),
                finding.detector(),
                finding.cause(),
                space < 0 ? null : finding.cause().substring(0, space),
                finding.evidence() / finding.alarmAt(),
                changePoint(finding.changePoint()),
                finding.baseline(),
                finding.current(),
                finding.effect(),
                finding.effectLow(),
                finding.effectHigh(),
                finding.before(),
                finding.after(),
                finding.segment(),
                finding.attribution(),
                finding.contaminated());
    }

    ValuesView values(Charter charter, Optional<SeriesStatus> profile) {
        Map<String, Double> baseline =
                profile.map(SeriesStatus::baseline).map(Mean::parts).orElse(Map.of());
        Map<String, Double> current =
                profile.map(SeriesStatus::current).map(Mean::parts).orElse(Map.of());
        List<ValueView> values = current.keySet().stream()
                .map(value -> new ValueView(
                        value,
                        title("value.basic." + value),
                        baseline.get(value),
                        current.get(value),
                        charter.valueTarget().get(value)))
                .toList();
        return new ValuesView(
                charter.application(),
                profile.map(status -> status.state().label()).orElse("none"),
                profile.map(SeriesStatus::readings).orElse(0L),
                values,
                charter.valueTarget().isEmpty()
                        ? null
                        : new DistanceView(
                                distance(charter.valueTarget(), baseline), distance(charter.valueTarget(), current)));
    }

    private static @Nullable Double distance(Map<String, Double> target, Map<String, Double> means) {
        OptionalDouble distance = means.isEmpty() ? OptionalDouble.empty() : ValueDistance.of(target, means);
        return distance.isPresent() ? distance.getAsDouble() : null;
    }

    static boolean isProfile(SeriesStatus status) {
        return status.key().dimension().equals(PROFILE);
    }

    private String title(String dimension) {
        if (dimension.startsWith(Catalogue.COVERAGE)) {
            return "Graded: " + title(dimension.substring(Catalogue.COVERAGE.length()));
        }
        return catalogue.find(dimension).map(Dimension::title).orElse(dimension);
    }
}
