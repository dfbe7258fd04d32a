package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A streamed answer of Anthropic's messages while its events arrive.
 *
 * <p>An event's kind stands in its data, and where that lacks it in the event's name. A second {@code message_start} is a
 * server's retry: what came before it was not the answer. The answer is whole once its stop reason is known.
 */
final class AnthropicStream implements AnswerStream {

    private static final int MAX_BLOCKS = 512;

    private final TreeMap<Integer, AnthropicBlock> blocks = new TreeMap<>();
    private final Set<Note> notes;
    private @Nullable String model;
    private @Nullable String stopReason;
    private @Nullable String explanation;
    private @Nullable Usage usage;
    private @Nullable String error;
    private boolean started;
    private boolean stopped;

    AnthropicStream(Set<Note> notes) {
        this.notes = notes;
    }

    @Override
    public void event(SseEvent event) {
        JsonNode data = Fields.tree(event.data());
        if (data == null || !data.isObject()) {
            if (!event.data().isBlank()) {
                notes.add(Note.EVENT_UNREADABLE);
            }
            return;
        }
        String type = Fields.filled(data, "type");
        take(type == null ? String.valueOf(event.name()) : type, data);
    }

    private void take(String type, JsonNode data) {
        switch (type) {
            case "message_start" -> start(data.path("message"));
            case "content_block_start" -> open(data);
            case "content_block_delta" -> {
                AnthropicBlock block = blocks.get(data.path("index").asInt(0));
                if (block != null) {
                    block.add(data.path("delta"));
                }
            }
            case "message_delta" -> end(data);
            case "message_stop" -> stopped = true;
            case "error" -> error = ProviderError.of(0, data.path("error"));
            default -> {} // ping, content_block_stop and what is to come
        }
    }

    private void start(JsonNode message) {
        started = true;
        stopped = false;
        blocks.clear();
        stopReason = null;
        model = Fields.filled(message, "model");
        usage = AnthropicMessages.usage(message.path("usage"), null);
    }

    private void open(JsonNode data) {
        if (blocks.size() == MAX_BLOCKS) {
            notes.add(Note.LIST_CUT);
            return;
        }
        blocks.put(data.path("index").asInt(blocks.size()), new AnthropicBlock(data.path("content_block")));
    }

    private void end(JsonNode data) {
        JsonNode delta = data.path("delta");
        String reason = Fields.filled(delta, "stop_reason");
        stopReason = reason == null ? stopReason : reason;
        String why = Fields.filled(delta.path("stop_details"), "explanation");
        explanation = why == null ? explanation : why;
        usage = AnthropicMessages.usage(data.path("usage"), usage);
    }

    @Override
    public Draft.Answer answer() {
        List<Part> parts = new ArrayList<>();
        blocks.values().stream()
                .map(AnthropicBlock::part)
                .filter(AnthropicStream::says)
                .forEach(parts::add);
        if ("refusal".equals(stopReason)) {
            parts.add(new Part.Refusal(explanation == null ? "" : explanation));
        }
        List<Choice> choices =
                started ? List.of(new Choice(0, new Message("assistant", null, parts), stopReason)) : List.of();
        return new Draft.Answer(model, null, choices, usage, error);
    }

    private static boolean says(Part part) {
        return !(part instanceof Part.Text text) || !text.content().isEmpty();
    }

    @Override
    public Outcome outcome() {
        if (error != null) {
            return Outcome.UPSTREAM_ERROR;
        }
        if (started && (stopped || stopReason != null)) {
            return Outcome.COMPLETE;
        }
        notes.add(Note.TERMINAL_MISSING);
        return started ? Outcome.TRUNCATED : Outcome.UNPARSED;
    }
}
