package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Exchange.Tool;
import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's responses: a list of items in, a list of items out, streams of typed events. Where the provider keeps the history
 * ({@code previous_response_id}, {@code conversation}) the messages are the last turn only, and a note says so.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses">Responses API</a>
 */
@ApplicationScoped
public class OpenAiResponses extends JsonDialect {

    private static final int MAX_ITEMS = 4096;

    @Override
    public String name() {
        return "openai.responses";
    }

    @Override
    public Fit fit(Captured copy) {
        if (copy.path().endsWith("/responses") && copy.method().equals("POST")) {
            return Fit.SURE;
        }
        boolean own = beginsWith(copy, "\"response.created\"")
                || beginsWith(copy, "\"object\":\"response\"")
                || beginsWith(copy, "\"object\": \"response\"");
        return own ? Fit.LIKELY : Fit.NO;
    }

    @Override
    protected Draft.Request request(JsonNode json, Captured copy, Set<Note> notes) {
        List<Message> messages = new ArrayList<>();
        String instructions = Fields.filled(json, "instructions");
        if (instructions != null) {
            messages.add(Message.of("system", instructions));
        }
        JsonNode input = json.path("input");
        if (input.isTextual()) {
            messages.add(Message.of("user", input.textValue()));
        }
        if (input.isArray()) {
            items(input, messages, notes);
        }
        Metadata metadata = Metadata.of(json);
        if (json.hasNonNull("conversation") || metadata.previousResponse() != null) {
            notes.add(Note.HISTORY_ELSEWHERE);
        }
        JsonNode format = Fields.present(json.path("text"), "format");
        return new Draft.Request(Fields.filled(json, "model"), messages, tools(json), format, metadata);
    }

    private static void items(JsonNode input, List<Message> messages, Set<Note> notes) {
        for (JsonNode item : input) {
            if (messages.size() >= MAX_ITEMS) {
                notes.add(Note.LIST_CUT);
                return;
            }
            String role = Fields.filled(item, "role");
            List<Part> parts = parts(item);
            if (role != null) {
                messages.add(new Message(role, null, parts));
            } else if (!parts.isEmpty()) {
                boolean result = parts.get(0) instanceof Part.ToolCallResponse;
                messages.add(new Message(result ? "tool" : "assistant", null, parts));
            }
        }
    }

    private static List<Tool> tools(JsonNode json) {
        List<Tool> tools = new ArrayList<>();
        for (JsonNode tool : json.path("tools")) {
            String name = Fields.filled(tool, "name");
            if (name != null && tools.size() < MAX_ITEMS) {
                tools.add(new Tool(name, Fields.filled(tool, "description"), Fields.present(tool, "parameters")));
            }
        }
        return tools;
    }

    /** What an item of input or output says; a reference to an item kept elsewhere says nothing. */
    static List<Part> parts(JsonNode item) {
        String type = Fields.text(item, "type");
        return switch (type == null ? "message" : type) {
            case "message" -> contents(item.path("content"));
            case "reasoning" -> reasoning(item);
            case "function_call", "custom_tool_call", "mcp_call" ->
                List.of(new Part.ToolCall(id(item), Fields.filled(item, "name"), arguments(item)));
            case "function_call_output", "custom_tool_call_output" ->
                List.of(new Part.ToolCallResponse(id(item), Fields.textOrJson(item.path("output"))));
            case "item_reference" -> List.of();
            default -> List.of(new Part.Unknown());
        };
    }

    private static List<Part> contents(JsonNode content) {
        List<Part> parts = new ArrayList<>();
        if (content.isTextual()) {
            parts.add(new Part.Text(content.textValue()));
        }
        if (content.isArray()) {
            content.forEach(part -> parts.add(ContentPart.of(part)));
        }
        return parts;
    }

    private static List<Part> reasoning(JsonNode item) {
        StringBuilder text = new StringBuilder();
        item.path("summary").forEach(part -> text.append(part.path("text").asText("")));
        item.path("content").forEach(part -> text.append(part.path("text").asText("")));
        return text.isEmpty() ? List.of() : List.of(new Part.Reasoning(text.toString()));
    }

    private static @Nullable String id(JsonNode item) {
        String call = Fields.filled(item, "call_id");
        return call == null ? Fields.filled(item, "id") : call;
    }

    private static String arguments(JsonNode item) {
        JsonNode arguments = Fields.present(item, item.has("arguments") ? "arguments" : "input");
        return arguments == null ? "" : Fields.textOrJson(arguments);
    }

    @Override
    protected Draft.Answer answer(JsonNode json, Set<Note> notes) {
        List<Part> parts = new ArrayList<>();
        json.path("output").forEach(item -> parts.addAll(parts(item)));
        return new Draft.Answer(
                        Fields.filled(json, "model"), null, List.of(choice(parts, finish(json))), usage(json), null)
                .under(Fields.filled(json, "id"));
    }

    static Choice choice(List<Part> parts, @Nullable String finish) {
        return new Choice(0, new Message("assistant", null, parts), finish);
    }

    /** Why it ended: the reason of an incomplete answer, else the status. */
    static @Nullable String finish(JsonNode response) {
        String reason = Fields.filled(response.path("incomplete_details"), "reason");
        return reason == null ? Fields.filled(response, "status") : reason;
    }

    static @Nullable Usage usage(JsonNode response) {
        return AnthropicMessages.usage(response.path("usage"), null);
    }

    @Override
    protected Outcome outcome(JsonNode json) {
        if (!json.path("output").isArray()) {
            return Outcome.UNPARSED;
        }
        String status = Fields.filled(json, "status");
        return switch (status == null ? "completed" : status) {
            case "completed", "incomplete" -> Outcome.COMPLETE;
            case "failed" -> Outcome.UPSTREAM_ERROR;
            default -> Outcome.TRUNCATED; // answered in the background, or cancelled
        };
    }

    @Override
    protected AnswerStream stream(Set<Note> notes) {
        return new ResponsesStream(this, notes);
    }
}
