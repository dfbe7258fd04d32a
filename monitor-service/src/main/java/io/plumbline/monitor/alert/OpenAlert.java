package io.plumbline.monitor.alert;

import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.ChangePoint;
import io.plumbline.contracts.event.Alert.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An alert with what of it is over.
 *
 * @param returned dimensions that are back; the alert is resolved when all are
 */
record OpenAlert(Alert alert, Set<String> returned) {

    /** A total order: evidence stops at a cap, where strong findings are equal, and signals come in any order. */
    static final Comparator<Finding> STRONGEST_FIRST = Comparator.<Finding>comparingDouble(
                    finding -> -finding.evidence() / finding.alarmAt())
            .thenComparing(Finding::dimension);

    OpenAlert {
        returned = Set.copyOf(returned);
    }

    boolean has(String dimension) {
        return alert.findings().stream().anyMatch(finding -> finding.dimension().equals(dimension));
    }

    boolean isAbout(String level, Alert.Kind kind) {
        return alert.level().equals(level) && alert.kind() == kind;
    }

    /** Whether the change may be the same one: the plausible times overlap. */
    boolean overlaps(Finding finding) {
        return alert.findings().stream().anyMatch(own -> overlap(own.changePoint(), finding.changePoint()));
    }

    private static boolean overlap(ChangePoint one, ChangePoint other) {
        return !one.high().isBefore(other.low()) && !other.high().isBefore(one.low());
    }

    /** The alert with a finding added, or replaced by what is known of it now. */
    OpenAlert with(Finding finding, Instant time) {
        List<Finding> findings = new ArrayList<>(alert.findings());
        findings.removeIf(own -> own.dimension().equals(finding.dimension()));
        findings.add(finding);
        Set<String> back = new HashSet<>(returned);
        back.remove(finding.dimension());
        return new OpenAlert(rebuilt(findings, back, time, alert.changes()), back);
    }

    /** The alert with a dimension back where it was; resolved if it was the last one. */
    OpenAlert without(String dimension, Instant time) {
        Set<String> back = new HashSet<>(returned);
        back.add(dimension);
        return new OpenAlert(rebuilt(alert.findings(), back, time, alert.changes()), back);
    }

    OpenAlert explainedBy(List<String> changes, Instant time) {
        return new OpenAlert(rebuilt(alert.findings(), returned, time, changes), returned);
    }

    private Alert rebuilt(List<Finding> findings, Set<String> back, Instant time, List<String> changes) {
        List<Finding> sorted = findings.stream()
                .sorted(Comparator.<Finding, Boolean>comparing(finding -> back.contains(finding.dimension()))
                        .thenComparing(STRONGEST_FIRST))
                .toList();
        boolean over = sorted.stream().allMatch(finding -> back.contains(finding.dimension()));
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
                changes);
    }
}
