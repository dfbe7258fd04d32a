package io.plumbline.monitor.twin;

import io.plumbline.contracts.event.Alert.Exhibit;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Observation;
import io.plumbline.monitor.twin.Asked.Graded;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange scored on a finding's dimension, in the unit of the finding's means: a score, 1 for fine, a component of the
 * value profile.
 */
final class Gauge {

    private static final String UNKNOWN = "unknown";

    private final String dimension;
    private final String part;
    private final @Nullable String segment;

    Gauge(Finding finding) {
        String[] words = finding.cause().split(" ");
        this.dimension = finding.dimension();
        this.part = words.length > 1 ? words[0] : "";
        this.segment = finding.segment();
    }

    /** Whether the exchange is one of those that the finding is about. */
    boolean covers(Asked asked) {
        if (segment == null) {
            return true;
        }
        int equals = segment.indexOf('=');
        return equals >= 0
                && asked.segment()
                        .getOrDefault(segment.substring(0, equals), UNKNOWN)
                        .equals(segment.substring(equals + 1));
    }

    /** Empty when the exchange has no grade on the dimension that is a number. */
    OptionalDouble score(Asked asked) {
        Graded graded = asked.grades().get(dimension);
        return graded == null
                ? OptionalDouble.empty()
                : switch (graded.value()) {
                    case Observation.Score score -> OptionalDouble.of(score.value());
                    case Observation.Flag flag -> OptionalDouble.of(flag.violated() ? 0 : 1);
                    case Observation.Profile profile ->
                        OptionalDouble.of(profile.values().getOrDefault(part, 0.0));
                    case Observation.Category category -> OptionalDouble.empty();
                    case Observation.Unknown unknown -> OptionalDouble.empty();
                };
    }

    /** Whether both grades are by the same grader in the same version: others differ for that alone. */
    boolean isComparable(Asked one, Asked other) {
        Graded its = one.grades().get(dimension);
        Graded others = other.grades().get(dimension);
        return its != null && others != null && its.by().equals(others.by());
    }

    Exhibit exhibit(Asked asked) {
        return new Exhibit(asked.exchange(), asked.at(), asked.time(), text(asked));
    }

    private String text(Asked asked) {
        double score = score(asked).orElse(0);
        String rounded = Double.toString(Math.round(score * 100) / 100.0);
        Graded graded = asked.grades().get(dimension);
        if (graded == null) {
            return rounded;
        }
        return switch (graded.value()) {
            case Observation.Flag flag -> flag.violated() ? "violated" : "fine";
            case Observation.Profile profile -> part + " " + rounded;
            default -> rounded;
        };
    }
}
