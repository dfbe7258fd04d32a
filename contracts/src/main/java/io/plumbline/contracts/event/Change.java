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
 *
 * @param rebaseline which series are to learn anew; null but for changes of kind {@code rebaseline}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Change(
        String id,
        String application,
        Instant time,
        Kind kind,
        String title,
        @Nullable String detail,
        @Nullable String by,
        @Nullable Rebaseline rebaseline) {

    /** A change after which no series learns anew. */
    public Change(
            String id,
            String application,
            Instant time,
            Kind kind,
            String title,
            @Nullable String detail,
            @Nullable String by) {
        this(id, application, time, kind, title, detail, by, null);
    }

    public Change {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(title, "title");
        kind = kind == null ? Kind.UNKNOWN : kind;
    }

    /**
     * Which series of the application are to learn anew what is normal.
     *
     * @param dimension catalogue id; null for all
     * @param segment {@code attribute=value} for the series of that segment alone; null for those of all exchanges and of every
     *     segment
     * @param from the event time from which on readings are learned from; null for where the command lies among them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rebaseline(
            @Nullable String dimension,
            @Nullable String segment,
            @Nullable Instant from) {}

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
        /** People say that behaviour is to be as it is now: what is normal is learned anew. */
        @JsonProperty("rebaseline")
        REBASELINE,
        @JsonProperty("unknown")
        @JsonEnumDefaultValue
        UNKNOWN
    }
}
