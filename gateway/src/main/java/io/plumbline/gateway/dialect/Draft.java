package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Exchange.Tool;
import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a dialect read from captured bytes: the request, the answer, and how the answer ended by its own marks.
 *
 * @param outcome by the bytes alone: {@code COMPLETE}, {@code TRUNCATED}, {@code UPSTREAM_ERROR} or {@code UNPARSED}
 */
public record Draft(Request request, Answer answer, Outcome outcome, Set<Note> notes) {

    public Draft {
        notes = Set.copyOf(notes);
    }

    /** Nothing could be read. */
    public static Draft unparsed(Note... notes) {
        return new Draft(Request.NONE, Answer.NONE, Outcome.UNPARSED, Set.of(notes));
    }

    /**
     * What was asked.
     *
     * @param metadata what the body says beside the question
     */
    public record Request(
            @Nullable String model,
            List<Message> messages,
            List<Tool> tools,
            @Nullable JsonNode responseFormat,
            Metadata metadata) {
        public static final Request NONE = new Request(null, List.of(), List.of(), null, Metadata.NONE);
    }

    /**
     * What was answered.
     *
     * @param error the provider's error as {@code type/code}, without its message
     * @param id by which a later request may go on from this answer, null where none can
     */
    public record Answer(
            @Nullable String model,
            @Nullable String systemFingerprint,
            List<Choice> choices,
            @Nullable Usage usage,
            @Nullable String error,
            @Nullable String id) {
        public static final Answer NONE = new Answer(null, null, List.of(), null, null);

        public Answer(
                @Nullable String model,
                @Nullable String systemFingerprint,
                List<Choice> choices,
                @Nullable Usage usage,
                @Nullable String error) {
            this(model, systemFingerprint, choices, usage, error, null);
        }

        /** The same as far as it came, ended by the provider's error. */
        Answer failed(String byError) {
            return new Answer(model, systemFingerprint, choices, usage, byError, id);
        }

        /** The same under an id by which a later request may go on from it. */
        Answer under(@Nullable String newId) {
            return new Answer(model, systemFingerprint, choices, usage, error, newId);
        }
    }
}
