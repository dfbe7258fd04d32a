package io.plumbline.monitor.topic;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Scorecard.Embeddings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A prompt by where it points and where its exchange lies; holds no text.
 *
 * @param by what made the direction, null with it where the scorecard has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Prompt(
        String exchange,
        Pointer at,
        @Nullable String by,
        @Nullable Direction direction) {

    public static Prompt of(Scorecard card) {
        Embeddings embeddings = card.covariates().embeddings();
        Direction direction =
                embeddings == null || embeddings.prompt() == null ? null : Direction.of(embeddings.prompt());
        return embeddings == null || direction == null || direction.isNone()
                ? new Prompt(card.exchange(), card.at(), null, null)
                : new Prompt(card.exchange(), card.at(), embeddings.by(), direction);
    }

    /** The direction of a prompt that has one. */
    Direction known() {
        return Objects.requireNonNull(direction, "direction");
    }
}
