package io.plumbline.contracts.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A grouped alert: the dimensions of one level that moved together.
 *
 * @param kind drift away from the baseline, or a floor breached
 * @param findings what moved, the leading one (strongest evidence) first; never empty
 * @param changes ids of {@link Change}s inside the change point's interval, and of those that the monitor saw of the served model
 *     and that may have been at the same time
 * @param reason why it is resolved, of the last of its findings; null while it is open, and where it was resolved before
 *     reasons were told
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
        List<String> changes,
        @Nullable Reason reason) {

    /** An alert of which it is not said why it is resolved. */
    public Alert(
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
        this(id, run, application, level, kind, state, opened, updated, resolved, findings, changes, null);
    }

    public Alert {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(opened, "opened");
        Objects.requireNonNull(updated, "updated");
        run = run == null ? Exchange.LIVE : run;
        kind = kind == null ? Kind.UNKNOWN : kind;
        state = state == null ? State.UNKNOWN : state;
        findings = findings == null ? List.of() : List.copyOf(findings);
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
        @JsonProperty("unknown")
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /** Where the alert is in its life. */
    public enum State {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("resolved")
        RESOLVED,
        @JsonProperty("unknown")
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /** Why an alert is resolved. */
    public enum Reason {
        /** Readings are back where they were, or above the floor. */
        @JsonProperty("returned")
        RETURNED,
        /** The charter no longer has it watched. */
        @JsonProperty("not-watched")
        NOT_WATCHED,
        /** The charter has lowered the floor, or taken it away. */
        @JsonProperty("other-floor")
        OTHER_FLOOR,
        /** Something else measures, whose readings are not compared with those before. */
        @JsonProperty("remeasured")
        REMEASURED,
        /** People had the baseline learned anew, so that what it was held against is no normal any more. */
        @JsonProperty("rebaselined")
        REBASELINED,
        /** The segment gets no more readings, so that nobody could say whether it is back. */
        @JsonProperty("gone")
        GONE,
        @JsonProperty("unknown")
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /**
     * One dimension that moved.
     *
     * @param detector which detector saw it
     * @param cause the detector's word for the change, for instance {@code mean-down}
     * @param evidence natural logarithm of the e-detector's value; it alarms at {@code alarmAt}. What is not finite
     *     is held to the largest number
     * @param baseline mean before the change, {@code current} since the change point, both in the dimension's unit
     * @param effect size: current minus baseline, {@code effectLow} … {@code effectHigh} its 95 % interval
     * @param before exchanges from before the change point, {@code after} from after it; at most three each
     * @param segment the segment of the application that moved, {@code attribute=value}; null for all of it
     * @param attribution what the change is made of; null where the charter names no segments, or nothing is known
     * @param contaminated true where the baseline was taken although its readings changed while it was learned; null otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Finding(
            String dimension,
            String detector,
            String cause,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            double evidence,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            double alarmAt,

            ChangePoint changePoint,
            @Nullable Double baseline,
            @Nullable Double current,
            @Nullable Double effect,
            @Nullable Double effectLow,
            @Nullable Double effectHigh,
            List<Exhibit> before,
            List<Exhibit> after,
            @Nullable String segment,
            @Nullable Attribution attribution,
            @Nullable Boolean contaminated) {
        /** A finding about all of the application, not taken apart. */
        public Finding(
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
            this(
                    dimension,
                    detector,
                    cause,
                    evidence,
                    alarmAt,
                    changePoint,
                    baseline,
                    current,
                    effect,
                    effectLow,
                    effectHigh,
                    before,
                    after,
                    null,
                    null);
        }

        /** A finding about a change from a baseline in which nothing changed. */
        public Finding(
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
                List<Exhibit> after,
                @Nullable String segment,
                @Nullable Attribution attribution) {
            this(
                    dimension,
                    detector,
                    cause,
                    evidence,
                    alarmAt,
                    changePoint,
                    baseline,
                    current,
                    effect,
                    effectLow,
                    effectHigh,
                    before,
                    after,
                    segment,
                    attribution,
                    null);
        }

        public Finding {
            Objects.requireNonNull(dimension, "dimension");
            Objects.requireNonNull(detector, "detector");
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(changePoint, "changePoint");
            evidence = finite("evidence", evidence);
            alarmAt = finite("alarmAt", alarmAt);
            baseline = known(baseline);
            current = known(current);
            effect = known(effect);
            effectLow = known(effectLow);
            effectHigh = known(effectHigh);
            before = before == null ? List.of() : List.copyOf(before);
            after = after == null ? List.of() : List.copyOf(after);
        }

        /** What moved, for people: the dimension, and the segment where it is not all of the application. */
        public String subject() {
            return segment == null ? dimension : dimension + " [" + segment + "]";
        }

        // JSON has no infinity; the largest number says as much.
        private static double finite(String name, double value) {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException(name + " is not a number");
            }
            return Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE);
        }

        private static @Nullable Double known(@Nullable Double value) {
            return value != null && Double.isFinite(value) ? value : null;
        }
    }

    /**
     * What a change of a mean is made of: other traffic, or other answers to the same traffic, and whose.
     *
     * @param change mean since the change point minus mean before it, over the exchanges whose segments are known
     * @param mix the part of it that comes from segments growing and shrinking; null when the charter names none that
     *     describe what is asked. {@code mix + behaviour = change}
     * @param behaviour the part that comes from answers of like exchanges being different, {@code behaviourLow} …
     *     {@code behaviourHigh} its 95 % interval
     * @param segments whose behaviour changed, the one that explains most first; empty when it changed alike everywhere,
     *     or when behaviour did not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attribution(
            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            double change,

            @Nullable Double mix,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            double behaviour,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            double behaviourLow,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            double behaviourHigh,

            List<Contribution> segments) {
        public Attribution {
            change = Finding.finite("change", change);
            mix = Finding.known(mix);
            behaviour = Finding.finite("behaviour", behaviour);
            behaviourLow = Finding.finite("behaviourLow", behaviourLow);
            behaviourHigh = Finding.finite("behaviourHigh", behaviourHigh);
            segments = segments == null ? List.of() : List.copyOf(segments);
        }
    }

    /**
     * What a segment has to do with a change.
     *
     * @param segment {@code attribute=value}
     * @param before its share of the exchanges before the change point, {@code since} its share after it; in [0,1]
     * @param effect how much its mean moved, like compared with like, {@code effectLow} … {@code effectHigh} the 95 %
     *     interval
     * @param contribution what that makes of the change of the whole mean: share since times effect
     */
    public record Contribution(
            String segment,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            double before,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            double since,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            double effect,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            double effectLow,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            double effectHigh,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            double contribution) {
        public Contribution {
            Objects.requireNonNull(segment, "segment");
            before = Finding.finite("before", before);
            since = Finding.finite("since", since);
            effect = Finding.finite("effect", effect);
            effectLow = Finding.finite("effectLow", effectLow);
            effectHigh = Finding.finite("effectHigh", effectHigh);
            contribution = Finding.finite("contribution", contribution);
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
            @Nullable String exchange, @Nullable Pointer at, long reading, Instant time, Instant low, Instant high) {
        public ChangePoint {
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(low, "low");
            Objects.requireNonNull(high, "high");
        }
    }

    /** An exchange that shows the behaviour, and what it scored ({@code value} as text: a score, a category). */
    public record Exhibit(String exchange, Pointer at, Instant time, String value) {
        public Exhibit {
            Objects.requireNonNull(exchange, "exchange");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(value, "value");
        }
    }
}
