package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * OpenAI's chat completions and the many servers that speak them: whole answers and streams, several choices, tools,
 * refusals, reasoning, errors inside a stream.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">Chat API</a>
 */
@ApplicationScoped
public class OpenAiChat extends JsonDialect {

    @Override
    public String name() {
        return "openai.chat";
    }

    @Override
    public Fit fit(Captured copy) {
        if (copy.path().endsWith("/chat/completions") && copy.method().equals("POST")) {
            return Fit.SURE;
        }
        return beginsWith(copy, "\"chat.completion") ? Fit.LIKELY : Fit.NO;
    }

    @Override
    protected Draft.Request request(JsonNode json, Captured copy, Set<Note> notes) {
        return ChatRequest.of(json, notes);
    }

    @Override
    protected Draft.Answer answer(JsonNode json, Set<Note> notes) {
        return ChatAnswer.of(json, notes);
    }

    @Override
    protected Outcome outcome(JsonNode json) {
        return json.path("choices").isArray() ? Outcome.COMPLETE : Outcome.UNPARSED;
    }

    @Override
    protected AnswerStream stream(Set<Note> notes) {
        return new ChatStream(notes);
    }
}
