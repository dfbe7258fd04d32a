package io.plumbline.monitor.topic;

import org.jspecify.annotations.Nullable;

/**
 * How far the kinds of an application's answers are.
 *
 * @param gathered of how many of {@code needed} answers, while they are learned
 * @param kinds null while they are learned
 */
public record AnswerStatus(
        String application,
        int gathered,
        int needed,
        @Nullable AnswerKinds kinds) {

    public static AnswerStatus of(String application, AnswerLearner learner) {
        return new AnswerStatus(
                application,
                learner.gathered(),
                learner.needed(),
                learner.kinds().orElse(null));
    }
}
