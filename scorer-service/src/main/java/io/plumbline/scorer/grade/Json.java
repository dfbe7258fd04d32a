package io.plumbline.scorer.grade;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.plumbline.contracts.event.Wire;
import java.util.Optional;

/** JSON inside of answers. */
public final class Json {

    // Two keys of one name, or anything after the value, make a text that readers understand differently.
    private static final ObjectReader STRICT = Wire.mapper()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private static final Pattern FENCED = Pattern.compile("(?s)^\\s*```[a-zA-Z0-9]*[ \\t]*\\n(.*?)\\n?[ \\t]*```\\s*$");

    private Json() {}

    /** The value that the whole text is; empty where it is not exactly one. */
    public static Optional<JsonNode> parse(String text) {
        try {
            JsonNode node = STRICT.readTree(text);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The text inside of a code fence that wraps it all; else the text itself. */
    public static String unfenced(String text) {
        Matcher fence = FENCED.matcher(text);
        return fence.matches() ? fence.group(1) : text;
    }
}
