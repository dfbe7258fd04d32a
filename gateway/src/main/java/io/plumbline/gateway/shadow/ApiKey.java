package io.plumbline.gateway.shadow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A candidate's own key.
 *
 * @param header where it goes; null for the dialect's own place
 */
record ApiKey(@Nullable String header, String value) {

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]{1,8192}");

    /**
     * Reads the key from its file or its environment variable; null when neither is configured.
     *
     * @param name the candidate's, for errors, which never quote a key
     */
    static @Nullable ApiKey read(
            String name,
            Optional<Path> file,
            Optional<String> variable,
            Optional<String> header,
            UnaryOperator<@Nullable String> environment) {
        Candidate.require(
                header.isEmpty() || HEADER.matcher(header.get()).matches(), name, "api-key-header", "is no header");
        Candidate.require(
                file.isEmpty() || variable.isEmpty(), name, "api-key-file", "and .api-key-env exclude each other");
        if (file.isPresent()) {
            return of(name, "api-key-file", header.orElse(null), contents(name, file.get()));
        }
        if (variable.isPresent()) {
            String value = environment.apply(variable.get());
            Candidate.require(value != null, name, "api-key-env", "names a variable that is not set");
            return of(name, "api-key-env", header.orElse(null), value == null ? "" : value);
        }
        return null;
    }

    private static ApiKey of(String name, String key, @Nullable String header, String value) {
        String stripped = value.strip();
        Candidate.require(VALUE.matcher(stripped).matches(), name, key, "must lead to one line without blanks");
        return new ApiKey(header, stripped);
    }

    private static String contents(String name, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    ShadowConfig.PREFIX + "." + name + ".api-key-file cannot be read: " + file, e);
        }
    }

    /** The header that carries the key in this dialect. */
    String headerIn(String dialect) {
        if (header != null) {
            return header;
        }
        return switch (dialect) {
            case "anthropic.messages" -> "x-api-key";
            case "gemini.generate" -> "x-goog-api-key";
            default -> "authorization";
        };
    }

    /** What stands in that header. */
    String valueIn(String dialect) {
        return headerIn(dialect).equalsIgnoreCase("authorization") ? "Bearer " + value : value;
    }

    @Override
    public String toString() {
        return "ApiKey[hidden]";
    }
}
