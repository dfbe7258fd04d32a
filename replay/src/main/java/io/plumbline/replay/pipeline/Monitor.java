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
import io.plumbline.monitor.series.Presence;
import io.plumbline.monitor.series.Roster;
import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.series.Series;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.SeriesStatus;
import io.plumbline.monitor.series.Signal;
import io.plumbline.monitor.topic.Answer;
import io.plumbline.monitor.topic.AnswerLearner;
import io.plumbline.monitor.topic.Prompt;
import io.plumbline.monitor.topic.TopicLearner;
import io.plumbline.replay.plugin.PlugIns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    private final Charter charter;
    private final TopicLearner topics;
    private final AnswerLearner answers;
    private final Map<SeriesKey, Optional<Watched>> series = new HashMap<>();
    private final Map<SeriesKey, Presence> presences = new HashMap<>();
    private AlertBook book;

    public Monitor(Charter charter) {
        this.application = charter.application();
        this.charter = charter;
        this.topics = new TopicLearner(charter);
        this.answers = new AnswerLearner(charter);
        this.budget = new Budget(charter, Roster.of(Catalogue.shipped(), charter));
        this.book = AlertBook.empty(Run.LIVE.name(), application);
    }

    /** Takes the next scorecard and answers what would be published because of it, usually nothing. */
    public List<Alert> take(Scorecard card) {
        return take(observations(card));
    }

    /** What the next scorecard says of each dimension; none of another application. Topics and answers are learned from it. */
    public List<Observation> observations(Scorecard card) {
        if (!card.application().equals(application) || !intake.counts(card)) {
            return List.of();
        }
        return intake.take(card, card.time(), charter, topic(card), answered(card))
                .observations();
    }

    private Map<String, Observation.Value> answered(Scorecard card) {
        if (!charter.watchesAnswers()) {
            return Map.of();
        }
        return Answer.of(card)
                .map(answer -> answers.take(answer, Sample.isPrimary(card.turn())))
                .orElse(Map.of());
    }

    private @Nullable String topic(Scorecard card) {
        return charter.cells().byTopic()
                ? topics.take(Prompt.of(card), Sample.isPrimary(card.turn())).orElse(null)
                : null;
    }

    /** Takes the observations of one scorecard. */
    public List<Alert> take(List<Observation> observations) {
        List<Alert> alerts = new ArrayList<>();
        for (Observation observation : observations) {
            SeriesKey key = new SeriesKey(application, observation.dimension());
            series.computeIfAbsent(key, this::series).ifPresent(whole -> take(whole, key, observation, alerts));
        }
        return alerts;
    }

    private void take(Watched whole, SeriesKey key, Observation observation, List<Alert> alerts) {
        Sample sample = Sample.of(observation, whole.plan());
        // Before the reading is taken: what is new is held against what was known without it.
        List<Watched> parts = whole.series().segments(sample).stream()
                .map(key::of)
                .flatMap(part -> segment(part, whole, sample.time()).stream())
                .toList();
        whole.series().take(sample).forEach(signal -> tell(signal, alerts));
        Sample own = sample.ofSegment(charter.cells());
        parts.forEach(part -> part.series().take(own).forEach(signal -> tell(signal, alerts)));
        Instant newest = whole.series().newest();
        if (newest != null && Presence.isDue(whole.series())) {
            look(whole.series(), key, newest, alerts);
        }
    }

    private void look(Series whole, SeriesKey key, Instant newest, List<Alert> alerts) {
        Presence.Looked looked = present(key)
                .look(
                        whole,
                        segment -> series.getOrDefault(key.of(segment), Optional.empty())
                                .map(Watched::series));
        presences.put(key, looked.presence());
        looked.gone().forEach(segment -> tell(new Signal.Gone(key.of(segment), newest), alerts));
        looked.vacated().forEach(segment -> series.remove(key.of(segment)));
    }

    private Presence present(SeriesKey whole) {
        return presences.getOrDefault(whole, Presence.NONE);
    }

    private void tell(Signal signal, List<Alert> alerts) {
        Turned turned = book.take(signal);
        book = turned.book();
        alerts.addAll(turned.alerts());
    }

    private Optional<Watched> series(SeriesKey key) {
        return budget.plan(key).map(plan -> new Watched(plan, new Series(key, plan, DETECTORS)));
    }

    private Optional<Watched> segment(SeriesKey key, Watched whole, Instant time) {
        if (!series.containsKey(key)) {
            Optional<Watched> fresh = budget.plan(key)
                    .map(plan -> new Watched(plan, whole.series().segment(key, plan)));
            fresh.ifPresent(part -> presences.put(
                    key.whole(), present(key.whole()).with(key.segment(), part.series(), whole.series(), time)));
            series.put(key, fresh);
        }
        return series.getOrDefault(key, Optional.empty());
    }

    private record Watched(Plan plan, Series series) {}

    /** The alerts as of now, open ones first. */
    public AlertBook book() {
        return book;
    }

    /** The series of all exchanges as of now, by dimension. */
    public List<SeriesStatus> statuses() {
        return series.values().stream()
                .flatMap(Optional::stream)
                .map(watched -> watched.series().status())
                .filter(status -> !status.key().isSegment())
                .sorted(Comparator.comparing(status -> status.key().dimension()))
                .toList();
    }
}
