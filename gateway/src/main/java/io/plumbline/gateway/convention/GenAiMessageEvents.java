package io.plumbline.gateway.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Message;
import io.plumbline.gateway.dialect.ChatMessage;
import io.plumbline.gateway.dialect.Draft;
import io.plumbline.gateway.dialect.Fields;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The GenAI semantic conventions of OpenTelemetry up to 1.36: one event for each message, {@code gen_ai.user.message} and
 * the like, and one {@code gen_ai.choice} for each answer, as log records of the span or as its events.
 *
 * @see <a href="https://github.com/open-telemetry/semantic-conventions/blob/v1.36.0/docs/gen-ai/gen-ai-events.md">GenAI
 *     events, 1.36</a>
 */
@ApplicationScoped
public class GenAiMessageEvents implements Convention {

    private static final String PREFIX = "gen_ai.";
    private static final String SUFFIX = ".message";
    private static final String CHOICE = "gen_ai.choice";
    private static final Set<String> SPEAKERS = Set.of("system", "user", "assistant", "tool");

    @Override
    public String name() {
        return "otel.genai.events";
    }

    /** Whether an event of this name belongs to this convention. */
    public static boolean isMessage(String event) {
        return event.equals(CHOICE) || speaker(event) != null;
    }

    /** Whether an event of this name tells an answer, the last thing told of a call. */
    public static boolean isAnswer(String event) {
        return event.equals(CHOICE);
    }

    private static @Nullable String speaker(String event) {
        if (!event.startsWith(PREFIX)
                || !event.endsWith(SUFFIX)
                || event.length() <= PREFIX.length() + SUFFIX.length()) {
            return null;
        }
        String speaker = event.substring(PREFIX.length(), event.length() - SUFFIX.length());
        return SPEAKERS.contains(speaker) ? speaker : null;
    }

    @Override
    public @Nullable Draft read(Signal signal) {
        ObjectNode facts = signal.attributes().deepCopy();
        List<Message> messages = new ArrayList<>();
        List<Choice> choices = new ArrayList<>();
        for (Signal.Event event : signal.events()) {
            String speaker = speaker(event.name());
            if (speaker != null) {
                messages.add(message(body(event), speaker));
            } else if (event.name().equals(CHOICE)) {
                choices.add(choice(body(event), choices.size()));
            } else {
                continue;
            }
            facts.setAll(event.attributes());
        }
        return Facts.draft(facts, messages, List.of(), choices, Set.of());
    }

    /** Log records carry a body; span events carry it as JSON in an attribute, or its fields as attributes. */
    private static ObjectNode body(Signal.Event event) {
        JsonNode body = Structure.of(event.body());
        if (!body.isObject()) {
            body = Structure.of(event.attributes().path("gen_ai.event.content"));
        }
        return body instanceof ObjectNode object ? object : event.attributes();
    }

    private static Choice choice(ObjectNode body, int position) {
        JsonNode message = Structure.of(body.path("message"));
        ObjectNode said = message instanceof ObjectNode object ? object : body;
        Long index = Fields.number(body, "index");
        return new Choice(
                index == null ? position : index.intValue(),
                message(message.isTextual() ? body.objectNode().set("content", message) : said, "assistant"),
                Fields.filled(body, "finish_reason"));
    }

    private static Message message(ObjectNode body, String speaker) {
        ObjectNode chat = body.objectNode();
        String role = Fields.filled(body, "role");
        chat.put("role", role == null ? speaker : role);
        chat.set("content", body.get("content"));
        chat.set("tool_calls", Structure.of(body.path("tool_calls")));
        chat.set("tool_call_id", body.get("id"));
        return ChatMessage.of(chat);
    }
}
