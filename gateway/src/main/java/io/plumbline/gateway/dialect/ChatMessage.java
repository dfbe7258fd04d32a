package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole message of the chat format, in a request or in an answer that was not streamed. */
public final class ChatMessage {

    private ChatMessage() {}

    public static Message of(JsonNode json) {
        String role = Fields.filled(json, "role");
        List<Part> parts = new ArrayList<>();
        String reasoning = reasoning(json);
        if (reasoning != null) {
            parts.add(new Part.Reasoning(reasoning));
        }
        String id = Fields.filled(json, "tool_call_id");
        String tool = id == null ? Fields.filled(json, "tool_name") : id;
        JsonNode content = Fields.present(json, "content");
        if ("tool".equals(role) || "function".equals(role)) {
            parts.add(new Part.ToolCallResponse(tool, content == null ? "" : joined(content)));
            parts.addAll(ContentPart.mediaIn(json.path("content")));
        } else if (content != null) {
            addContent(content, parts);
        }
        parts.addAll(Ollama.images(json));
        String refusal = Fields.filled(json, "refusal");
        if (refusal != null) {
            parts.add(new Part.Refusal(refusal));
        }
        addCalls(json, parts);
        return new Message(role == null ? "unknown" : role, Fields.filled(json, "name"), parts);
    }

    /** The model's reasoning, under the names that providers use for it; null when there is none. */
    static @Nullable String reasoning(JsonNode json) {
        for (String field : List.of("reasoning_content", "reasoning")) {
            String text = Fields.filled(json, field);
            if (text != null) {
                return text;
            }
        }
        StringBuilder details = new StringBuilder();
        for (JsonNode detail : json.path("reasoning_details")) {
            String text = Fields.filled(detail, "text");
            details.append(text == null ? "" : text);
        }
        return details.isEmpty() ? null : details.toString();
    }

    private static void addContent(JsonNode content, List<Part> parts) {
        if (content.isTextual()) {
            if (!content.textValue().isEmpty()) {
                parts.add(new Part.Text(content.textValue()));
            }
        } else if (content.isArray()) {
            content.forEach(item -> parts.add(ContentPart.of(item)));
        }
    }

    private static String joined(JsonNode content) {
        if (!content.isArray()) {
            return Fields.textOrJson(content);
        }
        StringBuilder text = new StringBuilder();
        content.forEach(item -> text.append(item.path("text").asText("")));
        return text.toString();
    }

    private static void addCalls(JsonNode json, List<Part> parts) {
        JsonNode list = json.path("tool_calls");
        JsonNode legacy = json.path("function_call");
        if (list.isEmpty() && !legacy.isObject()) {
            return;
        }
        ToolCalls calls = new ToolCalls();
        for (int i = 0; i < list.size(); i++) {
            calls.whole(list.get(i));
        }
        if (legacy.isObject()) {
            calls.legacy(legacy);
        }
        parts.addAll(calls.parts());
    }
}
