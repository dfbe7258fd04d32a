package io.plumbline.monitor.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value profile of an application: how far its answers promote (1) or oppose (-1) each basic value; 0 is untouched.
 *
 * @param state of the profile's series
 * @param readings the profile's readings in all
 * @param values in the catalogue's order; empty before the first reading
 * @param distance of the profile from the charter's target; null where there is no target
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ValuesView(
        String application,
        String state,
        long readings,
        List<ValueView> values,
        @Nullable DistanceView distance) {

    /**
     * How far means lie from the charter's target, in [0,1] by {@link io.plumbline.contracts.charter.ValueDistance}: 0 at the target. Of means, not of single answers, so slight ones
     * count too.
     *
     * @param baseline of the means over the baseline, null while it is learned
     * @param current of the means of late, or since the change point while drifting; null before the first reading
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DistanceView(
            @Nullable Double baseline, @Nullable Double current) {}

    /**
     * One basic value.
     *
     * @param value last word of the dimension id, for instance {@code universalism}
     * @param baseline mean over the baseline, null while it is learned
     * @param current mean of late, or since the change point while drifting
     * @param target what the charter wants, null where it says nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ValueView(
            String value,
            String title,
            @Nullable Double baseline,
            @Nullable Double current,
            @Nullable Double target) {}
}
