package io.plumbline.gateway.litellm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.dialect.Fields;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One {@code StandardLoggingPayload} of LiteLLM. Request and answer stand in it as the provider's format has them, so a
 * dialect can read them as if they had been copied.
 *
 * @see <a href="https://docs.litellm.ai/docs/proxy/logging_spec">StandardLoggingPayload</a>
 */
record LoggedCall(JsonNode json) {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int FAILED = 500;

    /** What kind of call it is, as the path of its API; null for those that answer with no text. */
    @Nullable
    String path() {
        String type = json.path("call_type").asText("");
        return switch (type.substring(type.lastIndexOf('.') + 1)) {
            case "completion", "acompletion" -> "/v1/chat/completions";
            case "text_completion", "atext_completion" -> "/v1/completions";
            case "responses", "aresponses" -> "/v1/responses";
            // LiteLLM writes the answer down in Anthropic's own format, or translated into the chat's.
            case "anthropic_messages" -> json.path("response").has("choices") ? "/v1/chat/completions" : "/v1/messages";
            default -> null;
        };
    }

    /** Whether it shows what was asked and, unless it failed, answered. */
    boolean hasContent() {
        boolean asked =
                json.path("messages").isTextual() || json.path("messages").isArray();
        return asked && (hasFailed() || json.path("response").isObject());
    }

    boolean hasFailed() {
        return "failure".equals(json.path("status").asText());
    }

    @Nullable
    String id() {
        return Fields.filled(json, "id");
    }

    /** When the call began, null when that is not told. */
    @Nullable
    Instant start() {
        return time("startTime");
    }

    /** LiteLLM's word for the provider. */
    @Nullable
    String provider() {
        return Fields.filled(json, "custom_llm_provider");
    }

    /** What the client wrote into the {@code metadata} of its request. */
    JsonNode metadata() {
        return json.path("metadata").path("requester_metadata");
    }

    /** The call as if it had been copied on its way. */
    Captured copy(String path, Instant start) {
        byte[] answer = Wire.write(hasFailed() ? error() : json.path("response"));
        byte[] request = Wire.write(request(path));
        Long first = microsAfter(start, "completionStartTime");
        Long total = microsAfter(start, "endTime");
        return new Captured(
                "litellm",
                "",
                "",
                start,
                "POST",
                path,
                new Captured.Body(Map.of(), request, request.length),
                hasFailed() ? status() : 200,
                new Captured.Body(Map.of(), answer, answer.length),
                Outcome.COMPLETE,
                first,
                total == null ? 0 : total);
    }

    private ObjectNode request(String path) {
        JsonNode parameters = json.path("model_parameters");
        ObjectNode request = parameters instanceof ObjectNode object
                ? object.deepCopy()
                : Wire.mapper().createObjectNode();
        String asked = Fields.filled(json, "model_group");
        request.put("model", asked == null ? json.path("model").asText("") : asked);
        String field = switch (path) {
            case "/v1/completions" -> "prompt";
            case "/v1/responses" -> "input";
            default -> "messages";
        };
        request.set(field, asked(path));
        request.set("metadata", metadata());
        return request;
    }

    /** LiteLLM writes the prompt of a completion as a message, or as the text itself. */
    private JsonNode asked(String path) {
        JsonNode messages = json.path("messages");
        boolean wrapped = path.equals("/v1/completions")
                && messages.path(0).path("content").isTextual();
        return wrapped ? messages.path(0).path("content") : messages;
    }

    /** The class of the error only: its message may quote the request. */
    private ObjectNode error() {
        ObjectNode error = Wire.mapper().createObjectNode();
        error.putObject("error").set("type", json.path("error_information").get("error_class"));
        return error;
    }

    private int status() {
        int code = json.path("error_information").path("error_code").asInt(FAILED);
        return code >= 400 && code <= 599 ? code : FAILED;
    }

    private @Nullable Long microsAfter(Instant start, String field) {
        Instant end = time(field);
        return end == null || end.isBefore(start) ? null : micros(end) - micros(start);
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / 1000;
    }

    /** Seconds since 1970, or a date as text, which older versions wrote in universal time without saying so. */
    private @Nullable Instant time(String field) {
        JsonNode time = json.path(field);
        if (time.isNumber() && time.doubleValue() > 0 && time.doubleValue() < Integer.MAX_VALUE * 4.0) {
            long micros = Math.round(time.doubleValue() * MICROS_PER_SECOND);
            return Instant.ofEpochSecond(micros / MICROS_PER_SECOND, micros % MICROS_PER_SECOND * 1000);
        }
        try {
            String text = time.asText("");
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "LoggedCall[" + json.size() + " fields]";
    }
}
