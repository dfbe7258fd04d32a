package io.plumbline.gateway.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Exchange.Tool;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Part;
import io.plumbline.gateway.dialect.ContentPart;
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
 * OpenInference: messages flattened into {@code llm.input_messages.N.message.content}. Only spans of kind {@code LLM} are
 * read: chains and agents above them repeat the same text.
 *
 * @see <a href="https://github.com/Arize-ai/openinference/blob/main/spec/semantic_conventions.md">OpenInference</a>
 */
@ApplicationScoped
public class OpenInference implements Convention {

    @Override
    public String name() {
        return "openinference";
    }

    @Override
    public @Nullable Draft read(Signal signal) {
        ObjectNode attributes = signal.attributes();
        if (!"LLM".equalsIgnoreCase(Fields.filled(attributes, "openinference.span.kind"))) {
            return null;
        }
        Set<Note> notes = EnumSet.noneOf(Note.class);
        List<Message> asked = messages(attributes, "llm.input_messages", "user", notes);
        if (asked.isEmpty()) {
            asked = plain(attributes, "input.value", "user", notes);
        }
        List<Message> answered = messages(attributes, "llm.output_messages", "assistant", notes);
        if (answered.isEmpty()) {
            answered = plain(attributes, "output.value", "assistant", notes);
        }
        List<Choice> choices = new ArrayList<>();
        String reason = Fields.filled(attributes, "llm.finish_reason");
        answered.forEach(message -> choices.add(new Choice(choices.size(), message, reason)));
        return Facts.draft(attributes, asked, tools(attributes, notes), choices, notes);
    }

    private static List<Message> messages(ObjectNode attributes, String list, String speaker, Set<Note> notes) {
        List<Message> messages = new ArrayList<>();
        Structure.items(attributes, list, notes).forEach(item -> messages.add(message(item, speaker, notes)));
        return messages;
    }

    private static Message message(ObjectNode item, String speaker, Set<Note> notes) {
        String given = Fields.filled(item, "message.role");
        String role = given == null ? speaker : given;
        String tool = Fields.filled(item, "message.tool_call_id");
        String content = Fields.filled(item, "message.content");
        List<Part> parts = new ArrayList<>();
        if (role.equals("tool")) {
            parts.add(new Part.ToolCallResponse(tool, content == null ? "" : content));
        } else if (content != null) {
            parts.add(new Part.Text(content));
        }
        Structure.items(item, "message.contents", notes).forEach(piece -> parts.add(part(piece)));
        Structure.items(item, "message.tool_calls", notes).forEach(call -> parts.add(call(call)));
        return new Message(role, Fields.filled(item, "message.name"), parts);
    }

    private static Part part(ObjectNode piece) {
        String text = Fields.text(piece, "message_content.text");
        String type = Fields.filled(piece, "message_content.type");
        if ("image".equals(type)) {
            String url = Fields.filled(piece, "message_content.image.image.url");
            return ContentPart.media("image", null, url == null ? "" : url);
        }
        if (text == null) {
            return new Part.Unknown();
        }
        return "reasoning".equals(type) ? new Part.Reasoning(text) : new Part.Text(text);
    }

    private static Part call(ObjectNode call) {
        JsonNode arguments = call.path("tool_call.function.arguments");
        return new Part.ToolCall(
                Fields.filled(call, "tool_call.id"),
                Fields.filled(call, "tool_call.function.name"),
                arguments.isMissingNode() ? "" : Fields.textOrJson(arguments));
    }

    /** Where an instrument writes no messages, the input or output as it stands. */
    private static List<Message> plain(ObjectNode attributes, String field, String speaker, Set<Note> notes) {
        String text = Fields.filled(attributes, field);
        if (text == null) {
            return List.of();
        }
        notes.add(Note.PARSE_LOSSY);
        return List.of(Message.of(speaker, text));
    }

    private static List<Tool> tools(ObjectNode attributes, Set<Note> notes) {
        List<Tool> tools = new ArrayList<>();
        for (ObjectNode item : Structure.items(attributes, "llm.tools", notes)) {
            JsonNode schema = Structure.of(item.path("tool.json_schema"));
            JsonNode function = schema.path("function").isObject() ? schema.path("function") : schema;
            String name = Fields.filled(function, "name");
            if (name != null) {
                tools.add(new Tool(
                        name,
                        Fields.filled(function, "description"),
                        Fields.present(function, function.has("parameters") ? "parameters" : "input_schema")));
            }
        }
        return tools;
    }
}
