package io.plumbline.monitor.topic;

import org.jspecify.annotations.Nullable;

/**
 * How far an application's topics are.
 *
 * @param gathered of how many of {@code needed} prompts, while they are learned
 * @param topics null while they are learned
 */
public record TopicStatus(
        String application,
        int gathered,
        int needed,
        @Nullable PromptTopics topics) {

    public static TopicStatus of(String application, TopicLearner learner) {
        return new TopicStatus(
                application,
                learner.gathered(),
                learner.needed(),
                learner.topics().orElse(null));
    }
}
