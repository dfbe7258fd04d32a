package io.plumbline.gateway.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Message;
import io.plumbline.gateway.dialect.ChatMessage;
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
 * OpenLIT, and the GenAI conventions before 1.28 that it grew from: one text for the whole prompt and one for the answer,
 * in the span's events {@code gen_ai.content.prompt} and {@code gen_ai.content.completion}. OpenLIT joins the messages as
 * lines {@code role: text}, the conventions wrote JSON.
 *
 * @see <a href="https://github.com/openlit/openlit">OpenLIT</a>
 */
@ApplicationScoped
public class OpenLit implements Convention {

    private static final List<String> SPEAKERS = List.of("system", "developer", "user", "assistant", "tool");

    @Override
    public String name() {
        return "openlit";
    }

    @Override
    public @Nullable Draft read(Signal signal) {
        Set<Note> notes = EnumSet.noneOf(Note.class);
        List<Message> messages = new ArrayList<>();
        List<Choice> choices = new ArrayList<>();
        messages.addAll(messages(content(signal, "gen_ai.prompt"), "user", notes));
        for (Message said : messages(content(signal, "gen_ai.completion"), "assistant", notes)) {
            choices.add(new Choice(choices.size(), said, null));
        }
        return Facts.draft(signal.attributes(), messages, List.of(), choices, notes);
    }

    private static JsonNode content(Signal signal, String name) {
        return signal.holders()
                .map(holder -> holder.path(name))
                .filter(value -> !value.isMissingNode())
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static List<Message> messages(JsonNode value, String speaker, Set<Note> notes) {
        JsonNode tree = Structure.of(value);
        List<Message> messages = new ArrayList<>();
        if (tree.isArray()) {
            tree.forEach(item -> messages.add(message(item, speaker)));
        } else if (value.isTextual() && !value.textValue().isEmpty()) {
            if (speaker.equals("assistant")) {
                return List.of(Message.of(speaker, value.textValue()));
            }
            notes.add(Note.PARSE_LOSSY);
            messages.addAll(split(value.textValue(), speaker));
        }
        return messages;
    }

    private static Message message(JsonNode item, String speaker) {
        if (item instanceof ObjectNode object) {
            ObjectNode chat = object.deepCopy();
            if (Fields.filled(chat, "role") == null) {
                chat.put("role", speaker);
            }
            return ChatMessage.of(chat);
        }
        return Message.of(speaker, Fields.textOrJson(item));
    }

    /** Begins a message at each line that names a speaker. What somebody said may hold such a line as well. */
    private static List<Message> split(String text, String speaker) {
        List<Message> messages = new ArrayList<>();
        String current = speaker;
        StringBuilder said = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            String named = speakerOf(line);
            if (named == null) {
                said.append(said.isEmpty() ? "" : "\n").append(line);
                continue;
            }
            if (!said.isEmpty()) {
                messages.add(Message.of(current, said.toString()));
            }
            current = named;
            said.setLength(0);
            said.append(line.substring(named.length() + 1).stripLeading());
        }
        if (!said.isEmpty()) {
            messages.add(Message.of(current, said.toString()));
        }
        return messages;
    }

    private static @Nullable String speakerOf(String line) {
        for (String speaker : SPEAKERS) {
            if (line.startsWith(speaker) && line.startsWith(":", speaker.length())) {
                return speaker;
            }
        }
        return null;
    }
}
