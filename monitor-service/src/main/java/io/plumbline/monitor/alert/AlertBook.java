package io.plumbline.monitor.alert;

import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Alert.Reason;
import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Wire;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.Signal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one application: an immutable value that answers each signal with the next book and what to publish.
 *
 * <p>Alarms of one level and kind whose change points may be the same (their intervals overlap) are one alert, be they of
 * all exchanges or of a segment: what moves a segment moves the whole. It is updated as its series tell more, and resolved when all of them are back, are gone, or are no longer asked for. The latest {@value #KEPT} resolved alerts and a
 * hundred changes are remembered, of the alerts fewer where they are large: a book has to fit into a record, see {@link #within}.
 *
 * @param run what its alerts are stamped with
 * @param open alerts in the order they opened
 * @param resolved latest first
 * @param changes latest first
 * @param rebaselines what people had learned anew, latest first
 */
public record AlertBook(
        String run,
        String application,
        List<OpenAlert> open,
        List<Alert> resolved,
        List<Change> changes,
        List<Relearned> rebaselines) {

    static final int KEPT = 20;

    private static final int CHANGES_KEPT = 100;
    private static final int REBASELINES_KEPT = 100;

    public AlertBook {
        run = run == null ? Exchange.LIVE : run;
        open = List.copyOf(open);
        resolved = List.copyOf(resolved);
        changes = List.copyOf(changes);
        rebaselines = rebaselines == null ? List.of() : List.copyOf(rebaselines);
    }

    /**
     * What came of a change of kind {@code rebaseline}.
     *
     * @param series how many began to learn anew
     * @param alerts ids of those it had a part in ending
     */
    public record Relearned(Change change, int series, List<String> alerts) {
        public Relearned {
            alerts = List.copyOf(alerts);
        }

        private Relearned and(List<Alert> ended) {
            List<String> all = Stream.concat(alerts.stream(), ended.stream().map(Alert::id))
                    .distinct()
                    .limit(KEPT)
                    .toList();
            return new Relearned(change, series + 1, all);
        }
    }

    /** The book of an application that nothing is known of yet. */
    public static AlertBook empty(String run, String application) {
        return new AlertBook(run, application, List.of(), List.of(), List.of(), List.of());
    }

    /**
     * The book after something happened, and what is to be published because of it.
     *
     * @param told changes that the monitor saw by itself
     * @param ordered a change after which series are to learn anew; null where there is none
     */
    public record Turned(
            AlertBook book,
            List<Alert> alerts,
            List<Change> told,
            @Nullable Change ordered) {
        public Turned {
            alerts = List.copyOf(alerts);
            told = List.copyOf(told);
        }

        Turned(AlertBook book, List<Alert> alerts, List<Change> told) {
            this(book, alerts, told, null);
        }

        Turned(AlertBook book, List<Alert> alerts) {
            this(book, alerts, List.of());
        }
    }

    /** Takes what a series of this application tells. */
    public Turned take(Signal signal) {
        return switch (signal) {
            case Signal.Begun begun -> new Turned(this, List.of());
            case Signal.Moved moved -> moved(moved);
            case Signal.Returned returned -> returned(returned);
            case Signal.Remeasured remeasured -> remeasured(remeasured);
            case Signal.Rebaselined rebaselined -> rebaselined(rebaselined);
            case Signal.Gone gone -> ended(gone.key(), gone.time(), Reason.GONE, kind -> true);
        };
    }

    private Turned moved(Signal.Moved moved) {
        Optional<Change> seen = Suspects.told(application, moved.finding()).filter(change -> !knows(change.id()));
        if (seen.isEmpty()) {
            return grouped(moved);
        }
        Turned first = knowing(seen.get()).grouped(moved);
        Turned others = first.book().explained();
        List<Alert> alerts = new ArrayList<>(first.alerts());
        alerts.addAll(others.alerts());
        return new Turned(others.book(), alerts, List.of(seen.get()));
    }

    private boolean knows(String change) {
        return changes.stream().anyMatch(known -> known.id().equals(change));
    }

    private Turned grouped(Signal.Moved moved) {
        String level = moved.key().level();
        Finding finding = moved.finding();
        // What an alert has as over moves anew: it is the same alert only where it may be the same change.
        Optional<OpenAlert> own = open.stream()
                .filter(alert -> alert.isAbout(level, moved.kind())
                        && (alert.tells(moved.key()) || alert.tellsAgain(moved.key(), finding)))
                .findFirst();
        OpenAlert next = own.or(() -> open.stream()
                        .filter(alert -> alert.isAbout(level, moved.kind()) && alert.overlaps(finding))
                        .findFirst())
                .map(alert -> alert.with(finding, moved.time()))
                .orElseGet(() -> opened(moved, level));
        return turned(next.explainedBy(explaining(next.alert()), next.alert().updated()));
    }

    private OpenAlert opened(Signal.Moved moved, String level) {
        Alert alert = new Alert(
                id(moved, level),
                run,
                application,
                level,
                moved.kind(),
                Alert.State.OPEN,
                moved.time(),
                moved.time(),
                null,
                List.of(moved.finding()),
                List.of());
        return new OpenAlert(alert);
    }

    // The same alarm gets the same id on a replay, so the compacted topic holds it once.
    private String id(Signal.Moved moved, String level) {
        String alarm = String.join(
                "|",
                application,
                moved.key().isSegment()
                        ? moved.key().dimension() + "|" + moved.key().segment()
                        : moved.key().dimension(),
                moved.kind().name(),
                Long.toString(moved.finding().changePoint().reading()),
                moved.time().toString());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(alarm.getBytes(StandardCharsets.UTF_8));
            return level + "-" + moved.kind().name().toLowerCase(java.util.Locale.ROOT) + "-"
                    + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Turned returned(Signal.Returned returned) {
        return open.stream()
                .filter(alert -> alert.isAbout(returned.key().level(), returned.kind()) && alert.tells(returned.key()))
                .findFirst()
                .map(alert -> turned(alert.without(returned.key(), returned.time(), Reason.RETURNED)))
                .orElseGet(() -> new Turned(this, List.of()));
    }

    /** Ends what a series tells in alerts of some kinds, for another reason than that it is back. */
    private Turned ended(SeriesKey key, Instant time, Reason reason, Predicate<Alert.Kind> kinds) {
        AlertBook book = this;
        List<Alert> alerts = new ArrayList<>();
        for (OpenAlert alert : open) {
            if (kinds.test(alert.alert().kind()) && alert.tells(key)) {
                Turned turned = book.turned(alert.without(key, time, reason));
                book = turned.book();
                alerts.addAll(turned.alerts());
            }
        }
        return new Turned(book, alerts);
    }

    // What it told is no longer looked at by anyone, so nobody could say when it is over.
    private Turned remeasured(Signal.Remeasured remeasured) {
        Turned ended = ended(remeasured.key(), remeasured.time(), Reason.REMEASURED, kind -> true);
        if (remeasured.key().isSegment() || Observation.isDerived(remeasured.to())) {
            return ended;
        }
        Change change = change(remeasured);
        Turned explained = ended.book().knowing(change).explained();
        List<Alert> alerts = new ArrayList<>(ended.alerts());
        alerts.addAll(explained.alerts());
        return new Turned(explained.book(), alerts, List.of(change));
    }

    // A floor is about no baseline, so its breach goes on.
    private Turned rebaselined(Signal.Rebaselined rebaselined) {
        Turned ended =
                ended(rebaselined.key(), rebaselined.time(), Reason.REBASELINED, kind -> kind == Alert.Kind.DRIFT);
        AlertBook book = ended.book();
        List<Relearned> all = book.rebaselines.stream()
                .map(each -> each.change().id().equals(rebaselined.change()) ? each.and(ended.alerts()) : each)
                .toList();
        return new Turned(new AlertBook(run, application, book.open, book.resolved, book.changes, all), ended.alerts());
    }

    private static Change change(Signal.Remeasured remeasured) {
        String dimension = remeasured.key().dimension();
        return new Change(
                "grader-" + dimension + "-" + remeasured.time().toEpochMilli(),
                remeasured.key().application(),
                remeasured.time(),
                Change.Kind.GRADER,
                dimension + " is graded by " + remeasured.to(),
                "before by " + remeasured.from() + ", with which it is not compared",
                Suspects.BY);
    }

    /**
     * Ends what is no longer asked for.
     *
     * @param plans what is asked of a series today; empty when it is not watched
     */
    public Turned asAsked(Function<SeriesKey, Optional<Plan>> plans, Instant time) {
        AlertBook book = this;
        List<Alert> alerts = new ArrayList<>();
        for (OpenAlert alert : open) {
            OpenAlert asked = alert.asAsked(plans, time);
            if (asked != alert) {
                Turned turned = book.turned(asked);
                book = turned.book();
                alerts.addAll(turned.alerts());
            }
        }
        return new Turned(book, alerts);
    }

    /** Takes what people say they changed, or what this book has told. */
    public Turned take(Change change) {
        if (changes.contains(change) || hasRelearned(change)) {
            return new Turned(this, List.of());
        }
        Turned known = knowing(change).explained();
        return isOrder(change) ? new Turned(known.book().relearning(change), known.alerts(), List.of(), change) : known;
    }

    private static boolean isOrder(Change change) {
        return change.kind() == Change.Kind.REBASELINE && change.rebaseline() != null;
    }

    // Told twice is told once, also long after.
    private boolean hasRelearned(Change change) {
        return isOrder(change)
                && rebaselines.stream().anyMatch(each -> each.change().id().equals(change.id()));
    }

    private AlertBook relearning(Change change) {
        List<Relearned> all = new ArrayList<>(rebaselines);
        all.add(0, new Relearned(change, 0, List.of()));
        return new AlertBook(
                run, application, open, resolved, changes, all.subList(0, Math.min(REBASELINES_KEPT, all.size())));
    }

    private AlertBook knowing(Change change) {
        List<Change> known = new ArrayList<>(changes);
        known.removeIf(other -> other.id().equals(change.id()));
        known.add(0, change);
        return new AlertBook(
                run, application, open, resolved, known.subList(0, Math.min(CHANGES_KEPT, known.size())), rebaselines);
    }

    // The open alerts that other changes explain than they say.
    private Turned explained() {
        AlertBook book = this;
        List<Alert> alerts = new ArrayList<>();
        for (OpenAlert alert : open) {
            List<String> explaining = explaining(alert.alert());
            if (!explaining.equals(alert.alert().changes())) {
                Turned turned =
                        book.turned(alert.explainedBy(explaining, alert.alert().updated()));
                book = turned.book();
                alerts.addAll(turned.alerts());
            }
        }
        return new Turned(book, alerts);
    }

    private List<String> explaining(Alert alert) {
        Stream<String> told = changes.stream()
                .filter(change -> alert.findings().stream().anyMatch(finding -> within(change.time(), finding)))
                .map(Change::id);
        return Stream.concat(told, Suspects.of(alert, alerts()).filter(this::knows))
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean within(Instant time, Finding finding) {
        return !time.isBefore(finding.changePoint().low())
                && !time.isAfter(finding.changePoint().high());
    }

    private Turned turned(OpenAlert next) {
        List<OpenAlert> others = new ArrayList<>(open);
        int at = indexOf(next.alert().id());
        if (at >= 0) {
            others.remove(at);
        }
        List<Alert> past = new ArrayList<>(resolved);
        if (next.alert().state() == Alert.State.RESOLVED) {
            past.add(0, next.alert());
        } else {
            others.add(at < 0 ? others.size() : at, next);
        }
        AlertBook book = new AlertBook(
                run, application, others, past.subList(0, Math.min(KEPT, past.size())), changes, rebaselines);
        return new Turned(book, List.of(next.alert()));
    }

    private int indexOf(String id) {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).alert().id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The book without as many of its resolved alerts, oldest first, as make it fit; larger than that only where what is open does
     * not fit.
     *
     * @param bytes it may have as JSON. Costs a writing for each alert that goes
     */
    public AlertBook within(int bytes) {
        AlertBook book = this;
        while (!book.resolved.isEmpty() && Wire.write(book).length > bytes) {
            List<Alert> newer = book.resolved.subList(0, book.resolved.size() - 1);
            book = new AlertBook(run, application, open, newer, changes, rebaselines);
        }
        return book;
    }

    /** Of the open alerts of a level and kind the one whose leading finding is the strongest, however they are grouped. */
    public Optional<Alert> strongest(String level, Alert.Kind kind) {
        return open.stream()
                .filter(each -> each.isAbout(level, kind))
                .map(OpenAlert::alert)
                .min(Comparator.comparing(Alert::leading, OpenAlert.STRONGEST_FIRST));
    }

    /** Open alerts first, in the order they opened, then the resolved ones, latest first. */
    public List<Alert> alerts() {
        List<Alert> all = new ArrayList<>(open.stream().map(OpenAlert::alert).toList());
        all.addAll(resolved);
        return all;
    }
}
