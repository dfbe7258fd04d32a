package io.plumbline.scorer.grade.instruction;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Part;
import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Json;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Verdict;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether structured output is valid: the answer against the request's response format, and the arguments of tool calls
 * against the tools' declared schemas; a call of a tool that was not offered is a violation.
 *
 * <p>Of some calls the record does not tell: tools that a server lists (MCP) and those that a provider keeps or runs have no declaration in the
 * request, and custom tools take free text. Such calls are left out, and not applicable where there is nothing else.
 *
 * <p>Reads OpenAI's {@code json_object} and {@code json_schema} (nested as in chat completions, or flat as in responses).
 * Not applicable where nothing structured was asked for. An answer that only calls tools owes no JSON text.
 */
@Singleton
public final class Schema extends DimensionGrader {

    private static final String UNCHECKABLE = "uncheckable";

    static final int MAX_ANSWER_CHARS = 256 * 1024;

    /** More in one answer are not looked at. */
    static final int MAX_CALLS = 100;

    public Schema() {
        super("schema", 3, "instruction.schema", Need.COMPLETE, Need.COMPLIANCE);
    }

    @Override
    protected Verdict read(Subject subject) {
        Exchange exchange = subject.exchange();
        List<String> broken = new ArrayList<>();
        SchemaCheck schemas = new SchemaCheck();
        List<Part.ToolCall> calls = calls(exchange);
        int checks = 0;
        for (Part.ToolCall call : calls) {
            if (CallCheck.isTold(exchange, call)) {
                checks++;
                CallCheck.of(exchange.tools(), call, schemas).ifPresent(broken::add);
            }
        }
        if (wantsJson(exchange.responseFormat())
                && (calls.isEmpty() || !subject.answer().isBlank())) {
            checks++;
            checkAnswer(exchange, schemas).ifPresent(broken::add);
        }
        if (checks == 0) {
            return Verdict.abstain(calls.isEmpty() ? "nothing-structured" : UNCHECKABLE);
        }
        if (broken.isEmpty()) {
            return Verdict.flag(true, "valid");
        }
        List<String> violations = broken.stream()
                .filter(problem -> !problem.endsWith(UNCHECKABLE))
                .toList();
        return violations.isEmpty() ? Verdict.abstain(UNCHECKABLE) : Verdict.flag(false, String.join(" ", violations));
    }

    private static List<Part.ToolCall> calls(Exchange exchange) {
        return exchange.choices().stream()
                .limit(1)
                .flatMap(choice -> choice.message().parts().stream())
                .filter(Part.ToolCall.class::isInstance)
                .map(Part.ToolCall.class::cast)
                .limit(MAX_CALLS)
                .toList();
    }

    private static Optional<String> checkAnswer(Exchange exchange, SchemaCheck schemas) {
        JsonNode format = exchange.responseFormat();
        JsonNode schema = schemaOf(format);
        if (schema != null) {
            return check(exchange.answer(), schema, schemas).map(problem -> "answer-" + problem);
        }
        boolean object =
                Json.parse(exchange.answer()).filter(JsonNode::isObject).isPresent();
        return object ? Optional.empty() : Optional.of("answer-no-object");
    }

    /** What is wrong with the text, in a word; empty where nothing is. */
    static Optional<String> check(String json, @Nullable JsonNode schema, SchemaCheck schemas) {
        if (json.length() > MAX_ANSWER_CHARS) {
            return Optional.of(UNCHECKABLE);
        }
        Optional<JsonNode> value = Json.parse(json);
        if (value.isEmpty()) {
            return Optional.of("not-json");
        }
        if (schema == null || schema.isNull()) {
            return Optional.empty();
        }
        return switch (schemas.of(schema, value.get())) {
            case VALID -> Optional.empty();
            case INVALID -> Optional.of("invalid");
            case UNCHECKABLE -> Optional.of(UNCHECKABLE);
        };
    }

    private static boolean wantsJson(@Nullable JsonNode format) {
        String type = format == null ? "" : format.path("type").asText();
        return type.equals("json_object") || type.equals("json_schema");
    }

    private static @Nullable JsonNode schemaOf(@Nullable JsonNode format) {
        if (format == null || !format.path("type").asText().equals("json_schema")) {
            return null;
        }
        JsonNode nested = format.path("json_schema").path("schema");
        JsonNode schema = nested.isMissingNode() ? format.path("schema") : nested;
        return schema.isMissingNode() ? null : schema;
    }
}
