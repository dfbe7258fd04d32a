package io.plumbline.gateway.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Capture;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Exchange.Tool;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An exchange for tests, empty but for what a test sets. */
final class TestExchange {

    private List<Message> messages = List.of();
    private List<Message> answers = List.of();
    private List<Tool> tools = List.of();
    private @Nullable JsonNode format;
    private Map<String, String> tags = Map.of();
    private String conversation = "c-1";
    private @Nullable String error;
    private List<Exchange.Redaction> redactions = List.of();

    private TestExchange() {}

    static TestExchange of() {
        return new TestExchange();
    }

    TestExchange messages(List<Message> given) {
        messages = given;
        return this;
    }

    TestExchange answers(List<Message> given) {
        answers = given;
        return this;
    }

    TestExchange tools(List<Tool> given) {
        tools = given;
        return this;
    }

    TestExchange format(JsonNode given) {
        format = given;
        return this;
    }

    TestExchange tags(Map<String, String> given) {
        tags = given;
        return this;
    }

    TestExchange conversation(String given) {
        conversation = given;
        return this;
    }

    TestExchange error(String given) {
        error = given;
        return this;
    }

    TestExchange redactions(List<Exchange.Redaction> given) {
        redactions = given;
        return this;
    }

    Exchange build() {
        return new Exchange(
                "0197a000-0000-7000-8000-000000000001",
                Exchange.LIVE,
                "shop",
                conversation,
                1,
                Instant.EPOCH,
                "p",
                "openai.chat",
                "m",
                "m",
                null,
                Exchange.Role.PRODUCTION,
                null,
                messages,
                tools,
                format,
                answers.stream().map(answer -> new Choice(0, answer, "stop")).toList(),
                Outcome.COMPLETE,
                error,
                null,
                null,
                tags,
                1,
                redactions,
                new Capture(1, 2, 200, null, null, List.of()),
                "relay",
                Exchange.Origin.NONE,
                Exchange.Versions.NONE,
                null);
    }
}
