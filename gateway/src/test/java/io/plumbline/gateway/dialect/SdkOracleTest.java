package io.plumbline.gateway.dialect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.responses.ResponseStreamEvent;
import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import io.plumbline.contracts.event.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the providers' own SDKs for Java put together from a stream is what the dialect reads: text, refusal, calls of tools,
 * finish reason, usage. Ollama has none: LangChain4j's client stands for it. Where the two disagree the stream is named with
 * the cause, and must go on disagreeing.
 */
class SdkOracleTest {

    private static final String NO_BLOCK_STOP =
            "without content_block_stop, which some servers leave out, the SDK forgets a call's arguments";

    private static final Map<String, String> DISAGREEMENTS = Map.of(
            "AnthropicMessagesTest-1",
            NO_BLOCK_STOP,
            "AnthropicMessagesTest-2",
            NO_BLOCK_STOP,
            "OllamaTest-0",
            "calls without an index, as older servers send them, are one call to the client",
            "OllamaTest-2",
            "an answer of /api/generate: to the client of /api/chat the stream never ends",
            "anthropic-sdk/incomplete_partial_json_response.txt",
            "the arguments are cut by max_tokens: the SDK has none, the record what there is",
            "anthropic-sdk/refusal_response.txt",
            "the SDK's accumulator leaves the explanation of a refusal out",
            "apisix/anthropic-mismatch.sse",
            "the type of the last event stands in its name only: to the SDK the stream never ends",
            "apisix/openrouter-double-finish.sse",
            "the finish reason comes twice: the SDK throws at a chunk behind the first");

    private static final JsonMapper CHUNKS = com.openai.core.ObjectMappers.jsonMapper();

    /** Fields without which OpenAI's SDK reads no chunk, and which not every server sends. */
    private static final Map<String, JsonNode> SAYING_NOTHING =
            Map.of("id", TextNode.valueOf("c-1"), "created", IntNode.valueOf(1), "model", TextNode.valueOf("m-1"));

    /** What one choice says, in words that both sides have. */
    record Said(String text, String refusal, List<Call> calls, String finish) {}

    /** @param arguments JSON as a tree, in which the order of fields says nothing, or a text that is none */
    record Call(@Nullable String id, @Nullable String name, Object arguments) {}

    record Answer(List<Said> choices, @Nullable Usage usage) {}

    static Stream<Recording> streams() {
        return Recording.all().stream().filter(SdkOracleTest::isStream);
    }

