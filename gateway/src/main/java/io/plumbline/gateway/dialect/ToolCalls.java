package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tool calls of one answer, put together from fragments.
 *
 * <p>A fragment belongs to the call of its {@code index}; a new id at a known index opens a new call, as servers do that
 * number every call 0. Without an index it belongs to the call of its id, and without an id to the last call.
 */
final class ToolCalls {

    private static final int MAX_CALLS = 512;

    private final List<Call> calls = new ArrayList<>();
    private final Map<Integer, Call> byIndex = new HashMap<>();
    private final Map<String, Call> byId = new HashMap<>();

    /** Adds a call that comes in one piece. */
    void whole(JsonNode json) {
        Call call = open();
        call.id = Fields.filled(json, "id");
        call.add(json.path("function"));
        call.add(json.path("custom"));
    }

    /** Adds a fragment of a stream. */
    void fragment(JsonNode json) {
        String id = Fields.filled(json, "id");
        Call call = find(json.get("index"), id);
        if (call.id == null && id != null) {
            call.id = id;
            byId.put(id, call);
        }
        call.add(json.path("function"));
    }

    /** Adds a fragment in the form that had one call only. */
    void legacy(JsonNode function) {
        find(null, null).add(function);
    }

    private Call find(@Nullable JsonNode index, @Nullable String id) {
        if (index == null || !index.canConvertToInt()) {
            Call known = id == null ? last() : byId.get(id);
            return known == null ? open() : known;
        }
        Call known = byIndex.get(index.intValue());
        if (known == null || (id != null && known.id != null && !known.id.equals(id))) {
            Call sameId = id == null ? null : byId.get(id);
            known = sameId == null ? open() : sameId;
            byIndex.put(index.intValue(), known);
        }
        return known;
    }

    private @Nullable Call last() {
        return calls.isEmpty() ? null : calls.get(calls.size() - 1);
    }

    private Call open() {
        Call call = new Call();
        if (calls.size() < MAX_CALLS) {
            calls.add(call);
        }
        return call;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    List<Part> parts() {
        return calls.stream().map(Call::part).toList();
    }

    private static final class Call {

        private @Nullable String id;
        private @Nullable String name;
        private final StringBuilder arguments = new StringBuilder();

        void add(JsonNode function) {
            String more = Fields.filled(function, "name");
            if (name == null) {
                name = more;
            } else if (more != null && !more.equals(name)) {
                name += more;
            }
            for (String field : List.of("arguments", "input")) {
                JsonNode text = Fields.present(function, field);
                if (text != null) {
                    arguments.append(Fields.textOrJson(text));
                }
            }
        }

        Part part() {
            return new Part.ToolCall(id, name, arguments.toString());
        }
    }
}
