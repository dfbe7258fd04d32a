package io.plumbline.monitor.topic;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.contracts.event.Pointer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The topics of an application's prompts, learned once: a prompt is of the topic whose centre it points to most. Immutable.
 *
 * @param by what made the directions that they were learned from; only its directions can be placed, null for none
 * @param reach the cosine that a prompt has with a centre at least; below it lies what is about something else
 * @param learnedFrom how many prompts, those without a direction among them
 * @param topics by falling share
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PromptTopics(@Nullable String by, double reach, int learnedFrom, List<Topic> topics) {

    /** The topic of prompts that nothing is known of: too short, without text, or with a direction by another maker. */
    public static final String UNKNOWN = "unknown";
    /** The topic of prompts that are about none of the topics. */
    public static final String OTHER = "topic-other";

    public PromptTopics {
        topics = List.copyOf(topics);
    }

    /**
     * One topic.
     *
     * @param share of the prompts that topics were learned from, in (0,1]
     * @param exemplars the prompts nearest to the centre, the nearest first
     */
    public record Topic(String name, Direction centre, double share, List<Exemplar> exemplars) {
        public Topic {
            exemplars = List.copyOf(exemplars);
        }
    }

    /** An exchange whose prompt shows a topic. */
    public record Exemplar(String exchange, Pointer at) {}

    /** The topic of a prompt, {@value #UNKNOWN} and {@value #OTHER} among them. */
    public String of(Prompt prompt) {
        Direction direction = prompt.direction();
        if (direction == null || by == null || !by.equals(prompt.by())) {
            return UNKNOWN;
        }
        String nearest = OTHER;
        double most = reach;
        for (Topic topic : topics) {
            double cosine = topic.centre().cosine(direction);
            if (cosine > most || (cosine == most && nearest.equals(OTHER))) {
                most = cosine;
                nearest = topic.name();
            }
        }
        return nearest;
    }
}
