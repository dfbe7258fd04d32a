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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer of Gemini while its pieces arrive; each is an answer of its own kind, whose texts follow on. It is whole when
 * every candidate has its finish reason. A prompt that was blocked has no candidate: the reason stands in its place.
 */
final class GeminiStream implements AnswerStream {

    private static final int MAX_CANDIDATES = 128;
    private static final Set<String> WITHHELD =
            Set.of("SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY", "LANGUAGE");

    private final TreeMap<Integer, Candidate> candidates = new TreeMap<>();
    private final Set<Note> notes;
    private @Nullable String model;
    private @Nullable String blocked;
    private @Nullable Usage usage;
    private @Nullable String error;
    private boolean begun;

    GeminiStream(Set<Note> notes) {
        this.notes = notes;
    }

    @Override
    public void event(SseEvent event) {
        if (event.data().isBlank()) {
            return;
        }
        JsonNode piece = Fields.tree(event.data());
        if (piece == null || !piece.isObject()) {
            notes.add(Note.EVENT_UNREADABLE);
            return;
        }
        if (Fields.present(piece, "error") != null) {
            error = ProviderError.of(0, piece.path("error"));
        }
        take(piece);
    }

    void take(JsonNode piece) {
        begun |= piece.has("candidates") || piece.has("promptFeedback");
        rated(piece.path("promptFeedback"));
        int position = 0;
        for (JsonNode json : piece.path("candidates")) {
            rated(json);
            int index = json.path("index").asInt(position++);
            if (candidates.size() < MAX_CANDIDATES || candidates.containsKey(index)) {
                candidates.computeIfAbsent(index, each -> new Candidate()).add(json);
            } else {
                notes.add(Note.LIST_CUT);
            }
        }
        String reason = Fields.filled(piece.path("promptFeedback"), "blockReason");
        blocked = reason == null ? blocked : reason;
        String served = Fields.filled(piece, "modelVersion");
        model = served == null ? model : served;
        JsonNode counts = piece.path("usageMetadata");
        if (counts.isObject()) {
            usage = new Usage(Fields.number(counts, "promptTokenCount"), Fields.number(counts, "candidatesTokenCount"));
        }
    }

    private void rated(JsonNode holder) {
        for (JsonNode rating : holder.path("safetyRatings")) {
            if (rating.path("blocked").asBoolean(false)) {
                Note.filtered(rating.path("category").asText(), notes);
            }
        }
    }

    @Override
    public Draft.Answer answer() {
        List<Choice> choices = new ArrayList<>();
        candidates.forEach((index, candidate) -> choices.add(candidate.choice(index)));
        if (choices.isEmpty() && blocked != null) {
            choices.add(new Choice(0, new Message("assistant", null, List.of()), blocked));
        }
        boolean withheld =
                choices.stream().anyMatch(choice -> WITHHELD.contains(String.valueOf(choice.finishReason())));
        if (blocked != null || withheld) {
            notes.add(Note.CONTENT_FILTERED);
        }
        return new Draft.Answer(model, null, choices, usage, error);
    }

    @Override
    public Outcome outcome() {
        if (error != null) {
            return Outcome.UPSTREAM_ERROR;
        }
        boolean all = !candidates.isEmpty() && candidates.values().stream().allMatch(each -> each.finish != null);
        if (all || blocked != null) {
            return Outcome.COMPLETE;
        }
        notes.add(Note.TERMINAL_MISSING);
        return begun ? Outcome.TRUNCATED : Outcome.UNPARSED;
    }

    /** One alternative: runs of text and of thought become one part each, pieces of a call one call, other parts stay as they came. */
    private static final class Candidate {

        /** A call is asked for what there is of it when all that comes has come. */
        private final List<Supplier<Part>> parts = new ArrayList<>();

        private final GeminiCalls calls = new GeminiCalls();
        private final StringBuilder run = new StringBuilder();
        private boolean thought;
        private @Nullable String finish;

        void add(JsonNode json) {
            GeminiPart.each(json.path("content"), this::addPart);
            String reason = Fields.filled(json, "finishReason");
            finish = reason == null ? finish : reason;
        }

        private void addPart(JsonNode json) {
            JsonNode call = GeminiPart.call(json);
            if (call.isObject()) {
                GeminiCall begun = calls.take(call);
                if (begun != null) {
                    close();
                    parts.add(begun::part);
                }
            } else {
                add(GeminiPart.of(json));
            }
        }

        private void add(Part part) {
            switch (part) {
                case Part.Text text -> extend(false, text.content());
                case Part.Reasoning reasoning -> extend(true, reasoning.content());
                default -> {
                    close();
                    parts.add(() -> part);
                }
            }
        }

        private void extend(boolean thinking, String text) {
            if (thinking != thought) {
                close();
                thought = thinking;
            }
            run.append(text);
        }

        private void close() {
            if (!run.isEmpty()) {
                Part part = thought ? new Part.Reasoning(run.toString()) : new Part.Text(run.toString());
                parts.add(() -> part);
                run.setLength(0);
            }
        }

        Choice choice(int index) {
            close();
            List<Part> all = parts.stream().map(Supplier::get).toList();
            return new Choice(index, new Message("assistant", null, all), finish);
        }
    }
}
