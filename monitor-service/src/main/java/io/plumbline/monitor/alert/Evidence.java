package io.plumbline.monitor.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Exhibit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exchanges that show an alert: for each dimension some from before the change point and some from after it. */
public record Evidence(String alert, String application, List<Shown> dimensions) {

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

    public static Evidence of(Alert alert) {
        List<Shown> shown = alert.findings().stream()
                .map(finding -> new Shown(finding.dimension(), finding.before(), finding.after(), finding.segment()))
                .toList();
        return new Evidence(alert.id(), alert.application(), shown);
    }
}
