package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * OpenAI's chat completions and the many servers that speak them: whole answers and streams, several choices, tools,
 * refusals, reasoning, errors inside a stream.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">Chat API</a>
 */
@ApplicationScoped
public class OpenAiChat implements Dialect {

    private static final int SNIFFED_BYTES = 512;

    @Override
    public String name() {
        return "openai.chat";
    }

    @Override
    public Fit fit(Captured copy) {
        if (copy.path().endsWith("/chat/completions") && copy.method().equals("POST")) {
            return Fit.SURE;
        }
        byte[] bytes = copy.response().bytes();
        String head = new String(bytes, 0, Math.min(bytes.length, SNIFFED_BYTES), StandardCharsets.ISO_8859_1);
        return head.contains("\"chat.completion") ? Fit.LIKELY : Fit.NO;
    }

    @Override
    public Draft read(Captured copy) {
        Set<Note> notes = EnumSet.noneOf(Note.class);
        Draft.Request request = request(copy, notes);
        byte[] body = copy.response().bytes();
        if (copy.status() >= 400) {
            return failed(copy.status(), body, request, notes);
        }
        return switch (firstCharacter(body)) {
            case '{' -> whole(body, request, notes);
            case 0 -> new Draft(request, Draft.Answer.NONE, Outcome.TRUNCATED, notes);
            default -> streamed(body, request, notes);
        };
    }

    private static Draft.Request request(Captured copy, Set<Note> notes) {
        JsonNode json = Fields.object(copy.request().bytes());
        if (json == null) {
            notes.add(Note.REQUEST_UNREADABLE);
            return Draft.Request.NONE;
        }
        return ChatRequest.of(json, notes);
    }

    private static Draft failed(int status, byte[] body, Draft.Request request, Set<Note> notes) {
        JsonNode json = Fields.object(body);
        String error = ProviderError.of(status, json == null ? null : Fields.present(json, "error"));
        return new Draft(request, new Draft.Answer(null, null, List.of(), null, error), Outcome.UPSTREAM_ERROR, notes);
    }

    private static Draft whole(byte[] body, Draft.Request request, Set<Note> notes) {
        JsonNode json = Fields.object(body);
        if (json == null) {
            notes.add(Note.RESPONSE_UNREADABLE);
            return new Draft(request, Draft.Answer.NONE, Outcome.TRUNCATED, notes);
        }
        JsonNode fault = Fields.present(json, "error");
        String error = fault == null ? null : ProviderError.of(0, fault);
        Draft.Answer answer = ChatAnswer.of(json, error, notes);
        if (error != null) {
            return new Draft(request, answer, Outcome.UPSTREAM_ERROR, notes);
        }
        if (!json.path("choices").isArray()) {
            notes.add(Note.RESPONSE_UNREADABLE);
            return new Draft(request, answer, Outcome.UNPARSED, notes);
        }
        return new Draft(request, answer, Outcome.COMPLETE, notes);
    }

    private static Draft streamed(byte[] body, Draft.Request request, Set<Note> notes) {
        ChatStream stream = new ChatStream(notes);
        SseReader.readAll(body, stream::event);
        Outcome outcome = stream.outcome();
        return new Draft(request, stream.answer(), outcome, notes);
    }

    /** The first character that is no blank and no byte order mark, 0 when there is none. */
    private static char firstCharacter(byte[] body) {
        for (byte b : body) {
            boolean skipped = b == ' ' || b == '\t' || b == '\r' || b == '\n';
            boolean mark = b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
            if (!skipped && !mark) {
                return (char) (b & 0xff);
            }
        }
        return 0;
    }
}
