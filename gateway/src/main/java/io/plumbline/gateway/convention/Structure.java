package io.plumbline.gateway.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.gateway.dialect.Fields;
import io.plumbline.gateway.dialect.Note;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Structure in attributes: JSON within a text, and lists flattened into names. */
final class Structure {

    /** As many as a dialect keeps. */
    private static final int MAX_ITEMS = 4096;

    private Structure() {}

    /** The value's tree where it is one, or JSON in a text; any other text stays a text. */
    static JsonNode of(JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        String text = value.textValue().strip();
        boolean looksLike = text.startsWith("[") || text.startsWith("{");
        JsonNode tree = looksLike ? Fields.tree(text) : null;
        return tree == null ? value : tree;
    }

    /**
     * The items of a flattened list in order: {@code prefix.0.role} is {@code role} of the first.
     *
     * @param notes is told when some are left out
     */
    static Collection<ObjectNode> items(ObjectNode attributes, String prefix, Set<Note> notes) {
        TreeMap<Integer, ObjectNode> items = new TreeMap<>();
        String start = prefix + ".";
        for (Iterator<Map.Entry<String, JsonNode>> fields = attributes.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            String name = field.getKey();
            int dot = name.startsWith(start) ? name.indexOf('.', start.length()) : -1;
            int index = dot < 0 ? -1 : index(name.substring(start.length(), dot));
            if (index >= MAX_ITEMS) {
                notes.add(Note.LIST_CUT);
            } else if (index >= 0) {
                items.computeIfAbsent(index, i -> JsonNodeFactory.instance.objectNode())
                        .set(name.substring(dot + 1), field.getValue());
            }
        }
        return items.values();
    }

    private static int index(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
