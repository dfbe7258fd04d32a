package io.plumbline.monitor.topology;

import io.plumbline.contracts.event.Alert;
import io.plumbline.monitor.alert.AlertBook;
import io.plumbline.monitor.drill.DrillStatus;
import io.plumbline.monitor.funnel.GatewayBooks;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.SeriesStatus;
import io.plumbline.monitor.topic.AnswerLearner;
import io.plumbline.monitor.topic.AnswerStatus;
import io.plumbline.monitor.topic.TopicLearner;
import io.plumbline.monitor.topic.TopicStatus;
import io.plumbline.monitor.twin.Twins;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What the tasks of this instance show: immutable snapshots of the series and alert books they own. A task that moves away
 * takes its pane along, so nothing is shown twice. Thread-safe.
 */
public final class Board {

    private final Map<String, Pane> panes = new ConcurrentHashMap<>();

    /** The place of one task. Written by its thread only. */
    public final class Pane {
        private final String task;
        private final Map<SeriesKey, SeriesStatus> series = new ConcurrentHashMap<>();
        private final Map<SeriesKey, DrillStatus> drills = new ConcurrentHashMap<>();
        private final Map<String, AlertBook> books = new ConcurrentHashMap<>();
        private final Map<String, TopicStatus> topics = new ConcurrentHashMap<>();
        private final Map<String, AnswerStatus> answers = new ConcurrentHashMap<>();
        private final Map<String, Map<String, Twins>> twins = new ConcurrentHashMap<>();
        private volatile List<GatewayBooks> gateways = List.of();

        private Pane(String task) {
            this.task = task;
        }

        void show(SeriesStatus status) {
            series.put(status.key(), status);
        }

        void show(DrillStatus status) {
            drills.put(status.key(), status);
        }

        void show(AlertBook book) {
            books.put(book.application(), book);
        }

        void hide(SeriesKey key) {
            series.remove(key);
            drills.remove(key);
        }

        void show(String application, TopicLearner learner) {
            topics.put(application, TopicStatus.of(application, learner));
        }

        void show(String application, AnswerLearner learner) {
            answers.put(application, AnswerStatus.of(application, learner));
        }

        /** @param byFinding the twins of the application's alerts, by {@link KeptTwins#about} */
        void show(String application, Map<String, Twins> byFinding) {
            twins.put(application, Map.copyOf(byFinding));
        }

        void show(List<GatewayBooks> funnel) {
            gateways = List.copyOf(funnel);
        }

        void close() {
            panes.remove(task, this);
        }
    }

    /** Opens a pane; the name is that of the task and of the store whose content it shows. */
    Pane open(String task) {
        Pane pane = new Pane(task);
        panes.put(task, pane);
        return pane;
    }

    /** All series over all exchanges of an application, by application and dimension. */
    public List<SeriesStatus> series() {
        return of(panes.values().stream().map(pane -> pane.series.values()))
                .filter(status -> !status.key().isSegment())
                .sorted(Comparator.comparing(
                                (SeriesStatus status) -> status.key().application())
                        .thenComparing(status -> status.key().dimension()))
                .toList();
    }

    /** The series of all segments, in no order. */
    public Stream<SeriesStatus> segments() {
        return of(panes.values().stream().map(pane -> pane.series.values()))
                .filter(status -> status.key().isSegment());
    }

    /** The series of the segments of one over all exchanges, by segment. */
    public Stream<SeriesStatus> segments(SeriesKey whole) {
        return segments()
                .filter(status -> whole.of(status.key().segment()).equals(status.key()))
                .sorted(Comparator.comparing(status -> status.key().segment()));
    }

    /** What drills have measured, in no order. */
    public Stream<DrillStatus> drills() {
        return of(panes.values().stream().map(pane -> pane.drills.values()));
    }

    public Optional<SeriesStatus> series(SeriesKey key) {
        return of(panes.values().stream().map(pane -> pane.series.values()))
                .filter(status -> status.key().equals(key))
                .findFirst();
    }

    /** All alert books, by application. */
    public List<AlertBook> books() {
        return of(panes.values().stream().map(pane -> pane.books.values()))
                .sorted(Comparator.comparing(AlertBook::application))
                .toList();
    }

    public Optional<AlertBook> book(String application) {
        return books().stream()
                .filter(book -> book.application().equals(application))
                .findFirst();
    }

    public Optional<Alert> alert(String id) {
        return books().stream()
                .flatMap(book -> book.alerts().stream())
                .filter(alert -> alert.id().equals(id))
                .findFirst();
    }

    /** What was asked before an alert's change and again after it; empty where nothing was, or another instance keeps it. */
    public Optional<Twins> twins(Alert alert) {
        return panes.values().stream()
                .flatMap(pane -> Stream.ofNullable(pane.twins.get(alert.application())))
                .flatMap(byFinding -> Stream.ofNullable(byFinding.get(KeptTwins.about(alert))))
                .findFirst();
    }

    /** How far the topics of an application are; empty where it has none, or another instance keeps them. */
    public Optional<TopicStatus> topics(String application) {
        return panes.values().stream()
                .flatMap(pane -> Stream.ofNullable(pane.topics.get(application)))
                .findFirst();
    }

    /** How far the kinds of an application's answers are; empty where it has none, or another instance keeps them. */
    public Optional<AnswerStatus> answers(String application) {
        return panes.values().stream()
                .flatMap(pane -> Stream.ofNullable(pane.answers.get(application)))
                .findFirst();
    }

    /** How the books of the gateways stand, by their names; empty where another instance keeps them. */
    public List<GatewayBooks> gateways() {
        return panes.values().stream().flatMap(pane -> pane.gateways.stream()).toList();
    }

    /** The applications that have series or a book here. */
    public SortedSet<String> applications() {
        SortedSet<String> all = new TreeSet<>();
        series().forEach(status -> all.add(status.key().application()));
        books().forEach(book -> all.add(book.application()));
        return all;
    }

    private static <T> Stream<T> of(Stream<Collection<T>> parts) {
        return parts.flatMap(Collection::stream);
    }
}
