package io.plumbline.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.genai.types.Candidate;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.dialect.SdkOracleTest.Answer;
import io.plumbline.gateway.dialect.SdkOracleTest.Call;
import io.plumbline.gateway.dialect.SdkOracleTest.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Google's SDK hands a stream out piece by piece and puts nothing together: what its accessors say of each is joined here. */
final class GeminiSdk {

    /** Warns of each piece that has more than text. */
    private static final Logger LOG = Logger.getLogger(Content.class.getName());

    static {
        LOG.setLevel(Level.SEVERE);
    }

    private GeminiSdk() {}

    /** Whether the answer begins and ends where a body does: public test suites have such that are cut in two. */
    static boolean isWhole(byte[] answer) {
        String text = new String(answer, UTF_8).strip();
        return text.startsWith("data:") || Fields.tree(text) != null;
    }

    static Answer read(byte[] answer) {
        Map<Integer, Said> candidates = new TreeMap<>();
        Usage usage = null;
        String blocked = null;
        for (String json : pieces(answer)) {
            GenerateContentResponse piece = GenerateContentResponse.fromJson(json);
            int position = 0;
            for (Candidate candidate : piece.candidates().orElse(List.of())) {
                int place = position++;
                Said more = said(piece, candidate);
                candidates.merge(candidate.index().orElse(place), more, GeminiSdk::joined);
            }
            usage = piece.usageMetadata().map(GeminiSdk::usage).orElse(usage);
            String reason = piece.promptFeedback()
                    .flatMap(feedback -> feedback.blockReason())
                    .map(Object::toString)
                    .orElse(null);
            blocked = reason == null ? blocked : reason;
        }
        List<Said> all = new ArrayList<>(candidates.values());
        if (all.isEmpty() && blocked != null) {
            all.add(new Said("", "", List.of(), blocked));
        }
        return new Answer(all, usage);
    }

    private static List<String> pieces(byte[] answer) {
        String text = new String(answer, UTF_8).strip();
        List<String> pieces = new ArrayList<>();
        if (text.startsWith("data:")) {
            SseReader.readAll(answer, event -> pieces.add(event.data()));
            return pieces;
        }
        JsonNode json = Fields.tree(text);
        if (json.isArray()) {
            json.forEach(piece -> pieces.add(piece.toString()));
        } else {
            pieces.add(text);
        }
        return pieces;
    }

    /** The accessors tell of the first candidate, and throw unless its end is none or {@code STOP}. */
    private static Said said(GenerateContentResponse piece, Candidate candidate) {
        GenerateContentResponse alone = piece.toBuilder()
                .candidates(List.of(candidate.toBuilder().clearFinishReason().build()))
                .build();
        String text = alone.text();
        List<FunctionCall> calls = alone.functionCalls();
        return new Said(
                text == null ? "" : text,
                "",
                calls == null ? List.of() : calls.stream().map(GeminiSdk::call).toList(),
                String.valueOf(candidate.finishReason().map(Object::toString).orElse(null)));
    }

    private static Call call(FunctionCall call) {
        JsonNode arguments = Wire.mapper().valueToTree(call.args().orElse(Map.of()));
        return new Call(call.id().orElse(null), call.name().orElse(null), arguments);
    }

    private static Said joined(Said first, Said more) {
        List<Call> calls = new ArrayList<>(first.calls());
        calls.addAll(more.calls());
        return new Said(
                first.text() + more.text(), "", calls, more.finish().equals("null") ? first.finish() : more.finish());
    }

    private static Usage usage(GenerateContentResponseUsageMetadata counts) {
        return new Usage(
                number(counts.promptTokenCount().orElse(null)),
                number(counts.candidatesTokenCount().orElse(null)));
    }

    private static @Nullable Long number(@Nullable Integer count) {
        return count == null ? null : Long.valueOf(count);
    }
}
