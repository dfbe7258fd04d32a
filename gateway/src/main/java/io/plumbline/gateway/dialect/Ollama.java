package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ollama's own {@code /api/chat} and {@code /api/generate}: one JSON value a line, which is one line where the client asked
 * for no stream. Ollama streams unless told not to.
 *
 * @see <a href="https://docs.ollama.com/api/streaming">Ollama API</a>
 */
@ApplicationScoped
public class Ollama extends JsonDialect {

    @Override
    public String name() {
        return "ollama";
    }

    @Override
    public Fit fit(Captured copy) {
        boolean own = copy.path().endsWith("/api/chat") || copy.path().endsWith("/api/generate");
        return own && copy.method().equals("POST") ? Fit.SURE : Fit.NO;
    }

    @Override
    protected Draft.Request request(JsonNode json, Captured copy, Set<Note> notes) {
        Draft.Request chat = ChatRequest.of(json, notes);
        List<Message> messages = json.has("messages") ? chat.messages() : prompted(json);
        return new Draft.Request(chat.model(), messages, chat.tools(), Fields.present(json, "format"), chat.metadata());
    }

    private static List<Message> prompted(JsonNode json) {
        List<Message> messages = new ArrayList<>();
        String system = Fields.filled(json, "system");
        if (system != null) {
            messages.add(Message.of("system", system));
        }
        List<Part> parts = new ArrayList<>();
        String prompt = Fields.filled(json, "prompt");
        if (prompt != null) {
            parts.add(new Part.Text(prompt));
        }
        parts.addAll(images(json));
        messages.add(new Message("user", null, parts));
        return messages;
    }

    /** Images stand beside the text as base64. */
    static List<Part> images(JsonNode json) {
        List<Part> images = new ArrayList<>();
        json.path("images").forEach(image -> images.add(ContentPart.media("image", null, image.asText(""))));
        return images;
    }

    static @Nullable Usage usage(JsonNode json) {
        Long input = Fields.number(json, "prompt_eval_count");
        Long output = Fields.number(json, "eval_count");
        return input == null && output == null ? null : new Usage(input, output);
    }

    @Override
    protected boolean isWhole(char first) {
        return false; // one line is a stream of one
    }

    @Override
    protected void pieces(byte[] body, AnswerStream stream) {
        JsonLines.readAll(body, stream::event);
    }

    @Override
    protected Draft.Answer answer(JsonNode json, Set<Note> notes) {
        return Draft.Answer.NONE;
    }

    @Override
    protected Outcome outcome(JsonNode json) {
        return Outcome.UNPARSED;
    }

    @Override
    protected AnswerStream stream(Set<Note> notes) {
        return new OllamaStream(notes);
    }
}
