package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An answer of Ollama while its lines arrive. Calls of tools come whole, each with its arguments as an object. */
final class OllamaStream implements AnswerStream {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final ToolCalls calls = new ToolCalls();
    private final Set<Note> notes;
    private @Nullable String model;
    private @Nullable String role;
    private @Nullable String doneReason;
    private @Nullable Usage usage;
    private @Nullable String error;
    private boolean begun;
    private boolean done;

    OllamaStream(Set<Note> notes) {
        this.notes = notes;
    }

    @Override
    public void event(SseEvent line) {
        JsonNode json = Fields.tree(line.data());
        if (json == null || !json.isObject()) {
            notes.add(Note.EVENT_UNREADABLE);
            return;
        }
        if (Fields.present(json, "error") != null) {
            error = ProviderError.of(0, json.path("error"));
        }
        begun |= json.has("message") || json.has("response");
        JsonNode message = json.path("message");
        role = role == null ? Fields.filled(message, "role") : role;
        add(message, "content", text);
        add(json, "response", text);
        add(message, "thinking", thinking);
        add(json, "thinking", thinking);
        message.path("tool_calls").forEach(calls::whole);
        model = Fields.filled(json, "model") == null ? model : Fields.filled(json, "model");
        if (json.path("done").asBoolean(false)) {
            done = true;
            doneReason = Fields.filled(json, "done_reason");
            usage = Ollama.usage(json);
        }
    }

    private static void add(JsonNode json, String field, StringBuilder to) {
        String more = Fields.text(json, field);
        to.append(more == null ? "" : more);
    }

    @Override
    public Draft.Answer answer() {
        List<Part> parts = new ArrayList<>();
        if (!thinking.isEmpty()) {
            parts.add(new Part.Reasoning(thinking.toString()));
        }
        if (!text.isEmpty()) {
            parts.add(new Part.Text(text.toString()));
        }
        parts.addAll(calls.parts());
        Message message = new Message(role == null ? "assistant" : role, null, parts);
        List<Choice> choices = begun ? List.of(new Choice(0, message, doneReason)) : List.of();
        return new Draft.Answer(model, null, choices, usage, error);
    }

    @Override
    public Outcome outcome() {
        if (error != null) {
            return Outcome.UPSTREAM_ERROR;
        }
        if (done) {
            return Outcome.COMPLETE;
        }
        notes.add(Note.TERMINAL_MISSING);
        return begun ? Outcome.TRUNCATED : Outcome.UNPARSED;
    }
}
