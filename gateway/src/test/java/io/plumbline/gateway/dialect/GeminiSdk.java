package io.plumbline.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.genai.types.Candidate;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.PartialArg;
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
        Map<Integer, List<FunctionCall>> calls = new TreeMap<>();
        Usage usage = null;
        String blocked = null;
        for (String json : pieces(answer)) {
            GenerateContentResponse piece = GenerateContentResponse.fromJson(json);
            int position = 0;
            for (Candidate candidate : piece.candidates().orElse(List.of())) {
                int place = position++;
                int index = candidate.index().orElse(place);
                GenerateContentResponse alone = alone(piece, candidate);
                candidates.merge(index, said(alone, candidate), GeminiSdk::joined);
                List<FunctionCall> more = alone.functionCalls();
                calls.computeIfAbsent(index, each -> new ArrayList<>()).addAll(more == null ? List.of() : more);
            }
            usage = piece.usageMetadata().map(GeminiSdk::usage).orElse(usage);
            String reason = piece.promptFeedback()
                    .flatMap(feedback -> feedback.blockReason())
                    .map(Object::toString)
                    .orElse(null);
            blocked = reason == null ? blocked : reason;
        }
        List<Said> all = new ArrayList<>();
        candidates.forEach((index, said) -> all.add(new Said(said.text(), "", calls(calls.get(index)), said.finish())));
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
    private static GenerateContentResponse alone(GenerateContentResponse piece, Candidate candidate) {
        return piece.toBuilder()
                .candidates(List.of(candidate.toBuilder().clearFinishReason().build()))
                .build();
    }

    private static Said said(GenerateContentResponse alone, Candidate candidate) {
        String text = alone.text();
        return new Said(
                text == null ? "" : text,
                "",
                List.of(),
                String.valueOf(candidate.finishReason().map(Object::toString).orElse(null)));
    }

    private static Said joined(Said first, Said more) {
        return new Said(
                first.text() + more.text(),
                "",
                List.of(),
                more.finish().equals("null") ? first.finish() : more.finish());
    }

    /** Pieces without a name go on with the call before them, which ends with the first that does not say that it goes on. */
    private static List<Call> calls(List<FunctionCall> pieces) {
        List<Call> calls = new ArrayList<>();
        ObjectNode arguments = null;
        for (FunctionCall piece : pieces) {
            if (piece.name().isPresent()) {
                arguments = Wire.mapper().valueToTree(piece.args().orElse(Map.of()));
                calls.add(new Call(piece.id().orElse(null), piece.name().orElse(null), arguments));
            }
            for (PartialArg value : piece.partialArgs().orElse(List.of())) {
                put(arguments, value);
            }
            arguments = piece.willContinue().orElse(false) ? arguments : null;
        }
        return calls;
    }

    private static void put(ObjectNode arguments, PartialArg value) {
        JsonPointer place = JsonPointer.compile(value.jsonPath()
                .orElseThrow()
                .substring(1)
                .replace('.', '/')
                .replace('[', '/')
                .replace("]", ""));
        JsonNode before = arguments.at(place);
        arguments
                .withObject(place.head())
                .set(
                        place.last().getMatchingProperty(),
                        value.stringValue()
                                .<JsonNode>map(more -> TextNode.valueOf(before.asText("") + more))
                                .or(() -> value.numberValue().map(GeminiSdk::number))
                                .or(() -> value.boolValue().map(BooleanNode::valueOf))
                                .orElse(NullNode.instance));
    }

    private static JsonNode number(double value) {
        return value == (int) value ? IntNode.valueOf((int) value) : DoubleNode.valueOf(value);
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
