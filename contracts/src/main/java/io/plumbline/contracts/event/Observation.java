package io.plumbline.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One reading of one dimension of one exchange. The order of observations on their topic is the order detectors see.
 *
 * @param at where the exchange lies
 * @param time the exchange's time, clamped where it lay in the future
 * @param segment attributes the exchange can be grouped by, {@code model} among them
 * @param grader grader and version; for derived dimensions {@code none}, with the panel where it is another than {@code default}:
 *     {@code none@next}, and with what they are about where that may be one thing or another: {@code none#language}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Observation(
        String run,
        String application,
        Exchange.Role role,
        String dimension,
        String exchange,
        Pointer at,
        @Nullable String conversation,
        int turn,
        Instant time,
        Map<String, String> segment,
        String grader,
        Value value) {

    public Observation {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(dimension, "dimension");
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(value, "value");
        run = run == null ? Exchange.LIVE : run;
        role = role == null ? Exchange.Role.PRODUCTION : role;
        grader = grader == null ? DERIVED : grader;
        segment = segment == null ? Map.of() : Map.copyOf(segment);
    }

    /** In place of a grader where none measured: of derived dimensions. */
    public static final String DERIVED = "none";

    /** The same of a panel that has a name of its own. */
    public static String derivedBeside(String panel) {
        return DERIVED + "@" + panel;
    }

    /** The same of a dimension that is about one thing or another, as a charter has it: readings of two are not compared. */
    public static String derivedAbout(String derived, String subject) {
        return derived + "#" + subject;
    }

    /** Whether what stands in place of a grader says that there is none. */
    public static boolean isDerived(String grader) {
        return grader.equals(DERIVED) || grader.startsWith(DERIVED + "@") || grader.startsWith(DERIVED + "#");
    }

    /** What was read. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = Unknown.class)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Score.class, name = "score"),
        @JsonSubTypes.Type(value = Flag.class, name = "flag"),
        @JsonSubTypes.Type(value = Category.class, name = "category"),
        @JsonSubTypes.Type(value = Profile.class, name = "profile"),
    })
    public sealed interface Value {}

    /** A score in [0,1], 1 = aligned. */
    public record Score(
            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            double value) implements Value {
        public Score {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("score is outside [0,1]: " + value);
            }
        }
    }

    /** Whether something was violated (or, for coverage, missing). */
    public record Flag(
            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            boolean violated) implements Value {}

    /** One of a set of names. */
    public record Category(String name) implements Value {
        public Category {
            Objects.requireNonNull(name, "name");
        }
    }

    /** A vector of named components, each in [-1,1]; a component that is absent was not touched. */
    public record Profile(Map<String, Double> values) implements Value {
        public Profile {
            values = Map.copyOf(values);
            values.forEach((component, value) -> {
                if (!(value >= -1 && value <= 1)) {
                    throw new IllegalArgumentException(component + " is outside [-1,1]: " + value);
                }
            });
        }
    }

    /** A value of a kind this version does not know. */
    @JsonTypeName("unknown")
    public record Unknown() implements Value {}
}
