package io.plumbline.monitor.topic;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.event.Observation;
import io.plumbline.monitor.topic.PromptTopics.Topic;
import java.util.List;
import java.util.Map;

/**
 * What an application's answers were like when that was learned: kinds, each a direction. Immutable.
 *
 * @param by what made the directions; answers with directions by another maker cannot be compared
 * @param reach the cosine that an answer has with a centre at least; below it lies what is of no kind
 * @param learnedFrom how many answers, those without a direction among them
 * @param kinds by falling share; none where nearly all answers were short
 */
public record AnswerKinds(String by, double reach, int learnedFrom, List<Topic> kinds) {

    /** How near an answer points to where answers of its kind did, in [0,1]: the cosine with the nearest centre, 0 beyond a right angle. */
    public static final String NEARNESS = Catalogue.ANSWER + "nearness";
    /** Its kind. */
    public static final String KINDS = Catalogue.ANSWER + "kinds";

    /** The kind of answers that point nowhere: too short, or without text. */
    public static final String SHORT = "answer-short";
    /** The kind of answers that are like none of the kinds. */
    public static final String OTHER = "answer-other";

    public AnswerKinds {
        kinds = List.copyOf(kinds);
    }

    /**
     * What an answer says of itself, by dimension: nothing where its direction is by another maker, its kind, and, where it has a
     * direction and there are kinds, how near it is to them.
     */
    public Map<String, Observation.Value> read(Answer answer) {
        Direction direction = answer.direction();
        if (!answer.by().equals(by)) {
            return Map.of();
        }
        if (direction == null || kinds.isEmpty()) {
            return Map.of(KINDS, new Observation.Category(direction == null ? SHORT : OTHER));
        }
        Topic nearest = kinds.getFirst();
        double most = nearest.centre().cosine(direction);
        for (Topic kind : kinds) {
            double cosine = kind.centre().cosine(direction);
            if (cosine > most) {
                most = cosine;
                nearest = kind;
            }
        }
        return Map.of(
                KINDS, new Observation.Category(most < reach ? OTHER : nearest.name()),
                NEARNESS, new Observation.Score(Math.clamp(most, 0, 1)));
    }
}
