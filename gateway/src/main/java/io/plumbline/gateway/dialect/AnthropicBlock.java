package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Part;
import java.util.ArrayList;
import java.util.List;

/** A block of Anthropic's content, whole or while its deltas arrive. */
final class AnthropicBlock {

    private final JsonNode start;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder input = new StringBuilder();

    /** @param start the block as the stream opened it */
    AnthropicBlock(JsonNode start) {
        this.start = start;
    }

    void add(JsonNode delta) {
        String type = Fields.text(delta, "type");
        switch (type == null ? "" : type) {
            case "text_delta" -> text.append(delta.path("text").asText(""));
            case "thinking_delta" -> text.append(delta.path("thinking").asText(""));
            case "input_json_delta" -> input.append(delta.path("partial_json").asText(""));
            default -> {} // signatures, citations and what is to come
        }
    }

    /** The block as a part; arguments that were cut off stay the text they are. */
    Part part() {
        return switch (part(start)) {
            case Part.Text opened -> new Part.Text(opened.content() + text);
            case Part.Reasoning opened -> new Part.Reasoning(opened.content() + text);
            case Part.ToolCall call
            when !input.isEmpty() -> new Part.ToolCall(call.id(), call.name(), input.toString());
            case Part other -> other;
        };
    }

    /** Content that is a text or a list of blocks; empty text is left out. */
    static List<Part> parts(JsonNode content) {
        List<Part> parts = new ArrayList<>();
        if (content.isTextual() && !content.textValue().isEmpty()) {
            parts.add(new Part.Text(content.textValue()));
        }
        if (content.isArray()) {
            content.forEach(block -> parts.addAll(all(block)));
        }
        return parts;
    }

    /** The part that a block is, and the media in it where it is a tool's answer. */
    static List<Part> all(JsonNode block) {
        List<Part> parts = new ArrayList<>(List.of(part(block)));
        if (parts.get(0) instanceof Part.ToolCallResponse) {
            parts.addAll(ContentPart.mediaIn(block.path("content")));
        }
        return parts;
    }

    private static Part part(JsonNode block) {
        String type = Fields.text(block, "type");
        return switch (type == null ? "" : type) {
            case "text" -> new Part.Text(block.path("text").asText(""));
            case "thinking" -> new Part.Reasoning(block.path("thinking").asText(""));
            case "tool_use", "server_tool_use", "mcp_tool_use" ->
                new Part.ToolCall(Fields.filled(block, "id"), Fields.filled(block, "name"), json(block.path("input")));
            case "tool_result", "web_search_tool_result", "mcp_tool_result" ->
                new Part.ToolCallResponse(Fields.filled(block, "tool_use_id"), result(block.path("content")));
            case "image" -> ContentPart.source("image", block.path("source"));
            case "document" -> ContentPart.source("file", block.path("source"));
            default -> new Part.Unknown();
        };
    }

    private static String json(JsonNode input) {
        return input.isMissingNode() || input.isNull() ? "{}" : input.toString();
    }

    private static String result(JsonNode content) {
        if (!content.isArray()) {
            return content.isMissingNode() ? "" : Fields.textOrJson(content);
        }
        StringBuilder text = new StringBuilder();
        content.forEach(block -> text.append(block.path("text").asText("")));
        return text.toString();
    }
}
