package io.plumbline.monitor.alert;

import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Reason;
import io.plumbline.monitor.series.Plan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a charter still asks for what an alert tells. A series that is no longer watched reads nothing more, and would never
 * say that it is back; a breach of a floor that is lower now, or gone, was none under today's.
 */
final class Release {

    private Release() {}

    /**
     * Why a finding is over although its series is not back; empty while it is asked for.
     *
     * @param heldAgainst the mean of the baseline, of a breach the floor
     * @param plan of its series today
     */
    static Optional<Reason> of(Alert.Kind kind, @Nullable Double heldAgainst, Optional<Plan> plan) {
        if (plan.isEmpty()) {
            return Optional.of(Reason.NOT_WATCHED);
        }
        Double breached = kind == Alert.Kind.FLOOR ? heldAgainst : null;
        Double floor = plan.get().spec().floor();
        boolean lower = breached != null && (floor == null || floor < breached);
        return lower ? Optional.of(Reason.OTHER_FLOOR) : Optional.empty();
    }
}
