package io.plumbline.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.testkit.provider.Aligned;
import io.plumbline.testkit.provider.Answer;
import io.plumbline.testkit.provider.Behaviour;
import io.plumbline.testkit.provider.ChatRequest;
import io.plumbline.testkit.provider.Shifted;
import io.plumbline.testkit.traffic.Conversations;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A log of requests and responses of years ago, in which the scripted model behaves and then shifts. */
final class ReplayLog {

    static final Instant FIRST = Instant.parse("2023-03-14T09:00:00Z");
    static final Duration PACE = Duration.ofSeconds(20);

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReplayLog() {}

    /**
     * Writes one line per first question of a conversation.
     *
     * @param shiftAfter how many lines before the shift
     */
    static void write(Path file, long seed, int lines, int shiftAfter) throws IOException {
        Conversations conversations = new Conversations(seed);
        try (Writer out = Files.newBufferedWriter(file)) {
            int written = 0;
            for (long number = 0; written < lines; number++) {
                ObjectNode request = conversations.get(number).request();
                if (!request.has("tools")) {
                    Behaviour behaviour = written < shiftAfter ? new Aligned() : new Shifted();
                    out.write(JSON.writeValueAsString(line(request, behaviour, seed + number, written)));
                    out.write('\n');
                    written++;
                }
            }
        }
    }

    private static ObjectNode line(ObjectNode request, Behaviour behaviour, long seed, int number) throws IOException {
        request.remove("stream");
        request.remove("stream_options");
        ObjectNode line = JSON.createObjectNode()
                .put("id", "line-" + (number + 1))
                .put("time", FIRST.plus(PACE.multipliedBy(number)).toString());
        line.set("request", request);
        Answer answer = answer(request, behaviour, seed);
        ObjectNode response = line.putObject("response").put("model", "demo-model-1");
        ObjectNode choice =
                response.putArray("choices").addObject().put("index", 0).put("finish_reason", answer.finish());
        choice.putObject("message").put("role", "assistant").put("content", answer.text());
        return line;
    }

    private static Answer answer(ObjectNode request, Behaviour behaviour, long seed) throws IOException {
        try {
            byte[] body = JSON.writeValueAsString(request).getBytes(StandardCharsets.UTF_8);
            return behaviour.answer(ChatRequest.read(body), seed);
        } catch (ChatRequest.NotARequest e) {
            throw new IOException(e);
        }
    }
}
