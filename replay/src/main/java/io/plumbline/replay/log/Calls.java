package io.plumbline.replay.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.dialect.Dialect;
import io.plumbline.gateway.dialect.Dialects;
import io.plumbline.gateway.dialect.Reading;
import io.plumbline.gateway.privacy.Pseudonym;
import io.plumbline.replay.log.ExchangeReader.Told;
import io.plumbline.replay.plugin.PlugIns;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a provider's request and response with the gateway's own dialects, as if they had just passed through it. */
final class Calls {

    /** Names conversations by their beginning. What it hides is in the log at hand, so the key is no secret. */
    static final Pseudonym PSEUDONYM = new Pseudonym("log", "log");

    private static final String CHAT_PATH = "/v1/chat/completions";
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private final Dialects dialects = new Dialects(PlugIns.of(Dialect.class), MAX_BYTES);

    /**
     * A line with {@code request} and {@code response}; of a batch's lines, their {@code body}. Without a {@code url} the
     * bodies tell whose format it is, and chat completions are taken where they do not.
     */
    Told call(JsonNode line) throws RejectedLine {
        JsonNode request = line.path("request");
        JsonNode response = line.path("response");
        int status = response.path("status_code").asInt(200);
        Reading reading = reading(path(request.path("url").asText("")), body(request), status, body(response));
        boolean read = reading.outcome() != Outcome.UNPARSED;
        return told(read ? reading : reading(CHAT_PATH, body(request), status, body(response)));
    }

    /** A line with {@code messages} of which the last is the answer. */
    Told chat(JsonNode line, @Nullable String model, @Nullable String finish) throws RejectedLine {
        if (!(line.path("messages") instanceof ArrayNode said)) {
            throw new RejectedLine("no list of messages");
        }
        ArrayNode messages = said.deepCopy();
        if (messages.isEmpty()
                || !messages.get(messages.size() - 1).path("role").asText().equals("assistant")) {
            throw new RejectedLine("the last message is not the assistant's");
        }
        ObjectNode response = Wire.mapper().createObjectNode();
        ObjectNode choice = response.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", finish).set("message", messages.remove(messages.size() - 1));
        ObjectNode request = Wire.mapper().createObjectNode();
        request.set("messages", messages);
        request.set("tools", line.path("tools").isArray() ? line.path("tools") : request.arrayNode());
        if (model != null) {
            request.put("model", model);
            response.put("model", model);
        }
        return told(reading(CHAT_PATH, request, 200, response));
    }

    private static JsonNode body(JsonNode half) {
        return half.path("body").isObject() ? half.path("body") : half;
    }

    private static String path(String url) {
        String path = url.replaceFirst("^https?://[^/]*", "");
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    private static Told told(Reading reading) throws RejectedLine {
        if (reading.outcome() == Outcome.UNPARSED
                || reading.draft().request().messages().isEmpty()) {
            throw new RejectedLine("no dialect reads this request and response (request.url tells whose they are)");
        }
        return new Told(reading.dialect(), reading.draft(), reading.outcome());
    }

    private Reading reading(String path, JsonNode request, int status, JsonNode response) {
        return dialects.read(new Captured(
                "log",
                LogOptions.APPLICATION,
                "log",
                Instant.EPOCH,
                "POST",
                path,
                body(Wire.write(request)),
                status,
                body(Wire.write(response)),
                Outcome.COMPLETE,
                null,
                0));
    }

    private static Captured.Body body(byte[] bytes) {
        return new Captured.Body(Map.of("content-type", "application/json"), bytes, bytes.length);
    }
}
