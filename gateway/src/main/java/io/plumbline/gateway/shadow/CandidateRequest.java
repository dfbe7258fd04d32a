package io.plumbline.gateway.shadow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.dialect.Fields;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Production's request made one for the candidate: another model, the answer in one piece, nothing kept by the provider, and
 * nothing that names production's user. All else, prompts and parameters, is as production asked. Pure.
 */
sealed interface CandidateRequest {

    /** The dialects in which a candidate can be asked. */
    Set<String> DIALECTS = Set.of(
            "openai.chat", "openai.completions", "openai.responses", "anthropic.messages", "gemini.generate", "ollama");

    /** Ready to be sent; {@code path} is production's with the candidate's model in it. */
    record Ready(String path, byte[] body) implements CandidateRequest {
        @Override
        public String toString() {
            return "Ready[" + body.length + " bytes]";
        }
    }

    /** Not to be sent. */
    record Refused(Skip reason) implements CandidateRequest {}

    /** Who asks, how it is billed and what is kept at production's provider: none of it is the candidate's business. */
    List<String> LEFT_OUT = List.of(
            "metadata",
            "user",
            "safety_identifier",
            "prompt_cache_key",
            "prompt_cache_retention",
            "service_tier",
            "stream_options",
            "keep_alive");

    /** Where a path names the model: Gemini, Vertex AI, Azure. */
    Pattern MODEL_IN_PATH = Pattern.compile("(?<=/models/)[^/:]+(?=:)|(?<=/deployments/)[^/]+");

    /**
     * Makes the request.
     *
     * @param path production's, without the query
     * @param body decoded
     * @param model asked for in place of production's, null for the same
     */
    static CandidateRequest of(String dialect, String path, byte[] body, @Nullable String model) {
        JsonNode tree = Fields.object(body);
        if (!(tree instanceof ObjectNode request) || path.contains("..") || !path.startsWith("/")) {
            return new Refused(Skip.UNREADABLE);
        }
        Skip hazard = Hazards.of(dialect, request, model == null ? Fields.text(request, "model") : null);
        if (hazard != null) {
            return new Refused(hazard);
        }
        boolean gemini = dialect.equals("gemini.generate");
        rewrite(request, dialect, gemini ? null : model, !gemini);
        try {
            return new Ready(path(path, model), Wire.mapper().writeValueAsBytes(request));
        } catch (JsonProcessingException e) {
            return new Refused(Skip.UNREADABLE);
        }
    }

    private static void rewrite(ObjectNode request, String dialect, @Nullable String model, boolean streamIsAField) {
        request.remove(LEFT_OUT);
        if (streamIsAField) {
            request.put("stream", false);
        }
        // The Responses API keeps what it is not told to forget.
        if (request.has("store") || dialect.equals("openai.responses")) {
            request.put("store", false);
        }
        if (model != null) {
            request.put("model", model);
        }
    }

    private static String path(String path, @Nullable String model) {
        String whole = path.endsWith(":streamGenerateContent")
                ? path.substring(0, path.length() - "streamGenerateContent".length()) + "generateContent"
                : path;
        return model == null ? whole : MODEL_IN_PATH.matcher(whole).replaceFirst(Matcher.quoteReplacement(model));
    }
}
