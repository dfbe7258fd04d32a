package io.plumbline.gateway.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Exchange.Tool;
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
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * OpenLLMetry before it took up the GenAI conventions: messages flattened into {@code gen_ai.prompt.N.role} and
 * {@code gen_ai.completion.N.content}.
 *
 * @see <a href="https://github.com/traceloop/openllmetry">OpenLLMetry</a>
 */
@ApplicationScoped
public class OpenLlmetry implements Convention {

    @Override
    public String name() {
        return "openllmetry";
    }

    @Override
    public @Nullable Draft read(Signal signal) {
        ObjectNode attributes = signal.attributes();
        List<Message> messages = new ArrayList<>();
        Set<Note> notes = EnumSet.noneOf(Note.class);
        Structure.items(attributes, "gen_ai.prompt", notes).forEach(item -> messages.add(message(item, "user", notes)));
        List<Choice> choices = new ArrayList<>();
        boolean chat = attributes.has("llm.request.type");
        for (ObjectNode item : Structure.items(attributes, "gen_ai.completion", notes)) {
            if (chat || !isVector(item.path("content"))) {
                Message message = message(item, "assistant", notes);
                choices.add(new Choice(choices.size(), message, Fields.filled(item, "finish_reason")));
            }
        }
        return Facts.draft(attributes, messages, tools(attributes, notes), choices, notes);
    }

    /** An embedding, where nothing says what kind of call it was: a chat may well answer with a list of numbers. */
    private static boolean isVector(JsonNode content) {
        JsonNode tree = Structure.of(content);
        return tree.isArray()
                && !tree.isEmpty()
                && StreamSupport.stream(tree.spliterator(), false).allMatch(JsonNode::isNumber);
    }

    /** Unfolds the item into a message of the chat format. */
    private static Message message(ObjectNode item, String speaker, Set<Note> notes) {
        ObjectNode chat = item.objectNode();
        String role = Fields.filled(item, "role");
        chat.put("role", role == null ? speaker : role);
        for (String field : List.of("name", "refusal", "reasoning", "tool_call_id")) {
            chat.set(field, item.get(field));
        }
        chat.set("content", content(item.path("content")));
        ArrayNode calls = chat.putArray("tool_calls");
        for (ObjectNode call : Structure.items(item, "tool_calls", notes)) {
            ObjectNode unfolded = calls.addObject();
            unfolded.set("id", call.get("id"));
            unfolded.putObject("function").setAll(call);
        }
        return ChatMessage.of(chat);
    }

    /** A list of parts is written as JSON in a text. A list of anything else is what somebody said. */
    private static JsonNode content(JsonNode content) {
        JsonNode tree = Structure.of(content);
        if (!tree.isArray() || tree.isEmpty()) {
            return content;
        }
        for (JsonNode part : tree) {
            if (!part.path("type").isTextual()) {
                return content;
            }
        }
        return tree;
    }

    private static List<Tool> tools(ObjectNode attributes, Set<Note> notes) {
        List<Tool> tools = new ArrayList<>();
        for (ObjectNode item : Structure.items(attributes, "llm.request.functions", notes)) {
            String name = Fields.filled(item, "name");
            if (name != null) {
                JsonNode parameters = Structure.of(item.path("parameters"));
                tools.add(
                        new Tool(name, Fields.filled(item, "description"), parameters.isObject() ? parameters : null));
            }
        }
        return tools;
    }
}
