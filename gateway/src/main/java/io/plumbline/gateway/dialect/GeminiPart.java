package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.plumbline.contracts.event.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The parts of Gemini's contents. */
final class GeminiPart {

    private GeminiPart() {}

    static List<Part> all(JsonNode content) {
        List<Part> parts = new ArrayList<>();
        each(content, part -> parts.add(of(part)));
        return parts;
    }

    static void each(JsonNode content, Consumer<JsonNode> sink) {
        JsonNode list = content.path("parts");
        if (list.isArray()) {
            list.forEach(sink);
        } else if (list.isObject()) {
            sink.accept(list);
        }
    }

    /** The call that a part is, or a piece of one; missing when the part is something else. */
    static JsonNode call(JsonNode part) {
        JsonNode call = Fields.either(part, "functionCall", "function_call");
        return call.isObject() && !part.path("text").isTextual() ? call : MissingNode.getInstance();
    }

    static Part of(JsonNode json) {
        if (json.path("text").isTextual()) {
            String text = json.path("text").textValue();
            return json.path("thought").asBoolean(false) ? new Part.Reasoning(text) : new Part.Text(text);
        }
        JsonNode call = call(json);
        if (call.isObject()) {
            GeminiCall alone = new GeminiCall();
            alone.add(call);
            return alone.part();
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
