package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place of one argument, as a JSON path that names exactly one: {@code $.a}, {@code $.a.b}, {@code $.a[0].b},
 * {@code $['a b']}.
 *
 * @param steps from the root inwards, none when the path is not of this form
 */
record ArgumentPath(List<Step> steps) {

    /** A name that is much longer is none that a parser of JSON takes. */
    static final int MAX_LENGTH = 4096;

    /** Deeper arguments are none that a function has, and whoever reads them would have to follow. */
    private static final int MAX_STEPS = 32;

    /**
     * How many elements may be lacking on the way before those that are put. A few have no value of their own; millions are a
     * bomb.
     */
    private static final int MAX_GAP = 16;

    private static final Pattern STEP =
            Pattern.compile("\\.([^.\\[\\]]+)|\\[(\\d{1,6})]|\\['([^'\\\\]*)']|\\[\"([^\"\\\\]*)\"]");

    ArgumentPath {
        steps = List.copyOf(steps);
    }

    static ArgumentPath of(String path) {
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        boolean fits = path.startsWith("$") && path.length() <= MAX_LENGTH;
        int from = fits ? 1 : path.length() + 1;
        while (from < path.length()
                && steps.size() < MAX_STEPS
                && step.region(from, path.length()).lookingAt()) {
            steps.add(Step.of(step));
            from = step.end();
        }
        return new ArgumentPath(from == path.length() ? steps : List.of());
    }

    /** Puts a value into its place; false, and nothing changes, when there is no such place or something stands there. */
    boolean put(ObjectNode root, JsonNode value) {
        return !steps.isEmpty() && put(root, 0, value, MAX_GAP);
    }

    private boolean put(JsonNode holder, int depth, JsonNode value, int gap) {
        Step step = steps.get(depth);
        JsonNode there = step.from(holder);
        boolean last = depth == steps.size() - 1;
        if (there != null) {
            return !last && put(there, depth + 1, value, gap);
        }
        int left = gap - step.lacking(holder);
        if (left < 0) {
            return false;
        }
        if (last) {
            return step.put(holder, value);
        }
        JsonNode fresh = steps.get(depth + 1).holder();
        return put(fresh, depth + 1, value, left) && step.put(holder, fresh);
    }

    /**
     * One step inwards.
     *
     * @param name of a field, null for an element
     * @param index of an element
     */
    record Step(@Nullable String name, int index) {

        private static Step of(Matcher match) {
            if (match.group(2) != null) {
                return new Step(null, Integer.parseInt(match.group(2)));
            }
            String quoted = match.group(3) == null ? match.group(4) : match.group(3);
            return new Step(match.group(1) == null ? quoted : match.group(1), 0);
        }

        /** An empty value that this step can lead into. */
        private JsonNode holder() {
            return name == null
                    ? Wire.mapper().createArrayNode()
                    : Wire.mapper().createObjectNode();
        }

        /** What stands there, null when that is nothing or JSON's null, as fills a gap. */
        private @Nullable JsonNode from(JsonNode holder) {
            JsonNode there = name == null ? holder.get(index) : holder.get(name);
            return there == null || there.isNull() ? null : there;
        }

        /** How many elements the array lacks before this one. */
        private int lacking(JsonNode holder) {
            return name == null ? Math.max(0, index - holder.size()) : 0;
        }

        private boolean put(JsonNode holder, JsonNode value) {
            if (name != null && holder instanceof ObjectNode object) {
                object.set(name, value);
                return true;
            }
            if (name == null && holder instanceof ArrayNode array) {
                while (array.size() <= index) {
                    array.addNull();
                }
                array.set(index, value);
                return true;
            }
            return false;
        }
    }
}
