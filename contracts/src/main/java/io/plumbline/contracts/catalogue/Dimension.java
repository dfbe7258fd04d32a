package io.plumbline.contracts.catalogue;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One thing an exchange can be graded on.
 *
 * @param id dotted, starting with the level: {@code instruction.constraints}
 * @param family for values: principle, norm or basic; null elsewhere
 * @param kind what a reading is
 * @param title a few words for people
 * @param low what 0 (or −1, or a violated flag) means
 * @param high what 1 means
 * @param source where the goal comes from: a leaf of the survey, a paper
 * @param coverage whether something grades it
 * @param why for what is not graded without a judge, or not at all: the reason; null otherwise
 */
public record Dimension(
        String id,
        Level level,
        @Nullable String family,
        Kind kind,
        String title,
        String low,
        String high,
        String source,
        Coverage coverage,
        @Nullable String why) {

    /** The level of alignment goal; {@link #OPERATION} is what is watched of the traffic itself. */
    public enum Level {
        @JsonProperty("instruction")
        INSTRUCTION,
        @JsonProperty("preference")
        PREFERENCE,
        @JsonProperty("value")
        VALUE,
        @JsonProperty("operation")
        OPERATION;

        /** The name in events, labels and files. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What a reading of the dimension is. */
    public enum Kind {
        /** In [0,1], 1 = aligned. */
        @JsonProperty("score")
        SCORE,
        /** Fine or violated. */
        @JsonProperty("flag")
        FLAG,
        /** One of a set of names. */
        @JsonProperty("category")
        CATEGORY,
        /** A component in [-1,1] of a value profile, opposes … promotes. */
        @JsonProperty("component")
        COMPONENT,
        /** A vector of components. */
        @JsonProperty("profile")
        PROFILE,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /** Whether something grades the dimension. */
    public enum Coverage {
        @JsonProperty("graded")
        GRADED,
        /** A shipped grader grades it, but it has a series only where a charter names it. */
        @JsonProperty("on_request")
        ON_REQUEST,
        @JsonProperty("judge_only")
        JUDGE_ONLY,
        @JsonProperty("not_covered")
        NOT_COVERED
    }
}
