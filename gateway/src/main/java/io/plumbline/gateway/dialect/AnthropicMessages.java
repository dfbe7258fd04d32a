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
 * Anthropic's messages, also as served by others under a path of that name: whole answers and streams, tools, thinking,
 * refusals, errors inside a stream.
 *
 * @see <a href="https://docs.anthropic.com/en/api/messages">Messages API</a>
 */
@ApplicationScoped
public class AnthropicMessages extends JsonDialect {

    private static final int MAX_MESSAGES = 4096;
    private static final int MAX_TOOLS = 512;

    @Override
    public String name() {
        return "anthropic.messages";
    }

    @Override
    public Fit fit(Captured copy) {
        if (copy.path().endsWith("/v1/messages") && copy.method().equals("POST")) {
            return Fit.SURE;
        }
        return beginsWith(copy, "event: message_start") ? Fit.LIKELY : Fit.NO;
    }

    @Override
    protected Draft.Request request(JsonNode json, Captured copy, Set<Note> notes) {
        List<Message> messages = new ArrayList<>();
        List<Part> system = AnthropicBlock.parts(json.path("system"));
        if (!system.isEmpty()) {
            messages.add(new Message("system", null, system));
        }
        for (JsonNode message : json.path("messages")) {
            if (messages.size() >= MAX_MESSAGES) {
                notes.add(Note.LIST_CUT);
                break;
            }
            add(message, messages);
        }
        return new Draft.Request(Fields.filled(json, "model"), messages, tools(json, notes), null, Metadata.of(json));
    }

    /** Results of tools come in the user's name; they are a message of their own, so that a turn is what a person said. */
    private static void add(JsonNode json, List<Message> messages) {
        String role = Fields.filled(json, "role");
        List<Part> results = new ArrayList<>();
        List<Part> said = new ArrayList<>();
        JsonNode content = json.path("content");
        if (!content.isArray()) {
            said.addAll(AnthropicBlock.parts(content));
        }
        for (JsonNode block : content.isArray() ? content : List.<JsonNode>of()) {
            List<Part> parts = AnthropicBlock.all(block);
            (parts.get(0) instanceof Part.ToolCallResponse ? results : said).addAll(parts);
        }
        if (!results.isEmpty()) {
            messages.add(new Message("tool", null, results));
        }
        if (!said.isEmpty() || results.isEmpty()) {
            messages.add(new Message(role == null ? "unknown" : role, null, said));
        }
    }

    private static List<Tool> tools(JsonNode json, Set<Note> notes) {
        List<Tool> tools = new ArrayList<>();
        for (JsonNode tool : json.path("tools")) {
            String name = Fields.filled(tool, "name");
            if (tools.size() == MAX_TOOLS) {
                notes.add(Note.LIST_CUT);
                break;
            }
            if (name != null) {
                tools.add(new Tool(name, Fields.filled(tool, "description"), Fields.present(tool, "input_schema")));
            }
        }
        return tools;
    }

    @Override
    protected Draft.Answer answer(JsonNode json, Set<Note> notes) {
        String role = Fields.filled(json, "role");
        List<Part> parts = new ArrayList<>(AnthropicBlock.parts(json.path("content")));
        Message message = new Message(role == null ? "assistant" : role, null, parts);
        boolean said = json.path("content").isArray();
        List<Choice> choices = said ? List.of(new Choice(0, message, Fields.filled(json, "stop_reason"))) : List.of();
        return new Draft.Answer(Fields.filled(json, "model"), null, choices, usage(json.path("usage"), null), null);
    }

    /** Later counts are cumulative: what they hold takes the place of earlier ones. */
    static @Nullable Usage usage(JsonNode usage, @Nullable Usage before) {
        Long input = Fields.number(usage, "input_tokens");
        Long output = Fields.number(usage, "output_tokens");
        if (input == null && output == null) {
            return before;
        }
        Usage known = before == null ? new Usage(null, null) : before;
        return new Usage(input == null ? known.inputTokens() : input, output == null ? known.outputTokens() : output);
    }

    @Override
    protected Outcome outcome(JsonNode json) {
        return json.path("content").isArray() ? Outcome.COMPLETE : Outcome.UNPARSED;
    }

    @Override
    protected AnswerStream stream(Set<Note> notes) {
        return new AnthropicStream(notes);
    }
}
