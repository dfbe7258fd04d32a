package io.plumbline.monitor.alert;

import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.ChangePoint;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Alert.Reason;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.SeriesKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An alert with what of it is over.
 *
 * @param returned what is back, by dimension and segment as {@link #name} has it; the alert is resolved when all is
 */
record OpenAlert(Alert alert, Set<String> returned) {

    /** The most findings about segments that an alert lists; beyond them the weakest goes. */
    static final int MOST_SEGMENTS = 32;

    /** A total order: evidence stops at a cap, where strong findings are equal, and signals come in any order. */
    static final Comparator<Finding> STRONGEST_FIRST = Comparator.<Finding>comparingDouble(
                    finding -> -finding.evidence() / finding.alarmAt())
            .thenComparing(Finding::subject);

    OpenAlert {
        returned = Set.copyOf(returned);
    }

    boolean has(SeriesKey key) {
        return alert.findings().stream().anyMatch(finding -> name(finding).equals(name(key)));
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
        return new OpenAlert(rebuilt(findings, back, time, alert.changes(), null), back);
    }

    /** The alert with a series back where it was, or over for another reason; resolved if it was the last one. */
    OpenAlert without(SeriesKey key, Instant time, Reason reason) {
        return without(name(key), time, reason);
    }

    /** The alert without what is no longer asked for; itself where all is. */
    OpenAlert asAsked(Function<SeriesKey, Optional<Plan>> plans, Instant time) {
        OpenAlert next = this;
        for (Finding finding : alert.findings()) {
            SeriesKey key = key(finding);
            Optional<Reason> reason = returned.contains(name(finding))
                    ? Optional.empty()
                    : Release.of(alert.kind(), finding, plans.apply(key));
            if (reason.isPresent()) {
                next = next.without(name(finding), time, reason.get());
            }
        }
        return next;
    }

    private SeriesKey key(Finding finding) {
        SeriesKey whole = new SeriesKey(alert.application(), finding.dimension());
        String segment = finding.segment();
        return segment == null ? whole : whole.of(segment);
    }

    private OpenAlert without(String name, Instant time, Reason reason) {
        Set<String> back = new HashSet<>(returned);
        back.add(name);
        return new OpenAlert(rebuilt(alert.findings(), back, time, alert.changes(), reason), back);
    }

    OpenAlert explainedBy(List<String> changes, Instant time) {
        return new OpenAlert(rebuilt(alert.findings(), returned, time, changes, alert.reason()), returned);
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

    private Alert rebuilt(
            List<Finding> findings, Set<String> back, Instant time, List<String> changes, @Nullable Reason reason) {
        List<Finding> sorted = bounded(findings.stream()
                .sorted(Comparator.<Finding, Boolean>comparing(finding -> back.contains(name(finding)))
                        .thenComparing(finding -> finding.segment() != null)
                        .thenComparing(STRONGEST_FIRST))
                .toList());
        boolean over = sorted.stream().allMatch(finding -> back.contains(name(finding)));
        Instant updated = time.isBefore(alert.updated()) ? alert.updated() : time;
        return new Alert(
                alert.id(),
                alert.run(),
                alert.application(),
                alert.level(),
                alert.kind(),
                over ? Alert.State.RESOLVED : Alert.State.OPEN,
                alert.opened(),
                updated,
                over ? updated : null,
                sorted,
                changes,
                over ? reason : null);
    }
}
