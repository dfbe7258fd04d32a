package io.plumbline.scorer.grade;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import io.plumbline.contracts.event.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds exchanges for tests, a complete one with one question and one answer unless told otherwise. */
public final class Example {

    private String id = "ex-1";
    private String application = "shop";
    private String conversation = "conv-1";
    private final List<Message> messages = new ArrayList<>();
    private final List<Exchange.Tool> tools = new ArrayList<>();
    private final List<Exchange.Redaction> redactions = new ArrayList<>();
    private final List<Part> answer = new ArrayList<>();
    private @Nullable JsonNode responseFormat;
    private @Nullable String finish = "stop";
    private Outcome outcome = Outcome.COMPLETE;
    private @Nullable String asked = "model-a";
    private @Nullable String served = "model-a-1";
    private @Nullable String fingerprint;
    private Exchange.@Nullable Usage usage;
    private Exchange.@Nullable Timings timings;

    private Example() {}

    public static Example asked(String prompt) {
        return new Example().user(prompt);
    }

    /** Without any message. */
    public static Example silent() {
        return new Example();
    }

    public Example id(String id, String conversation) {
        this.id = id;
        this.conversation = conversation;
        return this;
    }

    public Example application(String application) {
        this.application = application;
        return this;
    }

    public Example system(String text) {
        messages.add(0, Message.of("system", text));
        return this;
    }

    public Example user(String text) {
        messages.add(Message.of("user", text));
        return this;
    }

    public Example message(Message message) {
        messages.add(message);
        return this;
    }

    /** An earlier answer, which the request repeats. */
    public Example assistant(String text) {
        messages.add(Message.of("assistant", text));
        return this;
    }

    public Example answered(String text) {
        return part(new Part.Text(text));
    }

    public Example part(Part part) {
        answer.add(part);
        return this;
    }

    public Example finish(@Nullable String reason) {
        finish = reason;
        return this;
    }

    public Example outcome(Outcome outcome) {
        this.outcome = outcome;
        return this;
    }

    public Example model(@Nullable String asked, @Nullable String served, @Nullable String fingerprint) {
        this.asked = asked;
        this.served = served;
        this.fingerprint = fingerprint;
        return this;
    }

    public Example measured(long outputTokens, @Nullable Long firstByteMicros, long totalMicros) {
        usage = new Exchange.Usage(null, outputTokens);
        timings = new Exchange.Timings(firstByteMicros, totalMicros);
        return this;
    }

    public Example format(String json) {
        responseFormat = json(json);
        return this;
    }

    public Example format(JsonNode format) {
        responseFormat = format;
        return this;
    }

    public Example tool(String name, String parameters) {
        tools.add(new Exchange.Tool(name, null, json(parameters)));
        return this;
    }

    public Example redacted(String part, String kind, boolean seenInPrompt) {
        redactions.add(new Exchange.Redaction(part, kind, "[" + kind + "_1]", seenInPrompt));
        return this;
    }

    public Subject subject() {
        return Subject.of(exchange());
    }

    public Exchange exchange() {
        return new Exchange(
                id,
                Exchange.LIVE,
                application,
                conversation,
                (int) messages.stream()
                        .filter(message -> message.isFrom("user"))
                        .count(),
                Instant.parse("2026-01-01T12:00:00Z"),
                "openai",
                "openai-chat",
                asked,
                served,
                fingerprint,
                Exchange.Role.PRODUCTION,
                null,
                messages,
                tools,
                responseFormat,
                List.of(new Exchange.Choice(0, new Message("assistant", null, answer), finish)),
                outcome,
                null,
                usage,
                timings,
                Map.of(),
                1,
                redactions,
                Exchange.Capture.NONE,
                "relay",
                Exchange.Origin.NONE,
                Exchange.Versions.NONE,
                null);
    }

    private static JsonNode json(String text) {
        try {
            return Wire.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
