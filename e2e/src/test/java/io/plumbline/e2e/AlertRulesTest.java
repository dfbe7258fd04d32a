package io.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.testkit.RequiresProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class AlertRulesTest {

    private static final Path OBSERVABILITY = Checkout.root().resolve("deploy/observability");
    private static final Path PROMETHEUS = OBSERVABILITY.resolve("prometheus");

    @TempDir
    Path folder;

    @Test
    @RequiresProgram("promtool")
    void the_rules_pass_their_own_tests() {
        Tool tests = Tool.run(PROMETHEUS, "promtool", "test", "rules", "plumbline-rules.test.yaml");

        assertThat(tests.output()).contains("SUCCESS");
        assertThat(tests.exit()).isZero();
    }

    @Test
    @RequiresProgram("promtool")
    void a_changed_threshold_fails_the_tests() throws IOException {
        String rules = Files.readString(PROMETHEUS.resolve("plumbline-rules.yaml"));
        Files.writeString(folder.resolve("plumbline-rules.yaml"), rules.replace("> 0.05", "> 0.5"));
        Files.copy(PROMETHEUS.resolve("plumbline-rules.test.yaml"), folder.resolve("plumbline-rules.test.yaml"));

        Tool tests = Tool.run(folder, "promtool", "test", "rules", "plumbline-rules.test.yaml");

        assertThat(tests.exit()).isNotZero();
        assertThat(tests.output()).contains("a failing grader is named");
    }

    @Test
    @RequiresProgram("promtool")
    void the_example_for_prometheus_is_valid() throws IOException {
        for (String file : List.of("prometheus.yml", "plumbline-rules.yaml")) {
            Files.copy(PROMETHEUS.resolve(file), folder.resolve(file));
        }
        Files.writeString(folder.resolve("plumbline-token"), "secret");

        Tool check = Tool.run(folder, "promtool", "check", "config", "prometheus.yml");

        assertThat(check.output()).contains("23 rules found").doesNotContain("FAILED");
        assertThat(check.exit()).isZero();
    }

    @Test
    @RequiresProgram("amtool")
    void the_example_for_alertmanager_is_valid() {
        Tool check = Tool.run(OBSERVABILITY.resolve("alertmanager"), "amtool", "check-config", "alertmanager.yml");

        assertThat(check.output()).contains("SUCCESS", "2 inhibit rules");
        assertThat(check.exit()).isZero();
    }

    @Test
    void every_alert_says_how_bad_it_is_and_leads_to_its_runbook() throws IOException {
        List<JsonNode> alerts = alerts();

        assertThat(alerts).hasSizeGreaterThan(8);
        for (JsonNode alert : alerts) {
            String name = alert.path("alert").asText();
            assertThat(alert.path("labels").path("severity").asText()).isIn("critical", "warning");
            JsonNode annotations = alert.path("annotations");
            assertThat(annotations.path("summary").asText()).isNotBlank();
            assertThat(annotations.path("description").asText()).isNotBlank();
            assertThat(annotations.path("console_url").asText()).startsWith("http://127.0.0.1:8082/");
            String runbook = annotations.path("runbook_url").asText();
            assertThat(runbook).endsWith("/" + name + ".md");
            assertThat(Checkout.root().resolve(runbook)).isRegularFile();
        }
    }

    @Test
    void every_reason_for_being_blind_is_in_its_runbook_and_no_runbook_is_left_over() throws IOException {
        String blind = Files.readString(OBSERVABILITY.resolve("runbooks/PlumblineBlind.md"));
        Set<String> names =
                alerts().stream().map(alert -> alert.path("alert").asText()).collect(Collectors.toSet());

        assertThat(alerts().stream()
                        .filter(alert -> alert.path("alert").asText().equals("PlumblineBlind"))
                        .map(alert -> alert.path("labels").path("reason").asText())
                        .filter(reason -> !reason.isEmpty()))
                .hasSize(15)
                .allSatisfy(reason -> assertThat(blind).contains("| `" + reason + "` |"));
        try (Stream<Path> runbooks = Files.list(OBSERVABILITY.resolve("runbooks"))) {
            assertThat(runbooks.map(file -> file.getFileName().toString().replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    private static List<JsonNode> alerts() throws IOException {
        // SnakeYAML follows the file's anchors, Jackson's YAML reader does not.
        Object yaml = new Yaml().load(Files.readString(PROMETHEUS.resolve("plumbline-rules.yaml")));
        JsonNode rules = new ObjectMapper().valueToTree(yaml);
        List<JsonNode> alerts = new ArrayList<>();
        rules.path("groups").forEach(group -> group.path("rules").forEach(alerts::add));
        return alerts;
    }
}
