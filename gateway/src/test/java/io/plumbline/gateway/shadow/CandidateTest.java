package io.plumbline.gateway.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Candidates as they are configured. */
class CandidateTest {

    private static final String SECRET = "a-secret-value-0123456789";
    private static final String PREFIX = "plumbline.gateway.shadows.next.";

    @TempDir
    Path folder;

    @Test
    void nothing_is_shadowed_unless_a_candidate_is_named() {
        assertThat(candidates(Map.of())).isEmpty();
    }

    @Test
    void a_candidate_needs_an_application_and_a_target() {
        Candidate candidate = candidate(Map.of());

        assertThat(candidate.name()).isEqualTo("next");
        assertThat(candidate.application()).isEqualTo("shop");
        assertThat(candidate.share()).isEqualTo(0.1);
        assertThat(candidate.key()).isNull();
        assertThatThrownBy(() -> candidates(Map.of(PREFIX + "application", "shop")))
                .hasMessageContaining(PREFIX + "target");
    }

    @ParameterizedTest
    @CsvSource({
        "application, no good name",
        "target, ftp://host",
        "target, https://user:pw@host",
        "target, https://host?key=x",
        "path, v1",
        "path, /a b",
        "strip-prefix, openai",
        "share, 0",
        "share, 1.1",
        "share, NaN",
        "requests-per-minute, 0",
        "tokens-per-day, 0",
        "concurrency, 0",
        "concurrency, 65",
        "queue, 0",
        "deadline, 0s",
        "deadline, 2h",
        "max-answer-bytes, 0",
        "max-answer-bytes, 8G",
        "api-key-header, x key",
        "api-key-env, UNSET",
        "api-key-env, EMPTY",
        "api-key-env, BROKEN",
        "api-key-file, /no/such/file"
    })
    void a_wrong_value_stops_the_start_and_names_its_key(String key, String value) {
        assertThatThrownBy(() -> candidate(Map.of(key, value)))
                .hasMessageContaining(PREFIX + key)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void all_candidates_together_make_a_bounded_number_of_calls() {
        Map<String, String> many = new HashMap<>();
        for (String name : List.of("a", "b")) {
            many.put("plumbline.gateway.shadows." + name + ".application", "shop");
            many.put("plumbline.gateway.shadows." + name + ".target", "http://host");
            many.put("plumbline.gateway.shadows." + name + ".concurrency", "40");
        }
        assertThatThrownBy(() -> candidates(many))
                .hasMessageContaining("concurrency")
                .hasMessageContaining("80");
    }

    @Test
    void a_key_comes_from_a_file_or_the_environment_and_never_shows() throws Exception {
        Path file = Files.writeString(folder.resolve("key"), SECRET + "\n");
        Candidate byFile = candidate(Map.of("api-key-file", file.toString()));
        Candidate byEnvironment = candidate(Map.of("api-key-env", "SET", "api-key-header", "api-key"));

        assertThat(byFile.key().value()).isEqualTo(SECRET);
        assertThat(byFile.key().headerIn("openai.chat")).isEqualTo("authorization");
        assertThat(byFile.key().valueIn("openai.chat")).isEqualTo("Bearer " + SECRET);
        assertThat(byFile.key().headerIn("anthropic.messages")).isEqualTo("x-api-key");
        assertThat(byFile.key().headerIn("gemini.generate")).isEqualTo("x-goog-api-key");
        assertThat(byEnvironment.key().headerIn("anthropic.messages")).isEqualTo("api-key");
        assertThat(byEnvironment.key().valueIn("openai.chat")).isEqualTo(SECRET);
        assertThat(byFile.toString()).doesNotContain(SECRET);
        assertThatThrownBy(() -> candidate(Map.of("api-key-env", "SET", "api-key-file", file.toString())))
                .hasMessageContaining(PREFIX + "api-key-file");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "http://host, -, /, http://host/v1/chat/completions",
                "https://host:8443/base/, -, /, https://host:8443/base/v1/chat/completions",
                "http://host/base, -, /v1, http://host/base/chat/completions",
                "http://host, -, /v, http://host/v1/chat/completions",
                "http://host, /ask?api-version=1, /, http://host/ask?api-version=1"
            })
    void requests_go_below_the_target_and_nowhere_else(String target, String path, String strip, String expected) {
        Map<String, String> keys = new HashMap<>(Map.of("target", target, "strip-prefix", strip));
        if (path != null) {
            keys.put("path", path);
        }
        assertThat(candidate(keys).address("/v1/chat/completions")).hasToString(expected);
    }

    private static Candidate candidate(Map<String, String> keys) {
        Map<String, String> properties = new HashMap<>();
        properties.put(PREFIX + "application", "shop");
        properties.put(PREFIX + "target", "http://host");
        keys.forEach((key, value) -> properties.put(PREFIX + key, value));
        return candidates(properties).get(0);
    }

    private static List<Candidate> candidates(Map<String, String> properties) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withMapping(ShadowConfig.class)
                .build();
        Map<String, String> environment = Map.of("SET", SECRET, "EMPTY", " ", "BROKEN", SECRET + "\nx: y");
        return Shadowing.candidates(config.getConfigMapping(ShadowConfig.class).candidates(), environment::get);
    }
}
