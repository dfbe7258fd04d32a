package io.plumbline.monitor.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Change;
import io.plumbline.monitor.twin.Twins;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A grouped alert: the dimensions of one level that moved together.
 *
 * @param kind drift or floor
 * @param state open or resolved
 * @param findings the leading one first, never empty
 * @param changes what people changed inside the change point's interval
 * @param reason why it is resolved
 * @param twins what was asked before the change and again after it, graded on the leading dimension; null where nothing was found
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertView(
        String id,
        String application,
        String level,
        Alert.Kind kind,
        Alert.State state,
        Instant opened,
        Instant updated,
        @Nullable Instant resolved,
        List<FindingView> findings,
        List<Change> changes,
        Alert.@Nullable Reason reason,
        @Nullable Twins twins) {

    /**
     * One dimension that moved.
     *
     * @param title of the dimension, for people
     * @param cause for instance {@code mean-down}
     * @param evidence over the alarm level, as in {@link SeriesView.EvidenceView}
     * @param part the component or category that moved, null for scores and flags; baseline, current and effect are its
     * @param segment whose exchanges moved, {@code attribute=value}; null for all of the application
     * @param attribution what the change is made of; null where the charter names no segments
     * @param contaminated true where a change is in the baseline itself; null otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FindingView(
            String dimension,
            String title,
            String detector,
            String cause,
            @Nullable String part,
            double evidence,
            SeriesView.ChangePointView changePoint,
            @Nullable Double baseline,
            @Nullable Double current,
            @Nullable Double effect,
            @Nullable Double effectLow,
            @Nullable Double effectHigh,
            List<Alert.Exhibit> before,
            List<Alert.Exhibit> after,
            @Nullable String segment,
            Alert.@Nullable Attribution attribution,
            @Nullable Boolean contaminated) {}
}
