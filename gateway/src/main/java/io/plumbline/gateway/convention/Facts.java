package io.plumbline.gateway.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Exchange.Tool;
import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.dialect.Draft;
import io.plumbline.gateway.dialect.Fields;
import io.plumbline.gateway.dialect.Metadata;
import io.plumbline.gateway.dialect.Note;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all conventions say of a call beside its messages, under the names that are or were in use. */
final class Facts {

    /** The levels of an exchange above a tool's parameters: itself, the list of tools, the tool. */
    private static final int DEPTH_OF_SCHEMAS = 3;

    private Facts() {}

    /** A draft of messages and answers with the facts in {@code attributes}; null when there is neither. */
    static @Nullable Draft draft(
            ObjectNode attributes, List<Message> messages, List<Tool> told, List<Choice> choices, Set<Note> noted) {
        if (messages.isEmpty() && choices.isEmpty()) {
            return null;
        }
        Set<Note> notes = EnumSet.noneOf(Note.class);
        notes.addAll(noted);
        List<Tool> tools = told.stream().map(tool -> readable(tool, notes)).toList();
        String asked = first(attributes, "gen_ai.request.model", "llm.request.model", "llm.model_name");
        Draft.Request request =
                new Draft.Request(asked, messages, tools, null, Metadata.naming(conversation(attributes)));
        Draft.Answer answer = new Draft.Answer(
                first(attributes, "gen_ai.response.model", "llm.response.model"),
                first(
                        attributes,
                        "openai.response.system_fingerprint",
                        "gen_ai.openai.response.system_fingerprint",
                        "gen_ai.response.system_fingerprint"),
                finished(choices, attributes),
                usage(attributes),
                null);
        return new Draft(request, answer, choices.isEmpty() ? Outcome.RESPONSE_ABSENT : Outcome.COMPLETE, notes);
    }

    /** A schema that would be deeper within the record than readers of records go is left out. */
    private static Tool readable(Tool tool, Set<Note> notes) {
        JsonNode schema = tool.parameters();
        if (schema == null || !isDeeper(schema, Wire.MAX_DEPTH - DEPTH_OF_SCHEMAS)) {
            return tool;
        }
        notes.add(Note.PARSE_LOSSY);
        return new Tool(tool.name(), tool.description(), null);
    }

    private static boolean isDeeper(JsonNode tree, int levels) {
        if (!tree.isContainerNode()) {
            return false;
        }
        if (levels == 0) {
            return true;
        }
        for (JsonNode child : tree) {
            if (isDeeper(child, levels - 1)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String conversation(ObjectNode attributes) {
        return first(
                attributes,
                "gen_ai.conversation.id",
                "session.id",
                "traceloop.association.properties.session_id",
                "traceloop.association.properties.conversation_id");
    }

    private static @Nullable Usage usage(ObjectNode attributes) {
        Long in = number(
                attributes,
                "gen_ai.usage.input_tokens",
                "gen_ai.usage.prompt_tokens",
                "llm.usage.prompt_tokens",
                "llm.token_count.prompt");
        Long out = number(
                attributes,
                "gen_ai.usage.output_tokens",
                "gen_ai.usage.completion_tokens",
                "llm.usage.completion_tokens",
                "llm.token_count.completion");
        return in == null && out == null ? null : new Usage(in, out);
    }

    /** The choices, each with the call's own list of reasons where it does not say by itself how it ended. */
    private static List<Choice> finished(List<Choice> choices, ObjectNode attributes) {
        JsonNode reasons = Structure.of(attributes.path("gen_ai.response.finish_reasons"));
        List<Choice> finished = new ArrayList<>(choices.size());
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            String own = choice.finishReason();
            String listed = reasons.path(i).isTextual() ? reasons.path(i).textValue() : null;
            finished.add(new Choice(choice.index(), choice.message(), own == null ? listed : own));
        }
        return finished;
    }

    private static @Nullable String first(ObjectNode attributes, String... names) {
        for (String name : names) {
            String text = Fields.filled(attributes, name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static @Nullable Long number(ObjectNode attributes, String... names) {
        for (String name : names) {
            Long number = Fields.number(attributes, name);
            if (number != null) {
                return number;
            }
        }
        return null;
    }
}
