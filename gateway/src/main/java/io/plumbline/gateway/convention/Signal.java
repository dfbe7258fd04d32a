package io.plumbline.gateway.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.gateway.dialect.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One span, or the log records that belong to one, as far as conventions look at it: attributes by their dotted names.
 * Structured values are JSON trees, or JSON in a text.
 */
public record Signal(ObjectNode attributes, List<Event> events) {

    private static final Set<String> OTHER_OPERATIONS = Set.of(
            "embeddings", "create_agent", "invoke_agent", "invoke_workflow", "execute_tool", "retrieval", "rerank");
    private static final Set<String> OTHER_REQUESTS = Set.of("embedding", "embeddings", "rerank");
    private static final Set<String> PARENTS = Set.of("workflow", "task", "agent", "tool");

    public Signal {
        events = List.copyOf(events);
    }

    /** A span's event, or a log record; {@code body} is missing where there is none. */
    public record Event(String name, ObjectNode attributes, JsonNode body) {

        public static Event of(String name, ObjectNode attributes) {
            return new Event(name, attributes, MissingNode.getInstance());
        }

        @Override
        public String toString() {
            return "Event[" + attributes.size() + " attributes]";
        }
    }

    public static Signal of(ObjectNode attributes) {
        return new Signal(attributes, List.of());
    }

    public static Signal ofEvents(List<Event> events) {
        return new Signal(JsonNodeFactory.instance.objectNode(), events);
    }

    /** Its own attributes and those of its events. */
    public Stream<ObjectNode> holders() {
        return Stream.concat(Stream.of(attributes), events.stream().map(Event::attributes));
    }

    /**
     * Whether its own attributes say that it is something else than a call to a language model: an agent or a tool, whose
     * text stands in the calls beneath it once more, or embeddings.
     */
    boolean isNoCall() {
        String operation = Fields.filled(attributes, "gen_ai.operation.name");
        String kind = Fields.filled(attributes, "openinference.span.kind");
        String traceloop = Fields.filled(attributes, "traceloop.span.kind");
        String request = Fields.filled(attributes, "llm.request.type");
        return (operation != null && OTHER_OPERATIONS.contains(operation))
                || (request != null && OTHER_REQUESTS.contains(request.toLowerCase(Locale.ROOT)))
                || (kind != null && !kind.equalsIgnoreCase("LLM"))
                || (traceloop != null && PARENTS.contains(traceloop));
    }

    @Override
    public String toString() {
        return "Signal[" + attributes.size() + " attributes, " + events.size() + " events]";
    }
}
