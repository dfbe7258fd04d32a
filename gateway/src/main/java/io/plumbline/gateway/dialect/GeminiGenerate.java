package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.plumbline.contracts.event.Exchange.Tool;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import io.plumbline.contracts.event.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gemini's {@code generateContent} and {@code streamGenerateContent}, also under Vertex AI's paths: one object, server-sent
 * events, or one JSON array that arrives in pieces. The model stands in the path. Names of fields may be
 * written in camel case or, as protobuf's JSON allows, in snake case.
 *
 * @see <a href="https://ai.google.dev/api/generate-content">Gemini API</a>
 */
@ApplicationScoped
public class GeminiGenerate extends JsonDialect {

    private static final int MAX_MESSAGES = 4096;
    private static final ObjectReader ONE_OF_SEVERAL =
            Wire.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public String name() {
        return "gemini.generate";
    }

    @Override
    public Fit fit(Captured copy) {
        boolean own = copy.path().endsWith(":generateContent") || copy.path().endsWith(":streamGenerateContent");
        return own && copy.method().equals("POST") ? Fit.SURE : Fit.NO;
    }

    @Override
    protected Draft.Request request(JsonNode json, Captured copy, Set<Note> notes) {
        List<Message> messages = new ArrayList<>();
        JsonNode system = Fields.either(json, "systemInstruction", "system_instruction");
        if (system.isObject()) {
            messages.add(new Message("system", null, GeminiPart.all(system)));
        }
        for (JsonNode content : json.path("contents")) {
            if (messages.size() >= MAX_MESSAGES) {
                notes.add(Note.LIST_CUT);
                break;
            }
            messages.add(message(content));
        }
        return new Draft.Request(model(copy.path()), messages, tools(json), format(json), Metadata.of(json));
    }

    private static Message message(JsonNode content) {
        List<Part> parts = GeminiPart.all(content);
        boolean results = !parts.isEmpty() && parts.stream().allMatch(Part.ToolCallResponse.class::isInstance);
        String role = Fields.filled(content, "role");
        return new Message(results ? "tool" : "model".equals(role) ? "assistant" : "user", null, parts);
    }

    private static @Nullable String model(String path) {
        int from = path.lastIndexOf("/models/");
        int to = path.lastIndexOf(':');
        return from < 0 || to < from ? null : path.substring(from + "/models/".length(), to);
    }

    private static List<Tool> tools(JsonNode json) {
        List<Tool> tools = new ArrayList<>();
        for (JsonNode group : json.path("tools")) {
            for (JsonNode tool : Fields.either(group, "functionDeclarations", "function_declarations")) {
                String name = Fields.filled(tool, "name");
                if (name != null && tools.size() < MAX_MESSAGES) {
                    JsonNode schema = Fields.either(tool, "parametersJsonSchema", "parameters_json_schema");
                    tools.add(new Tool(name, Fields.filled(tool, "description"), given(schema)));
                }
            }
        }
        return tools;
    }

    private static @Nullable JsonNode given(JsonNode schema) {
        return schema.isMissingNode() || schema.isNull() ? null : schema;
    }

    // Gemini's own schemas are no JSON Schema: only what is declared as one is kept as the format.
    private static @Nullable JsonNode format(JsonNode json) {
        JsonNode config = Fields.either(json, "generationConfig", "generation_config");
        JsonNode schema = given(Fields.either(config, "responseJsonSchema", "response_json_schema"));
        if (schema != null) {
            return Wire.mapper()
                    .createObjectNode()
                    .put("type", "json_schema")
                    .set("json_schema", Wire.mapper().createObjectNode().set("schema", schema));
        }
        String type =
                Fields.either(config, "responseMimeType", "response_mime_type").asText();
        boolean wantsJson = type.equals("application/json");
        return wantsJson ? Wire.mapper().createObjectNode().put("type", "json_object") : null;
    }

    @Override
    protected Draft.Answer answer(JsonNode json, Set<Note> notes) {
        GeminiStream whole = new GeminiStream(notes);
        whole.take(json);
        return whole.answer();
    }

    @Override
    protected Outcome outcome(JsonNode json) {
        return json.has("candidates") || json.has("promptFeedback") ? Outcome.COMPLETE : Outcome.UNPARSED;
    }

    @Override
    protected AnswerStream stream(Set<Note> notes) {
        return new GeminiStream(notes);
    }

    @Override
    protected void pieces(byte[] body, AnswerStream stream) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.stripLeading().startsWith("[")) {
            array(text, stream);
            return;
        }
        SseReader.readAll(body, stream::event);
        // An error comes as plain JSON, also into a stream of events.
        int plain = text.lastIndexOf("\n{");
        JsonNode error = plain < 0 ? null : Fields.tree(text.substring(plain + 1));
        if (error != null && error.has("error")) {
            stream.event(new SseEvent(null, error.toString()));
        }
    }

    /** The values of an array that may be cut off anywhere: all that are whole. */
    private static void array(String text, AnswerStream stream) {
        try (JsonParser parser = Wire.mapper().createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonNode piece = ONE_OF_SEVERAL.readTree(parser);
                stream.event(new SseEvent(null, piece.toString()));
            }
        } catch (IOException cut) {
            // The stream says itself whether its end came.
        }
    }
}
