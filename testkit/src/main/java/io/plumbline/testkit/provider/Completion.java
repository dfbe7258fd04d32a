package io.plumbline.testkit.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An answer in OpenAI's wire format: one JSON document, or the events of a stream. */
final class Completion {

    private static final ObjectMapper JSON = new ObjectMapper();

    // About the size of real tokens: a short word with its blank, or a piece of a long one.
    private static final Pattern TOKEN = Pattern.compile("\\s*\\S{1,6}|\\s+");

    private final String id;
    private final ChatRequest request;
    private final Answer answer;
    private final String fingerprint;
    private final long created;

    Completion(String id, ChatRequest request, Answer answer, String fingerprint, long created) {
        this.id = id;
        this.request = request;
        this.answer = answer;
        this.fingerprint = fingerprint;
        this.created = created;
    }

    String document() {
        ObjectNode root = envelope("chat.completion");
        ObjectNode choice = choice(root, answer.finish());
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        if (answer.toolCalls().isEmpty()) {
            message.put("content", answer.text());
        } else {
            message.putNull("content");
            ArrayNode calls = message.putArray("tool_calls");
            answer.toolCalls().forEach(call -> call(calls.addObject(), call));
        }
        root.set("usage", usage());
        return root.toString();
    }

    /** The events of the stream, each with its blank line, {@code [DONE]} last. */
    List<String> events() {
        List<String> events = new ArrayList<>();
        events.add(delta(JSON.createObjectNode().put("role", "assistant").put("content", ""), null));
        for (String token : tokens(answer.text())) {
            events.add(delta(JSON.createObjectNode().put("content", token), null));
        }
        for (int i = 0; i < answer.toolCalls().size(); i++) {
            events.addAll(callEvents(i, answer.toolCalls().get(i)));
        }
        events.add(delta(JSON.createObjectNode(), answer.finish()));
        if (request.wantsUsage()) {
            ObjectNode last = envelope("chat.completion.chunk");
            last.putArray("choices");
            last.set("usage", usage());
            events.add(event(last));
        }
        events.add("data: [DONE]\n\n");
        return events;
    }

    private List<String> callEvents(int index, Answer.ToolCall call) {
        List<String> events = new ArrayList<>();
        ObjectNode opening = JSON.createObjectNode();
        ObjectNode head = opening.putArray("tool_calls").addObject().put("index", index);
        head.put("id", call.id()).put("type", "function");
        head.putObject("function").put("name", call.name()).put("arguments", "");
        events.add(delta(opening, null));
        for (String piece : tokens(call.arguments())) {
            ObjectNode part = JSON.createObjectNode();
            ObjectNode continued = part.putArray("tool_calls").addObject().put("index", index);
            continued.putObject("function").put("arguments", piece);
            events.add(delta(part, null));
        }
        return events;
    }

    private String delta(ObjectNode delta, @Nullable String finish) {
        ObjectNode root = envelope("chat.completion.chunk");
        choice(root, finish).set("delta", delta);
        return event(root);
    }

    private ObjectNode envelope(String object) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", request.model())
                .put("system_fingerprint", fingerprint);
    }

    private static ObjectNode choice(ObjectNode root, @Nullable String finish) {
        return root.putArray("choices").addObject().put("index", 0).put("finish_reason", finish);
    }

    private static void call(ObjectNode node, Answer.ToolCall call) {
        node.put("id", call.id()).put("type", "function");
        node.putObject("function").put("name", call.name()).put("arguments", call.arguments());
    }

    private ObjectNode usage() {
        int input = request.messages().stream()
                .mapToInt(said -> tokens(said.text()).size() + 4)
                .sum();
        int output = tokens(answer.text()).size() + 1;
        return JSON.createObjectNode()
                .put("prompt_tokens", input)
                .put("completion_tokens", output)
                .put("total_tokens", input + output);
    }

    private static String event(ObjectNode root) {
        return "data: " + root + "\n\n";
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }
}
