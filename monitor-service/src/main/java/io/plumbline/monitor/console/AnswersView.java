package io.plumbline.monitor.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.monitor.console.TopicsView.TopicView;
import io.plumbline.monitor.topic.AnswerKinds;
import io.plumbline.monitor.topic.AnswerStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of an application's answers.
 *
 * @param gathered of how many of {@code needed} answers, while kinds are learned
 * @param by what made the embeddings that they were learned from; null while they are learned
 * @param kinds by falling share, each with exchanges whose answers show it best; empty while they are learned
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnswersView(
        String application,
        boolean learned,
        int gathered,
        int needed,
        @Nullable String by,
        List<TopicView> kinds) {

    static AnswersView of(AnswerStatus status) {
        Optional<AnswerKinds> kinds = Optional.ofNullable(status.kinds());
        return new AnswersView(
                status.application(),
                kinds.isPresent(),
                kinds.map(AnswerKinds::learnedFrom).orElse(status.gathered()),
                status.needed(),
                kinds.map(AnswerKinds::by).orElse(null),
                kinds.map(AnswerKinds::kinds).orElse(List.of()).stream()
                        .map(kind -> new TopicView(kind.name(), kind.share(), kind.exemplars()))
                        .toList());
    }
}
