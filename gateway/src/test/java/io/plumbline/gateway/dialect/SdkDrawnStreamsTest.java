package io.plumbline.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Wire;
import io.plumbline.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Well-formed streams of those providers of which few are recorded, drawn at random: both sides read the same. */
class SdkDrawnStreamsTest {

    private static final List<String> TEXTS = List.of(
            "", " ", "It ☂ ", "was\nsent.\r\n", "👩‍🚀", "\u2028", "{\"a\":1}", "data: x\n\n", "\\n\"", "[DONE]");
    private static final List<String> ENDS = List.of("STOP", "MAX_TOKENS", "SAFETY", "MALFORMED_FUNCTION_CALL");

    private final ArrayNode pieces = Wire.mapper().createArrayNode();

    @Seeds(200)
    void gemini(Random chance) {
        drawGemini(chance);
        byte[] answer = written(chance).getBytes(UTF_8);
        assertThat(read(new GeminiGenerate(), "/v1beta/models/g-1:streamGenerateContent", answer))
                .isEqualTo(GeminiSdk.read(answer));
    }

    @Seeds(200)
    void ollama(Random chance) {
        drawOllama(chance);
        byte[] answer = lines().getBytes(UTF_8);
        assertThat(read(new Ollama(), "/api/chat", answer)).isEqualTo(OllamaClient.read(answer));
    }

    private static SdkOracleTest.Answer read(Dialect dialect, String path, byte[] answer) {
        Recording recording = new Recording("drawn", path, "text/event-stream", "{}".getBytes(UTF_8), List.of(answer));
        return SdkOracleTest.answer(
                dialect.read(recording.copy(answer, Outcome.COMPLETE)).answer());
    }

    private void drawGemini(Random chance) {
        int candidates = 1 + chance.nextInt(3);
        int steps = 1 + chance.nextInt(6);
        for (int step = 1; step <= steps; step++) {
            ObjectNode piece = pieces.addObject();
            ArrayNode list = piece.putArray("candidates");
            for (int i = 0; i < candidates; i++) {
                if (step == steps || chance.nextBoolean()) {
                    drawCandidate(list.addObject(), i, step == steps, chance);
                }
            }
            if (step == steps || chance.nextInt(3) == 0) {
                ObjectNode usage = piece.putObject("usageMetadata").put("totalTokenCount", 900);
                maybe(chance, () -> usage.put("promptTokenCount", chance.nextInt(900)));
                maybe(chance, () -> usage.put("candidatesTokenCount", chance.nextInt(900)));
            }
        }
    }

    private static void drawCandidate(ObjectNode candidate, int index, boolean last, Random chance) {
        candidate.put("index", index);
        if (last) {
            candidate.put("finishReason", ENDS.get(chance.nextInt(ENDS.size())));
        }
        if (!last || chance.nextBoolean()) {
            ArrayNode parts =
                    candidate.putObject("content").put("role", "model").putArray("parts");
            for (int i = chance.nextInt(4); i > 0; i--) {
                if (chance.nextInt(6) == 0) {
                    drawStreamedCall(parts, chance);
                } else {
                    drawPart(parts.addObject(), chance);
                }
            }
        }
    }

    /** One call whose arguments come one by one, as Vertex AI has them. */
    private static void drawStreamedCall(ArrayNode parts, Random chance) {
        parts.addObject()
                .putObject("functionCall")
                .put("name", "f" + chance.nextInt(3))
                .put("willContinue", true);
        int values = chance.nextInt(4);
        boolean endsEmpty = values == 0 || chance.nextBoolean();
        for (int i = 0; i < values; i++) {
            ObjectNode call = parts.addObject().putObject("functionCall");
            ArrayNode pieces = call.putArray("partialArgs");
            String path = chance.nextBoolean() ? "$.a" + i : "$.list[" + i + "].a";
            for (int more = chance.nextInt(3); more > 0; more--) {
                pieces.addObject()
                        .put("jsonPath", path)
                        .put("stringValue", text(chance))
                        .put("willContinue", true);
            }
            ObjectNode last = pieces.addObject().put("jsonPath", path);
            boolean isText = pieces.size() > 1 || chance.nextBoolean();
            if (isText) {
                last.put("stringValue", text(chance));
            } else {
                last.put("numberValue", chance.nextInt(9) + 0.5);
            }
            if (endsEmpty || i < values - 1) {
                call.put("willContinue", true);
            }
        }
        if (endsEmpty) {
            parts.addObject().putObject("functionCall");
        }
    }

