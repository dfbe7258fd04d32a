package io.plumbline.gateway.shadow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What makes a request unfit to be asked twice: tools that the provider runs itself, and state that lives with production's
 * provider. A tool counts as the client's only where its form is known, so that a new kind of tool is not run by accident.
 */
final class Hazards {

    /** Fields that let a provider search or call out: OpenAI, OpenRouter, xAI, Anthropic, Qwen. */
    private static final List<String> TOOL_FIELDS =
            List.of("web_search_options", "plugins", "search_parameters", "mcp_servers", "enable_search");

    /** Models that search without being told to. */
    private static final Pattern SEARCHING_MODEL = Pattern.compile("-search-(preview|api)|deep-research|:online$");

    /** Fields that name what only production's provider has: OpenAI, Anthropic, Gemini, Ollama. */
    private static final List<String> STATE_FIELDS = List.of(
            "previous_response_id",
            "conversation",
            "background",
            "container",
            "cachedContent",
            "cached_content",
            "context");

    private static final Set<String> CLIENT_TYPES = Set.of("function", "custom");
    private static final Set<String> GEMINI_CLIENT_FIELDS = Set.of("functionDeclarations", "function_declarations");

    private Hazards() {}

    /**
     * Looks for the first hazard; null when there is none.
     *
     * @param model the model that is to be asked, where it is production's own
     */
    static @Nullable Skip of(String dialect, JsonNode request, @Nullable String model) {
        if (TOOL_FIELDS.stream().anyMatch(field -> isSet(request.path(field)))
                || (model != null && SEARCHING_MODEL.matcher(model).find())
                || !hasClientToolsOnly(dialect, request.path("tools"))) {
            return Skip.TOOLS;
        }
        boolean stateful = STATE_FIELDS.stream().anyMatch(field -> isSet(request.path(field)))
                // A prompt, or an item of the dialogue, that is kept at the provider.
                || request.path("prompt").isObject()
                || hasReference(request.path("input"));
        return stateful ? Skip.STATEFUL : null;
    }

    private static boolean isSet(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING, NULL -> false;
            case BOOLEAN -> value.booleanValue();
            case ARRAY -> !value.isEmpty();
            default -> true;
        };
    }

    private static boolean hasClientToolsOnly(String dialect, JsonNode tools) {
        if (!isSet(tools)) {
            return true;
        }
        if (!tools.isArray()) {
            return false;
        }
        for (JsonNode tool : tools) {
            if (!(dialect.equals("gemini.generate") ? isGeminiFunction(tool) : isFunction(tool))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFunction(JsonNode tool) {
        JsonNode type = tool.path("type");
        return type.isMissingNode() || type.isNull()
                ? tool.has("name") || tool.has("function")
                : CLIENT_TYPES.contains(type.asText());
    }

    private static boolean isGeminiFunction(JsonNode tool) {
        boolean[] only = {tool.isObject()};
        tool.fieldNames().forEachRemaining(name -> only[0] &= GEMINI_CLIENT_FIELDS.contains(name));
        return only[0];
    }

    private static boolean hasReference(JsonNode input) {
        for (JsonNode item : input) {
            if (item.path("type").asText().equals("item_reference")) {
                return true;
            }
        }
        return false;
    }
}
