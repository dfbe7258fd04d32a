package io.plumbline.contracts.charter;

import io.plumbline.contracts.catalogue.Catalogue;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one application should be aligned with. Read from YAML by {@link CharterReader}; immutable.
 *
 * @param version digest of the file's text, {@code default} for the built-in charter
 * @param goals by dimension id; a dimension that is graded but not named here is watched with {@link #goal defaults}
 * @param sampling which exchanges are kept
 * @param segments which parts of the traffic are watched by themselves too
 * @param rules what the operator demands of each answer; graded as {@code instruction.rules}
 * @param cells within which parts of the traffic readings are compared
 * @param valueTarget the wanted value profile: component id (last word, for instance {@code universalism}) to [-1,1]
 */
public record Charter(
        String application,
        String version,
        Map<String, Goal> goals,
        Map<String, Double> valueTarget,
        Budget budget,
        Baseline baseline,
        Redaction redaction,
        Sampling sampling,
        Duration retention,
        Segments segments,
        List<Rule> rules,
        Cells cells) {

    /** A charter without cells. */
    public Charter(
            String application,
            String version,
            Map<String, Goal> goals,
            Map<String, Double> valueTarget,
            Budget budget,
            Baseline baseline,
            Redaction redaction,
            Sampling sampling,
            Duration retention,
            Segments segments,
            List<Rule> rules) {
        this(
                application,
                version,
                goals,
                valueTarget,
                budget,
                baseline,
                redaction,
                sampling,
                retention,
                segments,
                rules,
                Cells.NONE);
    }

    /** A charter without segments, rules and cells. */
    public Charter(
            String application,
            String version,
            Map<String, Goal> goals,
            Map<String, Double> valueTarget,
            Budget budget,
            Baseline baseline,
            Redaction redaction,
            Sampling sampling,
            Duration retention) {
        this(
                application,
                version,
                goals,
                valueTarget,
                budget,
                baseline,
                redaction,
                sampling,
                retention,
                Segments.NONE,
                List.of());
    }

    public Charter {
        rules = List.copyOf(rules);
        goals = Map.copyOf(goals);
        valueTarget = Map.copyOf(valueTarget);
    }

    /** The charter of an application that has none of its own. */
    public static Charter defaultFor(String application) {
        return new Charter(
                application,
                "default",
                Map.of(),
                Map.of(),
                Budget.DEFAULT,
                Baseline.DEFAULT,
                Redaction.REDACTED,
                Sampling.DEFAULT,
                Duration.ofDays(7),
                Segments.NONE,
                List.of(),
                Cells.DEFAULT);
    }

    /** The same with another baseline; the version stays, since it is that of the file. */
    public Charter withBaseline(Baseline other) {
        return new Charter(
                application,
                version,
                goals,
                valueTarget,
                budget,
                other,
                redaction,
                sampling,
                retention,
                segments,
                rules,
                cells);
    }

    /** What is wanted of a dimension: the charter's own goal, or the default one. */
    public Goal goal(String dimension) {
        Goal goal = goals.get(dimension);
        return goal == null ? Goal.DEFAULT : goal;
    }

    /** Whether it watches what answers are like, for which the monitor has to learn that first. */
    public boolean watchesAnswers() {
        return goals.entrySet().stream()
                .anyMatch(goal -> goal.getKey().startsWith(Catalogue.ANSWER)
                        && goal.getValue().watched());
    }

    /** Whether anything has to be learned of its exchanges' texts, topics or answers, in one order of all of them. */
    public boolean learnsFromTexts() {
        return cells.byTopic() || watchesAnswers();
    }

    /**
     * What is wanted of one dimension.
     *
     * @param direction which moves matter
     * @param floor the least acceptable mean (for flags: share of exchanges that are fine) in [0,1], null for none
     * @param smallestShift the smallest change of the mean worth waking someone, in score units, in (0,1]
     * @param importance how much of the false-alert budget the dimension gets, relative to the others
     */
    public record Goal(
            boolean watched, Direction direction, @Nullable Double floor, double smallestShift, Importance importance) {
        public static final Goal DEFAULT = new Goal(true, Direction.BOTH, null, 0.05, Importance.NORMAL);
    }

    /** Which moves of a dimension matter. */
    public enum Direction {
        BOTH,
        DEGRADATION
    }

    /** A dimension's weight in the division of the budget. */
    public enum Importance {
        LOW(0.5),
        NORMAL(1),
        HIGH(2);

        private final double weight;

        Importance(double weight) {
            this.weight = weight;
        }

        public double weight() {
            return weight;
        }
    }

    /**
     * How many false alerts people accept.
     *
     * @param falseAlertsPerMonth over all dimensions of the application, cold start included
     * @param exchangesPerDay the traffic the budget is reckoned for
     */
    public record Budget(double falseAlertsPerMonth, long exchangesPerDay) {
        public static final Budget DEFAULT = new Budget(1, 10_000);
    }

    /**
     * What a series' readings are compared with.
     *
     * @param readings how many of its own readings a series learns from before it is watched, {@value #MOST_READINGS} at most
     * @param from the name of an exported baseline to start from instead, null for none; none beside cells
     */
    public record Baseline(int readings, @Nullable String from) {
        public static final Baseline DEFAULT = new Baseline(500);

        /** While a series learns, a record holds all it learns from: as many as surely fit. */
        public static final int MOST_READINGS = 20_000;

        public Baseline(int readings) {
            this(readings, null);
        }
    }

    /**
     * Which exchanges are kept.
     *
     * @param rate the share of conversations that is drawn, in (0,1]
     * @param keep what is kept whether its conversation was drawn or not
     */
    public record Sampling(double rate, Keep keep) {
        public static final Sampling DEFAULT = new Sampling(1, Keep.NONE);
    }

    /**
     * The exchanges that are always kept.
     *
     * @param errors those that ended with the provider's error or its silence
     * @param incomplete those of any outcome but complete
     * @param refusals answers that the provider itself marks as a refusal
     * @param filtered answers that the provider's content filter touched
     * @param tags those that have one of these tags with this value
     */
    public record Keep(
            boolean errors, boolean incomplete, boolean refusals, boolean filtered, Map<String, String> tags) {
        public static final Keep NONE = new Keep(false, false, false, false, Map.of());

        public Keep {
            tags = Map.copyOf(tags);
        }
    }

    /**
     * Which attributes of exchanges divide an application into segments.
     *
     * @param most by attribute, how many of its values are told apart, the first ones met; the rest is one segment,
     *     {@code other}. An attribute is {@value #MODEL}, {@value #LANGUAGE}, or a tag's name behind {@value #TAG} where
     *     the tag says who asks, behind {@value #VERSION} where it says what answers
     */
    public record Segments(SortedMap<String, Integer> most) {
        /** The model that served the exchange. */
        public static final String MODEL = "model";
        /** The language of the last user message. */
        public static final String LANGUAGE = "language";

        public static final String TAG = "tags.";
        public static final String VERSION = "versions.";

        public static final Segments NONE = new Segments(Map.of());

        /** The most attributes a charter may name. */
        public static final int MOST_ATTRIBUTES = 4;

        public Segments {
            most = Collections.unmodifiableSortedMap(new TreeMap<>(most));
        }

        public Segments(Map<String, Integer> most) {
            this(new TreeMap<>(most));
        }

        public boolean isEmpty() {
            return most.isEmpty();
        }

        /**
         * Whether an attribute says what is asked and by whom, and not what answers: when its shares move, the traffic has
         * changed and not the bot.
         */
        public static boolean isOfTraffic(String attribute) {
            return !attribute.equals(MODEL) && !attribute.startsWith(VERSION);
        }
    }

    /**
     * What is known of an exchange before it is answered, by which its readings are compared with their like only.
     *
     * @param attributes from coarse to fine: {@value #TURN}, {@value #HOUR}, {@value #TOPIC}, {@value #LANGUAGE}, or a tag's
     *     name behind {@value Segments#TAG}; each once, at most {@value #MOST_ATTRIBUTES}
     */
    public record Cells(List<String> attributes) {
        /** Which turn of its conversation the exchange is. */
        public static final String TURN = "turn";
        /** The hour of the day, in UTC. */
        public static final String HOUR = "hour";
        /** What the last user message is about, as the monitor learns it from what scorecards say of prompts. */
        public static final String TOPIC = "topic";
        /** The language of the last user message. */
        public static final String LANGUAGE = Segments.LANGUAGE;

        /** The most attributes a charter may name. */
        public static final int MOST_ATTRIBUTES = 3;

        public static final Cells NONE = new Cells(List.of());
        public static final Cells DEFAULT = NONE;

        public Cells {
            attributes = List.copyOf(attributes);
        }

        public boolean isEmpty() {
            return attributes.isEmpty();
        }

        /** Whether topics are to be learned. */
        public boolean byTopic() {
            return attributes.contains(TOPIC);
        }

        /** Those that say what is asked, and travel with each observation: all but turn and hour. */
        public List<String> ofTraffic() {
            return attributes.stream()
                    .filter(attribute -> !attribute.equals(TURN) && !attribute.equals(HOUR))
                    .toList();
        }
    }

    /** What the privacy gate keeps of content; secrets such as API keys pass in no mode. */
    public enum Redaction {
        /** All but credentials. */
        FULL,
        /** Text with placeholders for credentials and personal data. */
        REDACTED,
        /** A keyed digest of each text. */
        HASH,
        /** No text. */
        OFF
    }
}
