package io.plumbline.monitor.topic;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Scorecard.Embeddings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer by where it points and where its exchange lies; holds no text.
 *
 * @param by what made the direction, or would have, were the answer longer
 * @param direction null where the answer is too short, or holds no text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(
        String exchange, Pointer at, String by, @Nullable Direction direction) {

    /** The answer of a scorecard; empty where it is not complete, and where nothing made points of prompt or answer. */
    public static Optional<Answer> of(Scorecard card) {
        Embeddings embeddings = card.covariates().embeddings();
        if (embeddings == null || card.outcome() != Outcome.COMPLETE) {
            return Optional.empty();
        }
        Direction direction = embeddings.answer() == null ? null : Direction.of(embeddings.answer());
        boolean none = direction == null || direction.isNone();
        return Optional.of(new Answer(card.exchange(), card.at(), embeddings.by(), none ? null : direction));
    }
}
