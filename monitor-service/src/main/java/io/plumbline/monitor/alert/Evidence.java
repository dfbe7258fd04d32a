package io.plumbline.monitor.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Exhibit;
import io.plumbline.monitor.twin.Twins;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges that show an alert: for each dimension some from before the change point and some from after it.
 *
 * @param twins what was asked before the change and again after it, graded on the leading dimension; null where nothing was found
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evidence(
        String alert,
        String application,
        List<Shown> dimensions,
        @Nullable Twins twins) {

    public Evidence {
        dimensions = List.copyOf(dimensions);
    }

    /**
     * The exhibits of one dimension.
     *
     * @param segment whose exchanges they are, null for all of the application
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Shown(
            String dimension,
            List<Exhibit> before,
            List<Exhibit> after,
            @Nullable String segment) {}

    public static Evidence of(Alert alert, @Nullable Twins twins) {
        List<Shown> shown = alert.findings().stream()
                .map(finding -> new Shown(finding.dimension(), finding.before(), finding.after(), finding.segment()))
                .toList();
        return new Evidence(alert.id(), alert.application(), shown, twins);
    }
}
