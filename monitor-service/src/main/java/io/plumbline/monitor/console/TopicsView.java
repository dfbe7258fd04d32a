package io.plumbline.monitor.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.monitor.topic.PromptTopics;
import io.plumbline.monitor.topic.PromptTopics.Exemplar;
import io.plumbline.monitor.topic.TopicStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The topics of an application's prompts.
 *
 * @param gathered of how many of {@code needed} prompts, while topics are learned
 * @param by what made the embeddings that they were learned from; null while they are learned, and where there were none
 * @param topics by falling share; empty while they are learned
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TopicsView(
        String application,
        boolean learned,
        int gathered,
        int needed,
        @Nullable String by,
        List<TopicView> topics) {

    /**
     * One topic.
     *
     * @param share of the prompts that topics were learned from
     * @param exemplars exchanges whose prompts show it best, to be read at {@code /api/v1/exchanges}; gone with their retention
     */
    public record TopicView(String name, double share, List<Exemplar> exemplars) {}

    static TopicsView of(TopicStatus status) {
        Optional<PromptTopics> topics = Optional.ofNullable(status.topics());
        return new TopicsView(
                status.application(),
                topics.isPresent(),
                topics.map(PromptTopics::learnedFrom).orElse(status.gathered()),
                status.needed(),
                topics.map(PromptTopics::by).orElse(null),
                topics.map(PromptTopics::topics).orElse(List.of()).stream()
                        .map(topic -> new TopicView(topic.name(), topic.share(), topic.exemplars()))
                        .toList());
    }
}
