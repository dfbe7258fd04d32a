package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One alternative of a streamed answer while its fragments arrive. */
final class ChatChoice {

    private final int index;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final ToolCalls calls = new ToolCalls();
    private @Nullable String role;
    private @Nullable String finishReason;

    ChatChoice(int index) {
        this.index = index;
    }

    void add(JsonNode choice) {
        JsonNode delta = delta(choice);
        if (role == null) {
            role = Fields.filled(delta, "role");
        }
        addContent(delta.path("content"));
        String refused = Fields.text(delta, "refusal");
        refusal.append(refused == null ? "" : refused);
        String thought = ChatMessage.reasoning(delta);
        reasoning.append(thought == null ? "" : thought);
        delta.path("tool_calls").forEach(calls::fragment);
        if (delta.path("function_call").isObject()) {
            calls.legacy(delta.path("function_call"));
        }
        if (finishReason == null) {
            finishReason = Fields.filled(choice, "finish_reason");
        }
    }

    /** Some servers send the whole message at last instead of a fragment; it counts when no fragment came before. */
    private JsonNode delta(JsonNode choice) {
        JsonNode delta = choice.path("delta");
        boolean wholeOnly = !delta.isObject() && text.isEmpty() && calls.isEmpty();
        return wholeOnly ? choice.path("message") : delta;
    }

    private void addContent(JsonNode content) {
        if (content.isTextual()) {
            text.append(content.textValue());
        }
        if (content.isArray()) {
            for (JsonNode item : content) {
                switch (ContentPart.of(item)) {
                    case Part.Text part -> text.append(part.content());
                    case Part.Refusal part -> refusal.append(part.content());
                    case Part.Reasoning part -> reasoning.append(part.content());
                    default -> {}
                }
            }
        }
    }

    boolean isFinished() {
        return finishReason != null;
    }

    Choice choice() {
        List<Part> parts = new ArrayList<>();
        if (!reasoning.isEmpty()) {
            parts.add(new Part.Reasoning(reasoning.toString()));
        }
        if (!text.isEmpty()) {
            parts.add(new Part.Text(text.toString()));
        }
        if (!refusal.isEmpty()) {
            parts.add(new Part.Refusal(refusal.toString()));
        }
        parts.addAll(calls.parts());
        return new Choice(index, new Message(role == null ? "assistant" : role, null, parts), finishReason);
    }
}
