package io.plumbline.scorer.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plumbline.contracts.event.Grade;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpGradersTest {

    private static final String PREFIX = "plumbline.scorer.http-graders.";

    @Test
    void graders_are_made_of_the_documented_keys() {
        HttpGraders graders = graders(Map.of("house.concurrency", "3", "house.deadline", "500ms"));

        assertThat(graders.graders()).singleElement().satisfies(grader -> {
            assertThat(grader.signature()).isEqualTo("house@2");
            assertThat(grader.dimensions()).containsExactly("instruction.followed", "value.principle.robust");
        });
        graders.close();
    }

    @Test
    void none_is_configured_unless_somebody_does() {
        assertThat(new HttpGraders(config(Map.of()), Calls.UNCOUNTED).graders()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "version, 0",
        "url, ftp://host/grade",
        "url, /grade",
        "url, http://name:word@host/grade",
        "dimensions, instruction.nonesuch",
        "dimensions, operation.coverage.instruction.answered",
        "concurrency, 0",
        "concurrency, 65",
        "deadline, 0ms",
        "deadline, 21s",
        "token-env, PLUMBLINE_NO_SUCH_VARIABLE",
    })
    void a_setting_that_cannot_be_used_is_named(String key, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> graders(Map.of("house." + key, value)))
                .withMessageStartingWith(PREFIX + "house." + key + " ")
                .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain("name:word"));
    }

    @Test
    void the_example_of_the_recipe_runs_and_grades() throws Exception {
        Process example = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Path.of("../docs/recipes/http-grader/HouseGrader.java").toString(),
                        "0")
                .redirectErrorStream(true)
                .start();
        try {
            HttpGraders graders = new HttpGraders(
                    config(Map.of(
                            PREFIX + "house.url", address(example),
                            PREFIX + "house.version", "1",
                            PREFIX + "house.deadline", "20s",
                            PREFIX + "house.dimensions", "instruction.followed")),
                    Calls.UNCOUNTED);
            assertThat(score(graders.graders().get(0), "It is the \"House\" of cards."))
                    .isEqualTo(1);
            assertThat(score(graders.graders().get(0), "It is a mouse.")).isZero();
            graders.close();
        } finally {
            example.destroy();
        }
    }

    private static String address(Process example) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(example.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        assertThat(line).startsWith("grading on http");
        return URI.create(line.substring("grading on ".length())).toString();
    }

    private static double score(Grader grader, String answer) {
        Grade grade = grader.grade(Example.asked("What is it?").answered(answer).subject())
                .get(0);
        return ((Grade.Graded) grade).score();
    }

    private static HttpGraders graders(Map<String, String> changed) {
        Map<String, String> settings = new HashMap<>(Map.of(
                PREFIX + "house.url", "http://127.0.0.1:1/grade",
                PREFIX + "house.version", "2",
                PREFIX + "house.dimensions", "instruction.followed,value.principle.robust"));
        changed.forEach((key, value) -> settings.put(PREFIX + key, value));
        return new HttpGraders(config(settings), Calls.UNCOUNTED);
    }

    private static RemoteConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(RemoteConfig.class)
                .withSources(new io.smallrye.config.PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(RemoteConfig.class);
    }
}
