package io.plumbline.replay.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of a log before it is an exchange.
 *
 * @param line the number of its first line in the file, counted from 1
 */
record Row(Path file, long line, Fields fields) {

    /** A field's text; null or empty where there is none. */
    @Nullable
    String text(String name) {
        return fields.text(name);
    }

    /** The fields of a record, by column name or dotted path. */
    sealed interface Fields {
        @Nullable
        String text(String name);
    }

    /** A line of a table. */
    record Columns(Map<String, String> values) implements Fields {
        @Override
        public @Nullable String text(String name) {
            return values.get(name);
        }

        @Override
        public String toString() {
            return "Columns[" + values.size() + "]";
        }
    }

    /** A line of JSON. A field is named by its path: {@code request.messages.0.role}. */
    record Json(JsonNode node) implements Fields {
        @Override
        public @Nullable String text(String name) {
            JsonNode found = at(name);
            if (found.isMissingNode() || found.isNull()) {
                return null;
            }
            return found.isValueNode() ? found.asText() : found.toString();
        }

        private JsonNode at(String name) {
            JsonNode whole = node.path(name);
            if (!whole.isMissingNode()) {
                return whole;
            }
            JsonNode found = node;
            for (String step : name.split("\\.", -1)) {
                found = found.isArray() && isIndex(step) ? found.path(Integer.parseInt(step)) : found.path(step);
            }
            return found;
        }

        private static boolean isIndex(String step) {
            return !step.isEmpty() && step.length() <= 6 && step.chars().allMatch(Character::isDigit);
        }

        @Override
        public String toString() {
            return "Json[" + node.size() + "]";
        }
    }
}
