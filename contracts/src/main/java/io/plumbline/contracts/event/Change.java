package io.plumbline.contracts.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something people or tools changed, which may explain an alert: a deployment, a prompt, a model, a charter. Where the monitor
 * itself sees that another model serves it says so: kind {@code model}, by {@code plumbline}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Change(
        String id,
        String application,
        Instant time,
        Kind kind,
        String title,
        @Nullable String detail,
        @Nullable String by) {

    public Change {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(title, "title");
        kind = kind == null ? Kind.UNKNOWN : kind;
    }

    /** What changed. */
    public enum Kind {
        @JsonProperty("deployment")
        DEPLOYMENT,
        @JsonProperty("prompt")
        PROMPT,
        @JsonProperty("model")
        MODEL,
        @JsonProperty("charter")
        CHARTER,
        @JsonProperty("grader")
        GRADER,
        @JsonProperty("redaction")
        REDACTION,
        @JsonProperty("sampling")
        SAMPLING,
        @JsonProperty("unknown")
        @JsonEnumDefaultValue
        UNKNOWN
    }
}
