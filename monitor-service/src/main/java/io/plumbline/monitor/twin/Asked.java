package io.plumbline.monitor.twin;

import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.monitor.topic.Direction;
import io.plumbline.monitor.topic.Prompt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An exchange by what was asked and how its answer was graded; holds no text.
 *
 * @param segment the attributes that it can be grouped by
 * @param by what made the direction
 * @param grades by dimension, as their series read them
 */
public record Asked(
        String exchange,
        Pointer at,
        Instant time,
        Map<String, String> segment,
        String by,
        Direction direction,
        Map<String, Graded> grades) {

    // Later ones go on from what was said before, which the last message does not hold.
    private static final int FIRST_TURN = 1;

    public Asked {
        segment = Map.copyOf(segment);
        grades = Map.copyOf(grades);
    }

    /** A grade and the grader, with its version, that gave it. */
    public record Graded(String by, Observation.Value value) {}

    /**
     * Reads a scorecard.
     *
     * @param observations what was taken from it
     * @return empty where nothing says what was asked, where it goes on from earlier turns, and where nothing was graded
     */
    public static Optional<Asked> of(Scorecard card, List<Observation> observations) {
        if (card.turn() > FIRST_TURN || observations.isEmpty()) {
            return Optional.empty();
        }
        Prompt prompt = Prompt.of(card);
        Map<String, Graded> grades = new TreeMap<>();
        for (Observation one : observations) {
            if (!Observation.isDerived(one.grader())) {
                grades.put(one.dimension(), new Graded(one.grader(), one.value()));
            }
        }
        if (prompt.direction() == null || prompt.by() == null || grades.isEmpty()) {
            return Optional.empty();
        }
        Observation any = observations.getFirst();
        return Optional.of(new Asked(
                card.exchange(), card.at(), any.time(), any.segment(), prompt.by(), prompt.direction(), grades));
    }
}
