package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Wire;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads fields of foreign JSON, where any field may be missing, null or of another type. */
public final class Fields {

    private Fields() {}

    /** The tree of a JSON text, null when it is none. */
    public static @Nullable JsonNode tree(String json) {
        try {
            JsonNode tree = Wire.mapper().readTree(json);
            return tree == null || tree.isMissingNode() ? null : tree;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** The JSON object in UTF-8 bytes, null when they hold none. Wrong bytes become replacement characters. */
    public static @Nullable JsonNode object(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        JsonNode tree = tree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        return tree != null && tree.isObject() ? tree : null;
    }

    /** The field's text, null when it holds none. */
    public static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value != null && value.isTextual() ? value.textValue() : null;
    }

    /** Like {@link #text}, and null also when the text is empty. */
    public static @Nullable String filled(JsonNode node, String field) {
        String text = text(node, field);
        return text == null || text.isEmpty() ? null : text;
    }

    public static @Nullable Long number(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value != null && value.canConvertToLong() ? Long.valueOf(value.longValue()) : null;
    }

    /** The field under the first of two spellings that is there, missing when neither is. */
    public static JsonNode either(JsonNode node, String camel, String snake) {
        return node.has(camel) ? node.path(camel) : node.path(snake);
    }

    /** The field, null when it is missing or JSON's null. */
    public static @Nullable JsonNode present(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value;
    }

    /** Text as it is, any other JSON as it is written. */
    public static String textOrJson(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
