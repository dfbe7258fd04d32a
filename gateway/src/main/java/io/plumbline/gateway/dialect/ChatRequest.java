package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Exchange.Tool;
import io.plumbline.contracts.event.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The request of the chat format. */
final class ChatRequest {

    private static final int MAX_MESSAGES = 4096;
    private static final int MAX_TOOLS = 512;

    private ChatRequest() {}

    static Draft.Request of(JsonNode json, Set<Note> notes) {
        return new Draft.Request(
                Fields.filled(json, "model"),
                messages(json.path("messages"), notes),
                tools(json, notes),
                Fields.present(json, "response_format"),
                Metadata.of(json));
    }

    private static List<Message> messages(JsonNode list, Set<Note> notes) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : list) {
            if (messages.size() == MAX_MESSAGES) {
                notes.add(Note.LIST_CUT);
                break;
            }
            messages.add(ChatMessage.of(message));
        }
        return messages;
    }

    private static List<Tool> tools(JsonNode json, Set<Note> notes) {
        List<Tool> tools = new ArrayList<>();
        json.path("tools").forEach(tool -> add(tools, tool.path("function"), notes));
        json.path("functions").forEach(function -> add(tools, function, notes));
        return tools;
    }

    private static void add(List<Tool> tools, JsonNode function, Set<Note> notes) {
        String name = Fields.filled(function, "name");
        if (name == null) {
            return;
        }
        if (tools.size() == MAX_TOOLS) {
            notes.add(Note.LIST_CUT);
            return;
        }
        @Nullable String description = Fields.filled(function, "description");
        tools.add(new Tool(name, description, Fields.present(function, "parameters")));
    }
}
