package io.plumbline.contracts.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A grouped alert: the dimensions of one level that moved together.
 *
 * @param kind drift away from the baseline, or a floor breached
 * @param findings what moved, the leading one (strongest evidence) first; never empty
 * @param changes ids of {@link Change}s inside the change point's interval
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Alert(
        String id,
        String run,
        String application,
        String level,
        Kind kind,
        State state,
        Instant opened,
        Instant updated,
        @Nullable Instant resolved,
        List<Finding> findings,
        List<String> changes) {

    public Alert {
        Objects.requireNonNull(id, "id");
        findings = List.copyOf(findings);
        changes = changes == null ? List.of() : List.copyOf(changes);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("alert " + id + " has no finding");
        }
    }

    public Finding leading() {
        return findings.get(0);
    }

    /** What kind of change the alert reports. */
    public enum Kind {
        @JsonProperty("drift")
        DRIFT,
        @JsonProperty("floor")
        FLOOR,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /** Where the alert is in its life. */
    public enum State {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("resolved")
        RESOLVED,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /**
     * One dimension that moved.
     *
     * @param detector which detector saw it
     * @param cause the detector's word for the change, for instance {@code mean-down}
     * @param evidence natural logarithm of the e-detector's value; it alarms at {@code alarmAt}
     * @param baseline mean before the change, {@code current} since the change point, both in the dimension's unit
     * @param effect size: current minus baseline, {@code effectLow} … {@code effectHigh} its 95 % interval
     * @param before exchanges from before the change point, {@code after} from after it; at most three each
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Finding(
            String dimension,
            String detector,
            String cause,
            double evidence,
            double alarmAt,
            ChangePoint changePoint,
            @Nullable Double baseline,
            @Nullable Double current,
            @Nullable Double effect,
            @Nullable Double effectLow,
            @Nullable Double effectHigh,
            List<Exhibit> before,
            List<Exhibit> after) {
        public Finding {
            Objects.requireNonNull(dimension, "dimension");
            before = before == null ? List.of() : List.copyOf(before);
            after = after == null ? List.of() : List.copyOf(after);
        }
    }

    /**
     * Since when.
     *
     * @param exchange the first exchange after the change, where it is still known
     * @param reading its number among the series' readings, counted from 1
     * @param low the earliest and {@code high} the latest plausible time
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChangePoint(
            @Nullable String exchange, @Nullable Pointer at, long reading, Instant time, Instant low, Instant high) {}

    /** An exchange that shows the behaviour, and what it scored ({@code value} as text: a score, a category). */
    public record Exhibit(String exchange, Pointer at, Instant time, String value) {}
}
