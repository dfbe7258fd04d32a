package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * OpenAI's completions, the chat's predecessor, still spoken by many servers: a prompt instead of messages, and text where
 * the chat has a message. A batch of prompts becomes one user message; its choices are told apart by their index.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/completions">Completions API</a>
 */
@ApplicationScoped
public class OpenAiCompletions extends JsonDialect {

    @Override
    public String name() {
        return "openai.completions";
    }

    @Override
    public Fit fit(Captured copy) {
        boolean own = copy.path().endsWith("/completions") && !copy.path().endsWith("/chat/completions");
        if (own && copy.method().equals("POST")) {
            return Fit.SURE;
        }
        return beginsWith(copy, "\"text_completion\"") ? Fit.LIKELY : Fit.NO;
    }

    @Override
    protected Draft.Request request(JsonNode json, Captured copy, Set<Note> notes) {
        JsonNode prompt = json.path("prompt");
        List<Part> parts = new ArrayList<>();
        if (prompt.isTextual()) {
            parts.add(new Part.Text(prompt.textValue()));
        }
        // A prompt of token numbers says nothing here.
        prompt.forEach(one -> parts.add(one.isTextual() ? new Part.Text(one.textValue()) : new Part.Unknown()));
        Message message = new Message("user", null, parts);
        return new Draft.Request(Fields.filled(json, "model"), List.of(message), List.of(), null, Metadata.of(json));
    }

    @Override
    protected Draft.Answer answer(JsonNode json, Set<Note> notes) {
        ChatStream whole = new ChatStream(notes);
        whole.chunk(asChat(json));
        return whole.answer();
    }

    @Override
    protected Outcome outcome(JsonNode json) {
        return json.path("choices").isArray() ? Outcome.COMPLETE : Outcome.UNPARSED;
    }

    @Override
    protected AnswerStream stream(Set<Note> notes) {
        return new ChatStream(notes) {
            @Override
            void chunk(JsonNode chunk) {
                super.chunk(asChat(chunk));
            }
        };
    }

    /** Text becomes the content of a delta, all else is as in the chat. */
    private static JsonNode asChat(JsonNode chunk) {
        for (JsonNode choice : chunk.path("choices")) {
            if (choice instanceof ObjectNode object && choice.path("text").isTextual()) {
                object.putObject("delta").put("content", choice.path("text").textValue());
            }
        }
        return chunk;
    }
}
