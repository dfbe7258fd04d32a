package io.plumbline.monitor.alert;

import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.ChangePoint;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Alert.Reason;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.SeriesKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An alert with what of it is over.
 *
 * @param returned what of its findings is over, by dimension and segment as {@link #name} has it
 * @param unlisted what is still away and not among its findings, there being too many: by name, with the mean it is held against
 *     (of a breach the floor), 0 where that is no number. The alert is resolved when there is none, and all of its findings are over
 * @param returnedAt since when what is over is; of what an earlier version kept it is not known
 */
record OpenAlert(Alert alert, Set<String> returned, Map<String, Double> unlisted, Map<String, Instant> returnedAt) {

    /** The most findings about segments that an alert lists; beyond them the weakest is only known by name. */
    static final int MOST_SEGMENTS = 32;

    /** A total order: evidence stops at a cap, where strong findings are equal, and signals come in any order. */
    static final Comparator<Finding> STRONGEST_FIRST = Comparator.<Finding>comparingDouble(
                    finding -> -finding.evidence() / finding.alarmAt())
            .thenComparing(Finding::subject);

    // What an earlier version kept names neither.
    OpenAlert {
        returned = Set.copyOf(returned);
        unlisted = unlisted == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(unlisted));
        returnedAt = returnedAt == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(returnedAt));
    }

    /** One that was just opened. */
    OpenAlert(Alert alert) {
        this(alert, Set.of(), Map.of(), Map.of());
    }

    /** Whether it tells of a series that it is away. */
    boolean tells(SeriesKey key) {
        String name = name(key);
        boolean listed =
                alert.findings().stream().anyMatch(finding -> name(finding).equals(name));
        return listed && !returned.contains(name) || unlisted.containsKey(name);
    }

    /**
     * Whether a series that it has as over moves again by what may be the same change: nothing says that it began after the
     * return, which then came too soon.
     */
    boolean tellsAgain(SeriesKey key, Finding finding) {
        Instant back = returnedAt.get(name(key));
        return back != null && !finding.changePoint().low().isAfter(back);
    }

    // What it was before there were segments: the dimension.
    private static String name(SeriesKey key) {
        return key.isSegment() ? key.dimension() + "|" + key.segment() : key.dimension();
    }

    private static String name(Finding finding) {
        return finding.segment() == null ? finding.dimension() : finding.dimension() + "|" + finding.segment();
    }

    boolean isAbout(String level, Alert.Kind kind) {
        return alert.level().equals(level) && alert.kind() == kind;
    }

    /** Whether the change may be the same one: the plausible times overlap. */
    boolean overlaps(Finding finding) {
        return alert.findings().stream().anyMatch(own -> overlap(own.changePoint(), finding.changePoint()));
    }

    static boolean overlap(ChangePoint one, ChangePoint other) {
        return !one.high().isBefore(other.low()) && !other.high().isBefore(one.low());
    }

    /** The alert with a finding added, or replaced by what is known of it now. */
    OpenAlert with(Finding finding, Instant time) {
        List<Finding> findings = new ArrayList<>(alert.findings());
        findings.removeIf(own -> name(own).equals(name(finding)));
        findings.add(finding);
        Set<String> back = new HashSet<>(returned);
        back.remove(name(finding));
        return rebuilt(findings, back, unlisted, returnedAt, time, null);
    }

    /** The alert with a series back where it was, or over for another reason; resolved if it was the last one. */
    OpenAlert without(SeriesKey key, Instant time, Reason reason) {
        return without(name(key), time, reason);
    }

    /** The alert without what is no longer asked for; itself where all is. */
    OpenAlert asAsked(Function<SeriesKey, Optional<Plan>> plans, Instant time) {
        OpenAlert next = this;
        for (Finding finding : alert.findings()) {
            if (!returned.contains(name(finding))) {
                next = next.asAsked(name(finding), finding.baseline(), plans, time);
            }
        }
        for (Map.Entry<String, Double> each : unlisted.entrySet()) {
            next = next.asAsked(each.getKey(), each.getValue(), plans, time);
        }
        return next;
    }

    private OpenAlert asAsked(
            String name, @Nullable Double heldAgainst, Function<SeriesKey, Optional<Plan>> plans, Instant time) {
        SeriesKey key = SeriesKey.parse(alert.application() + "|" + name);
        return Release.of(alert.kind(), heldAgainst, plans.apply(key))
                .map(reason -> without(name, time, reason))
                .orElse(this);
    }

    private OpenAlert without(String name, Instant time, Reason reason) {
        Set<String> back = new HashSet<>(returned);
        back.add(name);
        Map<String, Double> away = new HashMap<>(unlisted);
        away.remove(name);
        Map<String, Instant> since = new HashMap<>(returnedAt);
        since.put(name, time);
        return rebuilt(alert.findings(), back, away, since, time, reason);
    }

    OpenAlert explainedBy(List<String> changes, Instant time) {
        return new OpenAlert(
                of(alert.state(), alert.findings(), later(time), changes, alert.reason()),
                returned,
                unlisted,
                returnedAt);
    }

    private OpenAlert rebuilt(
            List<Finding> findings,
            Set<String> over,
            Map<String, Double> away,
            Map<String, Instant> since,
            Instant time,
            @Nullable Reason reason) {
        List<Finding> sorted = findings.stream()
                .sorted(Comparator.<Finding, Boolean>comparing(finding -> over.contains(name(finding)))
                        .thenComparing(finding -> finding.segment() != null)
                        .thenComparing(STRONGEST_FIRST))
                .toList();
        List<Finding> listed = bounded(sorted);
        Set<String> listedOver =
                listed.stream().map(OpenAlert::name).filter(over::contains).collect(Collectors.toSet());
        Map<String, Double> unlistedAway = new HashMap<>(away);
        for (Finding finding : sorted) {
            if (listed.contains(finding) || over.contains(name(finding))) {
                unlistedAway.remove(name(finding));
            } else {
                unlistedAway.put(name(finding), Objects.requireNonNullElse(finding.baseline(), 0.0));
            }
        }
        boolean resolved = listedOver.size() == listed.size() && unlistedAway.isEmpty();
        Alert next = of(
                resolved ? Alert.State.RESOLVED : Alert.State.OPEN,
                listed,
                later(time),
                alert.changes(),
                resolved ? reason : null);
        Map<String, Instant> overSince = new HashMap<>(since);
        overSince.keySet().retainAll(listedOver);
        return new OpenAlert(next, listedOver, unlistedAway, overSince);
    }

    private static List<Finding> bounded(List<Finding> sorted) {
        List<Finding> segments = sorted.stream()
                .filter(finding -> finding.segment() != null)
                .limit(MOST_SEGMENTS)
                .toList();
        return sorted.stream()
                .filter(finding -> finding.segment() == null || segments.contains(finding))
                .toList();
    }

    private Instant later(Instant time) {
        return time.isBefore(alert.updated()) ? alert.updated() : time;
    }

    private Alert of(
            Alert.State state, List<Finding> findings, Instant updated, List<String> changes, @Nullable Reason reason) {
        return new Alert(
                alert.id(),
                alert.run(),
                alert.application(),
                alert.level(),
                alert.kind(),
                state,
                alert.opened(),
                updated,
                state == Alert.State.RESOLVED ? updated : null,
                findings,
                changes,
                reason);
    }
}
