package io.plumbline.replay.backtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Wire;
import io.plumbline.testkit.provider.Aligned;
import io.plumbline.testkit.provider.Answer;
import io.plumbline.testkit.provider.Behaviour;
import io.plumbline.testkit.provider.ChatRequest;
import io.plumbline.testkit.provider.Shifted;
import io.plumbline.testkit.traffic.Conversation;
import io.plumbline.testkit.traffic.Conversations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log of the scripted model's conversations, one exchange a minute, which goes wrong after some of them. */
final class ScriptedLog {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private ScriptedLog() {}

    /** Writes requests and responses as JSON lines: the aligned model's for {@code calm} exchanges, then the shifted one's. */
    static Path write(Path file, long seed, int calm, int shifted) throws IOException {
        Conversations conversations = new Conversations(seed);
        List<String> lines = new ArrayList<>();
        for (long number = 0; lines.size() < calm + shifted; number++) {
            Optional<Conversation> point = Optional.of(conversations.get(number));
            while (point.isPresent() && lines.size() < calm + shifted) {
                Behaviour model = lines.size() < calm ? new Aligned() : new Shifted();
                ObjectNode request = point.get().request();
                Answer answer = model.answer(read(request), seed * 1_000_003 + lines.size());
                lines.add(line(point.get().id(), request, answer, lines.size()));
                point = point.get().answered(answer);
            }
        }
        return Files.write(file, lines);
    }

    private static ChatRequest read(ObjectNode request) {
        try {
            return ChatRequest.read(Wire.write(request));
        } catch (ChatRequest.NotARequest e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(String conversation, ObjectNode request, Answer answer, int minute) {
        ObjectNode line = Wire.mapper().createObjectNode();
        line.put("time", START.plusSeconds(60L * minute).toString());
        line.put("conversation", conversation);
        line.set("request", request);
        ObjectNode response = line.putObject("response").put("model", "demo-model-1");
        ObjectNode choice = response.putArray("choices").addObject().put("index", 0);
        choice.put("finish_reason", answer.finish());
        ObjectNode message =
                choice.putObject("message").put("role", "assistant").put("content", answer.text());
        answer.toolCalls()
                .forEach(call -> message.withArray("tool_calls")
                        .addObject()
                        .put("id", call.id())
                        .put("type", "function")
                        .putObject("function")
                        .put("name", call.name())
                        .put("arguments", call.arguments()));
        return line.toString();
    }
}
