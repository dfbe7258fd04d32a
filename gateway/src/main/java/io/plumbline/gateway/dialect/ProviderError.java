package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names a provider's error by status, type and code. Its message is left out: providers quote the request in it. */
final class ProviderError {

    private static final int MAX_WORD = 64;

    private ProviderError() {}

    /** @param status 0 where the error stood inside a stream */
    static String of(int status, @Nullable JsonNode error) {
        Stream<String> words = error == null
                ? Stream.of()
                : Stream.of("type", "code", "status").map(field -> word(error, field));
        Stream<String> number = status == 0 ? Stream.of() : Stream.of(Integer.toString(status));
        String name = Stream.concat(number, words)
                .filter(word -> !word.isEmpty())
                .distinct()
                .collect(Collectors.joining("/"));
        return name.isEmpty() ? "error" : name;
    }

    private static String word(JsonNode error, String field) {
        JsonNode value = error.get(field);
        String text = value == null || value.isNull() || value.isContainerNode() ? "" : value.asText();
        return text.length() <= MAX_WORD && text.chars().allMatch(ProviderError::isWordCharacter) ? text : "";
    }

    private static boolean isWordCharacter(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.');
    }
}
