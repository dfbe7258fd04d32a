package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of Gemini's contents. */
final class GeminiPart {

    private GeminiPart() {}

    static List<Part> all(JsonNode content) {
        List<Part> parts = new ArrayList<>();
        JsonNode list = content.path("parts");
        if (list.isArray()) {
            list.forEach(part -> parts.add(of(part)));
        } else if (list.isObject()) {
            parts.add(of(list));
        }
        return parts;
    }

    static Part of(JsonNode json) {
        if (json.path("text").isTextual()) {
            String text = json.path("text").textValue();
            return json.path("thought").asBoolean(false) ? new Part.Reasoning(text) : new Part.Text(text);
        }
        JsonNode call = Fields.either(json, "functionCall", "function_call");
        if (call.isObject()) {
            JsonNode arguments = Fields.present(call, "args");
            return new Part.ToolCall(
                    Fields.filled(call, "id"),
                    Fields.filled(call, "name"),
                    arguments == null ? "{}" : arguments.toString());
        }
        JsonNode response = Fields.either(json, "functionResponse", "function_response");
        if (response.isObject()) {
            String id = Fields.filled(response, "id");
            return new Part.ToolCallResponse(
                    id == null ? Fields.filled(response, "name") : id, Fields.textOrJson(response.path("response")));
        }
        JsonNode data = Fields.either(json, "inlineData", "inline_data");
        if (data.isObject()) {
            String type = mimeType(data);
            return ContentPart.media(modality(type), type, data.path("data").asText(""));
        }
        JsonNode file = Fields.either(json, "fileData", "file_data");
        if (file.isObject()) {
            String type = mimeType(file);
            return ContentPart.media(modality(type), type, "://");
        }
        return new Part.Unknown();
    }

    private static @Nullable String mimeType(JsonNode media) {
        JsonNode type = Fields.either(media, "mimeType", "mime_type");
        return type.isTextual() && !type.textValue().isEmpty() ? type.textValue() : null;
    }

    private static String modality(@Nullable String mimeType) {
        String type = mimeType == null ? "" : mimeType;
        String kind = type.substring(0, Math.max(0, type.indexOf('/')));
        return List.of("image", "audio", "video").contains(kind) ? kind : "file";
    }
}
