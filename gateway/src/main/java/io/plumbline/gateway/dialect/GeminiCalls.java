package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one candidate that have begun and not ended.
 *
 * <p>Vertex AI hands arguments out one by one where it is asked to ({@code streamFunctionCallArguments}): the first piece has
 * the name, those behind it values. A piece is the last unless it says {@code willContinue}; it may be empty, and so may one
 * in the middle. A piece belongs to the call of its id, and without an id to the last that began; text and thoughts between
 * them end nothing, as to Google's own accumulators.
 *
 * @see <a href="https://docs.cloud.google.com/vertex-ai/generative-ai/docs/multimodal/function-calling">Function calling</a>
 */
final class GeminiCalls {

    /** Of more calls at once the eldest ends: finding the call of a piece stays cheap. */
    private static final int MAX_OPEN = 64;

    private final List<GeminiCall> open = new ArrayList<>();

    /**
     * Takes a call, or a piece of one.
     *
     * @return the call when it begins here, null when it began before or the piece says nothing
     */
    @Nullable
    GeminiCall take(JsonNode json) {
        GeminiCall known = known(json);
        if (known == null && saysNothing(json)) {
            return null;
        }
        GeminiCall call = known == null ? new GeminiCall() : known;
        call.add(json);
        if (!Fields.either(json, "willContinue", "will_continue").asBoolean(false)) {
            open.remove(call);
        } else if (known == null) {
            open(call);
        }
        return known == null ? call : null;
    }

    private void open(GeminiCall call) {
        // Nothing that comes from here on can mean a call without an id that is not the last.
        open.removeIf(each -> each.hasId(null));
        if (open.size() == MAX_OPEN) {
            open.removeFirst();
        }
        open.add(call);
    }

    private @Nullable GeminiCall known(JsonNode json) {
        if (open.isEmpty()) {
            return null;
        }
        String id = Fields.filled(json, "id");
        if (id != null) {
            for (GeminiCall call : open) {
                if (call.hasId(id)) {
                    return call;
                }
            }
        }
        GeminiCall last = open.getLast();
        return (id == null || last.hasId(null)) && goesOn(last, json) ? last : null;
    }

    /** A piece with a name begins a call, unless it repeats that of the call whose values it brings. */
    private static boolean goesOn(GeminiCall last, JsonNode json) {
        String name = Fields.filled(json, "name");
        return name == null || (last.isNamed(name) && !GeminiCall.partial(json).isEmpty());
    }

    private static boolean saysNothing(JsonNode json) {
        return Fields.filled(json, "name") == null
                && Fields.present(json, "args") == null
                && GeminiCall.partial(json).isEmpty();
    }
}
