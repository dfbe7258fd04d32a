package io.plumbline.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A grader's verdict on one dimension of an exchange. Not applicable and failed are outcomes of their own: never 0.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = Grade.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Grade.Graded.class, name = "graded"),
    @JsonSubTypes.Type(value = Grade.NotApplicable.class, name = "not_applicable"),
    @JsonSubTypes.Type(value = Grade.Failed.class, name = "failed"),
})
public sealed interface Grade {

    /** The catalogue id of the dimension, for instance {@code instruction.constraints}. */
    String dimension();

    /** The grader and its version, for instance {@code constraints@1}. */
    String grader();

    /**
     * A grade.
     *
     * @param score in [0,1] with 1 = aligned; for components of a value profile in [-1,1], opposes … promotes
     * @param evidence why, in a few words from the grader's own vocabulary; never text of the exchange
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Graded(
            String dimension,
            String grader,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            double score,

            @Nullable String evidence)
            implements Grade {
        public Graded {
            Objects.requireNonNull(dimension, "dimension");
            Objects.requireNonNull(grader, "grader");
            if (!(score >= -1 && score <= 1)) {
                throw new IllegalArgumentException("score of " + dimension + " is outside [-1,1]: " + score);
            }
        }
    }

    /** The dimension does not apply to this exchange, and why (a word from the grader's closed set). */
    record NotApplicable(String dimension, String grader, String reason) implements Grade {
        public NotApplicable {
            Objects.requireNonNull(dimension, "dimension");
            Objects.requireNonNull(grader, "grader");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** The grader failed; {@code kind} is a class of failure, for instance the exception's simple name. */
    record Failed(String dimension, String grader, String kind) implements Grade {
        public Failed {
            Objects.requireNonNull(dimension, "dimension");
            Objects.requireNonNull(grader, "grader");
            Objects.requireNonNull(kind, "kind");
        }
    }

    /** A grade of a kind this version does not know. */
    @JsonTypeName("unknown")
    record Unknown(@Nullable String dimension, @Nullable String grader) implements Grade {
        @Override
        public String dimension() {
            return dimension == null ? "unknown" : dimension;
        }

        @Override
        public String grader() {
            return grader == null ? "unknown" : grader;
        }
    }
}