    private static boolean isStream(Recording recording) {
        if (recording.path().endsWith(":streamGenerateContent")) {
            return GeminiSdk.isWhole(recording.answer());
        }
        if (recording.path().endsWith("/api/chat")) {
            return true; // one line is a stream of one
        }
        String answer = new String(recording.answer(), ISO_8859_1);
        return (answer.startsWith("data:") || answer.startsWith("event:") || answer.startsWith(":"))
                && Stream.of("/chat/completions", "/responses", "/messages").anyMatch(recording.path()::endsWith);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void the_dialect_reads_what_the_providers_sdk_puts_together(Recording recording) {
        Answer ours = ours(recording);
        Answer theirs = null;
        Exception refused = null;
        try {
            theirs = sdk(recording);
        } catch (IOException | RuntimeException e) {
            refused = e;
        }
        String cause = DISAGREEMENTS.get(recording.name());
        if (cause != null) {
            assertThat(ours).as("no longer: %s", cause).isNotEqualTo(theirs);
            return;
        }
        assertThat(refused).isNull();
        assertThat(ours).isEqualTo(theirs);
    }

    private static Answer ours(Recording recording) {
        Captured copy = recording.copy(recording.answer(), Outcome.COMPLETE);
        return answer(
                new Dialects(Recording.dialects(), 1 << 20).read(copy).draft().answer());
    }

    static Answer answer(Draft.Answer read) {
        return new Answer(
                read.choices().stream()
                        .map(choice -> new Said(
                                parts(choice.message().parts(), Part.Text.class, Part.Text::content),
                                parts(choice.message().parts(), Part.Refusal.class, Part.Refusal::content),
                                choice.message().parts().stream()
                                        .filter(Part.ToolCall.class::isInstance)
                                        .map(Part.ToolCall.class::cast)
                                        .map(call -> new Call(call.id(), call.name(), tree(call.arguments())))
                                        .toList(),
                                String.valueOf(choice.finishReason())))
                        .toList(),
                read.usage());
    }

    private static <T> String parts(List<Part> parts, Class<T> kind, java.util.function.Function<T, String> content) {
        return parts.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(content)
                .collect(Collectors.joining());
    }

    /** Arguments are compared as JSON where they are some: an SDK may hand them out parsed. */
    static Object tree(String arguments) {
        JsonNode tree = Fields.tree(arguments.isEmpty() ? "{}" : arguments);
        return tree == null ? arguments : tree;
    }

    private static Answer sdk(Recording recording) throws IOException {
        if (recording.path().endsWith(":streamGenerateContent")) {
            return GeminiSdk.read(recording.answer());
        }
        if (recording.path().endsWith("/api/chat")) {
            return OllamaClient.read(recording.answer());
        }
        List<SseEvent> events = new ArrayList<>();
        SseReader.readAll(recording.answer(), events::add);
        events.removeIf(event -> event.data().isBlank() || event.data().startsWith("[DONE]"));
        return recording.path().endsWith("/messages")
                ? anthropic(events)
                : recording.path().endsWith("/responses") ? responses(events) : chat(events);
    }

    private static Answer chat(List<SseEvent> events) throws IOException {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        for (SseEvent event : events) {
            ObjectNode chunk = (ObjectNode) Wire.mapper().readTree(event.data());
            SAYING_NOTHING.forEach(chunk::putIfAbsent);
            // The SDK drops the choices of a chunk with usage, so it gets such a chunk in two.
            JsonNode usage = chunk.path("choices").isEmpty() ? null : chunk.remove("usage");
            accumulator.accumulate(CHUNKS.treeToValue(chunk, ChatCompletionChunk.class));
            if (usage != null && usage.isObject()) {
                chunk.set("usage", usage);
                chunk.putArray("choices");
                accumulator.accumulate(CHUNKS.treeToValue(chunk, ChatCompletionChunk.class));
            }
        }
        JsonNode json = Wire.mapper().readTree(CHUNKS.writeValueAsString(accumulator.chatCompletion()));
        List<Said> choices = new ArrayList<>();
        for (JsonNode choice : json.path("choices")) {
            JsonNode message = choice.path("message");
            List<Call> calls = new ArrayList<>();
            message.path("tool_calls")
                    .forEach(call -> calls.add(new Call(
                            call.path("id").asText(),
                            call.path("function").path("name").asText(),
                            tree(call.path("function").path("arguments").asText()))));
            choices.add(new Said(
                    message.path("content").asText(""),
                    message.path("refusal").asText(""),
                    calls,
                    choice.path("finish_reason").asText()));
        }
        return new Answer(choices, usage(json.path("usage"), "prompt_tokens", "completion_tokens"));
    }

    private static Answer responses(List<SseEvent> events) throws IOException {
        ResponseAccumulator accumulator = ResponseAccumulator.create();
        for (SseEvent event : events) {
            accumulator.accumulate(CHUNKS.readValue(event.data(), ResponseStreamEvent.class));
        }
        JsonNode json = Wire.mapper().readTree(CHUNKS.writeValueAsString(accumulator.response()));
        StringBuilder text = new StringBuilder();
        StringBuilder refusal = new StringBuilder();
        List<Call> calls = new ArrayList<>();
        for (JsonNode item : json.path("output")) {
            item.path("content").forEach(part -> {
                text.append(
                        part.path("type").asText().equals("output_text")
                                ? part.path("text").asText()
                                : "");
                refusal.append(part.path("refusal").asText(""));
            });
            if (item.path("type").asText().equals("function_call")) {
                calls.add(new Call(
                        item.path("call_id").asText(),
                        item.path("name").asText(),
                        tree(item.path("arguments").asText())));
            }
        }
        String reason = json.path("incomplete_details")
                .path("reason")
                .asText(json.path("status").asText());
        return new Answer(
                List.of(new Said(text.toString(), refusal.toString(), calls, reason)),
                usage(json.path("usage"), "input_tokens", "output_tokens"));
    }

    private static Answer anthropic(List<SseEvent> events) throws IOException {
        MessageAccumulator accumulator = MessageAccumulator.create();
        for (SseEvent event : events) {
            if (!event.data().contains("\"ping\"")) {
                accumulator.accumulate(com.anthropic.core.ObjectMappers.jsonMapper()
                        .readValue(event.data(), RawMessageStreamEvent.class));
            }
        }
        JsonNode json = Wire.mapper()
                .readTree(com.anthropic.core.ObjectMappers.jsonMapper().writeValueAsString(accumulator.message()));
        StringBuilder text = new StringBuilder();
        List<Call> calls = new ArrayList<>();
        for (JsonNode block : json.path("content")) {
            text.append(
                    block.path("type").asText().equals("text")
                            ? block.path("text").asText()
                            : "");
            if (block.path("type").asText().equals("tool_use")) {
                calls.add(new Call(block.path("id").asText(), block.path("name").asText(), block.path("input")));
            }
        }
        return new Answer(
                List.of(new Said(
                        text.toString(), "", calls, json.path("stop_reason").asText())),
                usage(json.path("usage"), "input_tokens", "output_tokens"));
    }

    private static Usage usage(JsonNode json, String input, String output) {
        return json.isObject() ? new Usage(Fields.number(json, input), Fields.number(json, output)) : null;
    }
}
