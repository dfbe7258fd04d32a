package io.plumbline.gateway.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Exchange.Tool;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Part;
import io.plumbline.gateway.dialect.Draft;
import io.plumbline.gateway.dialect.Fields;
import io.plumbline.gateway.dialect.Note;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The GenAI semantic conventions of OpenTelemetry since 1.37: whole lists of messages in {@code gen_ai.input.messages} and
 * {@code gen_ai.output.messages}, as attributes of a span, of its event or of a log record.
 *
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">GenAI semantic conventions</a>
 */
@ApplicationScoped
public class GenAi implements Convention {

    private static final String INPUT = "gen_ai.input.messages";
    private static final String OUTPUT = "gen_ai.output.messages";
    private static final String SYSTEM = "gen_ai.system_instructions";

    @Override
    public String name() {
        return "otel.genai";
    }

    @Override
    public @Nullable Draft read(Signal signal) {
        return signal.holders()
                .filter(holder -> holder.has(INPUT) || holder.has(OUTPUT))
                .findFirst()
                .map(holder -> read(holder, facts(signal, holder)))
                .orElse(null);
    }

    /** Where the content stands in an event, the span's own attributes count beside it. */
    private static ObjectNode facts(Signal signal, ObjectNode holder) {
        return signal.attributes() == holder
                ? holder
                : signal.attributes().deepCopy().setAll(holder);
    }

    private static @Nullable Draft read(ObjectNode holder, ObjectNode facts) {
        Set<Note> notes = EnumSet.noneOf(Note.class);
        List<Message> messages = new ArrayList<>(system(holder));
        messages.addAll(messages(holder, INPUT, "user", notes));
        List<Choice> choices = choices(holder, notes);
        return Facts.draft(facts, messages, tools(holder), choices, notes);
    }

    private static List<Message> system(ObjectNode holder) {
        if (!holder.hasNonNull(SYSTEM)) {
            return List.of();
        }
        List<Part> parts = parts(Structure.of(holder.path(SYSTEM)));
        return parts.isEmpty() ? List.of() : List.of(new Message("system", null, parts));
    }

    private static List<Message> messages(ObjectNode holder, String field, String speaker, Set<Note> notes) {
        JsonNode list = list(holder, field, speaker, notes);
        List<Message> messages = new ArrayList<>();
        list.forEach(item -> messages.add(message(item, speaker)));
        return messages;
    }

    private static List<Choice> choices(ObjectNode holder, Set<Note> notes) {
        JsonNode list = list(holder, OUTPUT, "assistant", notes);
        List<Choice> choices = new ArrayList<>();
        for (JsonNode item : list) {
            choices.add(new Choice(choices.size(), message(item, "assistant"), Fields.filled(item, "finish_reason")));
        }
        return choices;
    }

    /** The list of messages; of anything else, as some gateways write it, a list of one. */
    private static JsonNode list(ObjectNode holder, String field, String speaker, Set<Note> notes) {
        JsonNode value = Structure.of(holder.path(field));
        if (value.isArray() || value.isMissingNode() || value.isNull()) {
            return value;
        }
        notes.add(Note.PARSE_LOSSY);
        ObjectNode message = holder.objectNode().put("role", speaker);
        message.putArray("parts").add(Fields.textOrJson(value));
        return value.isObject()
                ? holder.arrayNode().add(value)
                : holder.arrayNode().add(message);
    }

    private static Message message(JsonNode item, String speaker) {
        String role = Fields.filled(item, "role");
        JsonNode parts = item.isTextual() ? item : Fields.either(item, "parts", "content");
        return new Message(role == null ? speaker : role, Fields.filled(item, "name"), parts(parts));
    }

    private static List<Part> parts(JsonNode value) {
        List<Part> parts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(part -> parts.add(GenAiPart.of(part)));
        } else if (value.isTextual() && !value.textValue().isEmpty()) {
            parts.add(new Part.Text(value.textValue()));
        }
        return parts;
    }

    private static List<Tool> tools(ObjectNode holder) {
        List<Tool> tools = new ArrayList<>();
        for (JsonNode item : Structure.of(holder.path("gen_ai.tool.definitions"))) {
            JsonNode function = item.path("function").isObject() ? item.path("function") : item;
            String name = Fields.filled(function, "name");
            if (name != null) {
                tools.add(
                        new Tool(name, Fields.filled(function, "description"), Fields.present(function, "parameters")));
            }
        }
        return tools;
    }
}
