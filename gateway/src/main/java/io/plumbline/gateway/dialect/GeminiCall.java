package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.plumbline.contracts.event.Part;
import io.plumbline.contracts.event.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a function by Gemini, whole or while its arguments arrive one by one, each with the path of its place.
 *
 * <p>A text at one path goes on with each piece; of other values the last holds. All are put into their places at the end
 * and once, so that the work grows with the bytes that came and with nothing else. A value whose path leads nowhere stands
 * beside the others, under the path.
 */
final class GeminiCall {

    private static final String ROOT = "$";
    private static final List<String> KINDS = List.of("stringValue", "numberValue", "boolValue");
    private static final List<String> SNAKE_KINDS = List.of("string_value", "number_value", "bool_value");

    private @Nullable String id;
    private @Nullable String name;
    private @Nullable JsonNode given;
    private final Map<String, Value> byPath = new LinkedHashMap<>();

    /** Takes the whole call, or the next piece of it. */
    void add(JsonNode json) {
        id = id == null ? Fields.filled(json, "id") : id;
        name = name == null ? Fields.filled(json, "name") : name;
        JsonNode arguments = Fields.present(json, "args");
        if (arguments != null) {
            given = given instanceof ObjectNode first && arguments instanceof ObjectNode more
                    ? first.setAll(more)
                    : arguments;
        }
        JsonNode partial = partial(json);
        if (partial.isObject()) {
            addValue(partial);
        } else {
            partial.forEach(this::addValue);
        }
    }

    /** The single values in a piece, empty where there are none. */
    static JsonNode partial(JsonNode json) {
        return Fields.either(json, "partialArgs", "partial_args");
    }

    private void addValue(JsonNode piece) {
        JsonNode value = value(piece);
        if (value != null) {
            JsonNode path = Fields.either(piece, "jsonPath", "json_path");
            byPath.computeIfAbsent(path.asText(ROOT), each -> new Value()).add(value);
        }
    }

    /** What a piece says of its place, null when that is nothing; of a kind that is not known here, all there is. */
    private static @Nullable JsonNode value(JsonNode piece) {
        for (int i = 0; i < KINDS.size(); i++) {
            JsonNode value = Fields.either(piece, KINDS.get(i), SNAKE_KINDS.get(i));
            if (value.isValueNode() && !value.isNull()) {
                return value;
            }
        }
        if (piece.has("nullValue") || piece.has("null_value")) {
            return NullNode.instance;
        }
        if (!(piece instanceof ObjectNode all)) {
            return null;
        }
        ObjectNode unknown = all.deepCopy().without(List.of("jsonPath", "json_path", "willContinue", "will_continue"));
        unknown.properties().removeIf(field -> field.getValue().isNull());
        return unknown.isEmpty() ? null : unknown;
    }

    boolean isNamed(String other) {
        return other.equals(name);
    }

    /** Whether it has the id; null asks for a call without one. */
    boolean hasId(@Nullable String other) {
        return other == null ? id == null : other.equals(id);
    }

    /** What there is of it by now. */
    Part part() {
        return new Part.ToolCall(id, name, arguments());
    }

    private String arguments() {
        if (byPath.isEmpty()) {
            return given == null ? "{}" : given.toString();
        }
        ObjectNode all = given instanceof ObjectNode first
                ? first.deepCopy()
                : Wire.mapper().createObjectNode();
        if (given != null && !given.isObject()) {
            all.set(ROOT, given);
        }
        byPath.forEach((path, value) -> {
            if (!ArgumentPath.of(path).put(all, value.json())) {
                all.set(path.substring(0, Math.min(path.length(), ArgumentPath.MAX_LENGTH)), value.json());
            }
        });
        return all.toString();
    }

    /** The value at one path. */
    private static final class Value {

        private final StringBuilder text = new StringBuilder();
        private @Nullable JsonNode other;

        void add(JsonNode piece) {
            if (piece.isTextual()) {
                text.append(piece.textValue());
                other = null;
            } else {
                text.setLength(0);
                other = piece;
            }
        }

        JsonNode json() {
            // A path may lead into the copy.
            return other == null ? TextNode.valueOf(text.toString()) : other.deepCopy();
        }
    }
}
