package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.Outcome;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A streamed answer of the chat format while its events arrive.
 *
 * <p>It is complete after {@code [DONE]}, or when every alternative has its finish reason, since not every server sends
 * the mark. Usage counts on whatever chunk it comes; the last one holds.
 */
class ChatStream implements AnswerStream {

    private static final int MAX_CHOICES = 128;

    private final TreeMap<Integer, ChatChoice> choices = new TreeMap<>();
    private final Set<Note> notes;
    private @Nullable String model;
    private @Nullable String fingerprint;
    private @Nullable Usage usage;
    private @Nullable String error;
    private boolean done;
    private boolean chunkSeen;

    ChatStream(Set<Note> notes) {
        this.notes = notes;
    }

    @Override
    public void event(SseEvent event) {
        String data = event.data().strip();
        if (data.isEmpty() || done) {
            return;
        }
        if (data.startsWith("[DONE]")) {
            done = true;
            return;
        }
        JsonNode chunk = Fields.tree(data);
        if (chunk == null || !chunk.isObject()) {
            notes.add(Note.EVENT_UNREADABLE);
        } else {
            fail(chunk, "error".equals(event.name()));
            chunk(chunk);
        }
    }

    private void fail(JsonNode chunk, boolean namedError) {
        JsonNode fault = Fields.present(chunk, "error");
        if (error == null && (fault != null || namedError)) {
            error = ProviderError.of(0, fault == null ? chunk : fault);
        }
    }

    /** Takes a chunk, or a whole answer as the one chunk there is. */
    void chunk(JsonNode chunk) {
        chunkSeen |= chunk.has("choices");
        int position = 0;
        for (JsonNode choice : chunk.path("choices")) {
            choice(choice, position++);
        }
        model = latest(Fields.filled(chunk, "model"), model);
        fingerprint = latest(Fields.filled(chunk, "system_fingerprint"), fingerprint);
        usage = latest(ChatAnswer.usage(chunk), usage);
        AzureFilter.ofAnswer(chunk, notes);
    }

    private void choice(JsonNode json, int position) {
        int index = json.path("index").asInt(position);
        ChatChoice choice = choices.get(index);
        if (choice == null) {
            if (choices.size() == MAX_CHOICES) {
                notes.add(Note.LIST_CUT);
                return;
            }
            choice = new ChatChoice(index);
            choices.put(index, choice);
        }
        choice.add(json);
    }

    private static <T> @Nullable T latest(@Nullable T now, @Nullable T before) {
        return now == null ? before : now;
    }

    @Override
    public Draft.Answer answer() {
        return new Draft.Answer(
                model,
                fingerprint,
                choices.values().stream().map(ChatChoice::choice).toList(),
                usage,
                error);
    }

    @Override
    public Outcome outcome() {
        if (error != null) {
            return Outcome.UPSTREAM_ERROR;
        }
        if (done || (!choices.isEmpty() && choices.values().stream().allMatch(ChatChoice::isFinished))) {
            return Outcome.COMPLETE;
        }
        notes.add(Note.TERMINAL_MISSING);
        return chunkSeen ? Outcome.TRUNCATED : Outcome.UNPARSED;
    }
}
