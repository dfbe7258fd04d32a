package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A streamed answer of OpenAI's responses while its events arrive.
 *
 * <p>The terminal event carries the whole answer, and then that holds. Where it does not come, the answer is put together
 * from what did: finished items, and deltas by their place (output and content index), since some servers change an item's
 * id from event to event.
 */
final class ResponsesStream implements AnswerStream {

    private static final int MAX_PLACES = 4096;

    private final OpenAiResponses dialect;
    private final Set<Note> notes;
    private final TreeMap<Integer, Item> items = new TreeMap<>();
    private @Nullable String model;
    private @Nullable String id;
    private @Nullable JsonNode end;
    private @Nullable String error;
    private boolean begun;

    ResponsesStream(OpenAiResponses dialect, Set<Note> notes) {
        this.dialect = dialect;
        this.notes = notes;
    }

    @Override
    public void event(SseEvent event) {
        if (event.data().isBlank() || event.data().startsWith("[DONE]")) {
            return;
        }
        JsonNode data = Fields.tree(event.data());
        if (data == null || !data.isObject()) {
            notes.add(Note.EVENT_UNREADABLE);
            return;
        }
        String type = Fields.filled(data, "type");
        take(type == null ? String.valueOf(event.name()) : type, data);
    }

    private void take(String type, JsonNode data) {
        switch (type) {
            case "response.created", "response.in_progress", "response.queued" -> {
                begun = true;
                model = Fields.filled(data.path("response"), "model");
                id = Fields.filled(data.path("response"), "id");
            }
            case "response.completed", "response.incomplete" -> end = data.path("response");
            case "response.failed" -> {
                end = data.path("response");
                fail(data.path("response").path("error"));
            }
            case "error" -> fail(data.has("error") ? data.path("error") : data);
            case "response.output_item.added" -> item(data).opened = data.path("item");
            case "response.output_item.done" -> item(data).closed = data.path("item");
            default -> delta(type, data);
        }
    }

    // An error may be followed by the failed answer; the first says more.
    private void fail(JsonNode fault) {
        if (error == null) {
            error = ProviderError.of(0, fault.isObject() ? fault : null);
        }
    }

    private void delta(String type, JsonNode data) {
        String more = Fields.text(data, "delta");
        if (more == null) {
            return;
        }
        switch (type) {
            case "response.output_text.delta" -> item(data).add(Item.TEXT, data, more);
            case "response.refusal.delta" -> item(data).add(Item.REFUSAL, data, more);
            case "response.reasoning_text.delta", "response.reasoning_summary_text.delta" ->
                item(data).add(Item.REASONING, data, more);
            case "response.function_call_arguments.delta",
                    "response.custom_tool_call_input.delta",
                    "response.mcp_call_arguments.delta" -> item(data).arguments.append(more);
            default -> {} // audio, images, searches
        }
    }

    private Item item(JsonNode data) {
        begun = true;
        int place = data.path("output_index").asInt(0);
        Item known = items.get(place);
        if (known != null) {
            return known;
        }
        Item item = new Item();
        if (items.size() < MAX_PLACES) {
            items.put(place, item);
        } else {
            notes.add(Note.LIST_CUT);
        }
        return item;
    }

    @Override
    public Draft.Answer answer() {
        JsonNode whole = end;
        if (whole != null && !whole.path("output").isEmpty()) {
            Draft.Answer answer = dialect.answer(whole, notes);
            return error == null ? answer : answer.failed(error);
        }
        List<Part> parts = new ArrayList<>();
        items.values().forEach(item -> parts.addAll(item.parts()));
        JsonNode last = whole == null ? MissingNode.getInstance() : whole;
        return new Draft.Answer(
                        model,
                        null,
                        begun ? List.of(OpenAiResponses.choice(parts, OpenAiResponses.finish(last))) : List.of(),
                        OpenAiResponses.usage(last),
                        error)
                .under(id);
    }

    @Override
    public Outcome outcome() {
        if (error != null) {
            return Outcome.UPSTREAM_ERROR;
        }
        if (end != null) {
            return Outcome.COMPLETE;
        }
        notes.add(Note.TERMINAL_MISSING);
        return begun ? Outcome.TRUNCATED : Outcome.UNPARSED;
    }

    /** One item of the output: as it was opened, what its deltas said, and as it was closed. */
    private static final class Item {

        private static final int TEXT = 0;
        private static final int REFUSAL = 1;
        private static final int REASONING = 2;

        private final Map<Integer, StringBuilder> texts = new TreeMap<>();
        private final StringBuilder arguments = new StringBuilder();
        private @Nullable JsonNode opened;
        private @Nullable JsonNode closed;

        void add(int kind, JsonNode data, String more) {
            int place =
                    data.path("content_index").asInt(data.path("summary_index").asInt(0));
            int key = 3 * Math.min(Math.max(place, 0), MAX_PLACES) + kind;
            texts.computeIfAbsent(key, each -> new StringBuilder()).append(more);
        }

        List<Part> parts() {
            if (closed != null) {
                return OpenAiResponses.parts(closed);
            }
            List<Part> parts = new ArrayList<>();
            texts.forEach((key, text) -> parts.add(
                    switch (key % 3) {
                        case TEXT -> new Part.Text(text.toString());
                        case REFUSAL -> new Part.Refusal(text.toString());
                        default -> new Part.Reasoning(text.toString());
                    }));
            if (opened != null && parts.isEmpty()) {
                OpenAiResponses.parts(opened)
                        .forEach(part -> parts.add(
                                part instanceof Part.ToolCall call
                                        ? new Part.ToolCall(call.id(), call.name(), call.arguments() + arguments)
                                        : part));
            }
            return parts;
        }
    }
}