    private static void drawPart(ObjectNode part, Random chance) {
        switch (chance.nextInt(5)) {
            case 0 -> part.put("text", text(chance)).put("thought", true);
            case 1 -> {
                ObjectNode call = part.putObject("functionCall").put("name", "f" + chance.nextInt(3));
                maybe(chance, () -> call.put("id", "call-" + chance.nextInt(9)));
                maybe(chance, () -> call.set("args", arguments(chance)));
            }
            case 2 -> part.putObject("executableCode").put("language", "PYTHON").put("code", text(chance));
            default -> part.put("text", text(chance));
        }
    }

    private String written(Random chance) {
        if (pieces.size() == 1 && chance.nextBoolean()) {
            return pieces.get(0).toPrettyString();
        }
        String end = chance.nextBoolean() ? "\r\n\r\n" : "\n\n";
        return chance.nextBoolean()
                ? pieces.toPrettyString()
                : stream().map(piece -> "data: " + piece + end).collect(Collectors.joining());
    }

    private Stream<String> stream() {
        List<String> all = new ArrayList<>();
        pieces.forEach(piece -> all.add(piece.toString()));
        return all.stream();
    }

    private void drawOllama(Random chance) {
        int calls = 0;
        int steps = 1 + chance.nextInt(6);
        for (int step = 1; step <= steps; step++) {
            ObjectNode line = pieces.addObject().put("model", "m").put("created_at", "2026-01-05T12:00:00.5Z");
            ObjectNode message =
                    line.putObject("message").put("role", "assistant").put("content", text(chance));
            maybe(chance, () -> message.put("thinking", text(chance)));
            for (int i = chance.nextInt(6) - 3; i > 0; i--) {
                drawCall(message.withArray("tool_calls").addObject(), calls++, chance);
            }
            line.put("done", step == steps);
            if (step == steps) {
                // The client has its own word for an end with calls.
                line.put("done_reason", calls > 0 || chance.nextBoolean() ? "stop" : "length");
                line.put("prompt_eval_count", chance.nextInt(900)).put("eval_count", chance.nextInt(900));
            }
        }
    }

    private static void drawCall(ObjectNode call, int index, Random chance) {
        maybe(chance, () -> call.put("id", "call-" + index));
        call.putObject("function")
                .put("index", index)
                .put("name", "f" + chance.nextInt(3))
                .set("arguments", arguments(chance));
    }

    private String lines() {
        return stream().map(piece -> piece + "\n").collect(Collectors.joining());
    }

    private static ObjectNode arguments(Random chance) {
        ObjectNode arguments = Wire.mapper().createObjectNode();
        maybe(chance, () -> arguments.put("n", chance.nextInt()));
        maybe(chance, () -> arguments.put("text", text(chance)));
        maybe(chance, () -> arguments.put("half", 0.5));
        maybe(chance, () -> arguments.putArray("list").add(true).addNull().add(text(chance)));
        maybe(chance, () -> arguments.set("tree", Wire.mapper().valueToTree(Map.of("a", List.of(1, 2)))));
        return arguments;
    }

    private static String text(Random chance) {
        return TEXTS.get(chance.nextInt(TEXTS.size()));
    }

    private static void maybe(Random chance, Runnable step) {
        if (chance.nextBoolean()) {
            step.run();
        }
    }
}
