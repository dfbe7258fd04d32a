package io.plumbline.gateway.convention;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Part;
import io.plumbline.gateway.dialect.ContentPart;
import io.plumbline.gateway.dialect.Fields;
import org.jspecify.annotations.Nullable;

/** One part of a message as the GenAI semantic conventions write it. Media are kept as a digest only. */
final class GenAiPart {

    private GenAiPart() {}

    static Part of(JsonNode json) {
        if (json.isTextual()) {
            return new Part.Text(json.textValue());
        }
        String type = Fields.text(json, "type");
        return switch (type == null ? "" : type) {
            case "text" -> new Part.Text(text(json, "content", "text"));
            case "reasoning", "thinking" -> new Part.Reasoning(text(json, "content", "text"));
            case "refusal" -> new Part.Refusal(text(json, "content", "refusal"));
            case "tool_call" ->
                new Part.ToolCall(
                        Fields.filled(json, "id"), Fields.filled(json, "name"), text(json, "arguments", "input"));
            case "tool_call_response" ->
                new Part.ToolCallResponse(Fields.filled(json, "id"), text(json, "response", "result"));
            case "blob" -> medium(json, json.path("content").asText(""));
            case "uri", "file" -> medium(json, "://");
            default -> new Part.Unknown();
        };
    }

    private static String text(JsonNode json, String field, String formerly) {
        JsonNode value = Fields.either(json, field, formerly);
        return value.isMissingNode() || value.isNull() ? "" : Fields.textOrJson(value);
    }

    private static Part medium(JsonNode json, String content) {
        String modality = Fields.filled(json, "modality");
        @Nullable String type = Fields.filled(json, "mime_type");
        return ContentPart.media(modality == null ? "file" : modality, type, content);
    }
}
