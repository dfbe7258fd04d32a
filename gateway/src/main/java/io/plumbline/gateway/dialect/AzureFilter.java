package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * What Azure's content filter says of an answer, and of a request that it refused.
 *
 * @see <a href="https://learn.microsoft.com/azure/ai-foundry/openai/concepts/content-filter">Content filtering</a>
 */
final class AzureFilter {

    private AzureFilter() {}

    /** It stands beside the prompt and beside each choice. */
    static void ofAnswer(JsonNode json, Set<Note> notes) {
        json.path("prompt_filter_results").forEach(result -> note(result.path("content_filter_results"), notes));
        json.path("choices").forEach(choice -> note(choice.path("content_filter_results"), notes));
    }

    /** A prompt that is refused is an error, and what was found stands within. */
    static void ofError(JsonNode error, Set<Note> notes) {
        JsonNode inner = error.path("innererror");
        note(inner.path("content_filter_result"), notes);
        note(inner.path("content_filter_results"), notes);
    }

    private static void note(JsonNode results, Set<Note> notes) {
        results.properties().forEach(category -> {
            if (category.getValue().path("filtered").asBoolean(false)) {
                Note.filtered(category.getKey(), notes);
            }
        });
    }
}
