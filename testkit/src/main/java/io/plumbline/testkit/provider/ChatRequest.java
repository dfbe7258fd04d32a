package io.plumbline.testkit.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request for a chat completion, as far as a script needs to know it.
 *
 * @param wantsUsage whether the stream shall end with a usage chunk
 * @param seed the request's own {@code seed}, if it has one
 */
public record ChatRequest(
        String model,
        List<Said> messages,
        boolean stream,
        boolean wantsUsage,
        boolean wantsJson,
        List<String> tools,
        OptionalLong seed) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A message: who spoke and what. */
    public record Said(String role, String text) {}

    /** A body that is no chat completion request; the message is fit for the client. */
    public static final class NotARequest extends Exception {
        private static final long serialVersionUID = 1L;

        NotARequest(String message) {
            super(message);
        }
    }

    /** Reads a request's body. */
    public static ChatRequest read(byte[] body) throws NotARequest {
        JsonNode root;
        try {
            root = JSON.readTree(new String(body, java.nio.charset.StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new NotARequest("the body is not JSON");
        }
        if (!root.path("messages").isArray() || root.path("messages").isEmpty()) {
            throw new NotARequest("'messages' must be a non-empty array");
        }
        List<Said> messages = new ArrayList<>();
        root.path("messages").forEach(message -> messages.add(said(message)));
        List<String> tools = new ArrayList<>();
        root.path("tools")
                .forEach(tool -> tools.add(tool.path("function").path("name").asText()));
        return new ChatRequest(
                root.path("model").asText("scripted"),
                messages,
                root.path("stream").asBoolean(),
                root.path("stream_options").path("include_usage").asBoolean(),
                root.path("response_format").path("type").asText().startsWith("json"),
                tools,
                root.path("seed").isIntegralNumber()
                        ? OptionalLong.of(root.path("seed").asLong())
                        : OptionalLong.empty());
    }

    public Said last() {
        return messages.get(messages.size() - 1);
    }

    /** The text of the last user message; empty when there is none. */
    public String prompt() {
        return messages.reversed().stream()
                .filter(said -> said.role().equals("user"))
                .map(Said::text)
                .findFirst()
                .orElse("");
    }

    /** The theme the conversation is about, looked for from its end. */
    public Optional<Theme> theme() {
        return messages.reversed().stream()
                .filter(said -> said.role().equals("user"))
                .flatMap(said -> Theme.askedIn(said.text()).stream())
                .findFirst();
    }

    private static Said said(JsonNode message) {
        JsonNode content = message.path("content");
        StringBuilder text = new StringBuilder(content.isTextual() ? content.asText() : "");
        if (content.isArray()) {
            content.forEach(part -> text.append(part.path("text").asText()));
        }
        return new Said(message.path("role").asText(), text.toString());
    }
}
