package io.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.testkit.RequiresProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");
    private static final Set<String> BUILT_IN = Set.of("__rate_interval", "__range", "__all");

    private final Dashboard dashboard = Dashboard.shipped();

    @Test
    void it_has_a_stable_id_and_a_schema_that_grafana_10_reads() {
        assertThat(dashboard.json().path("uid").asText()).isEqualTo("plumbline");
        assertThat(dashboard.json().path("schemaVersion").asInt()).isBetween(38, 41);
        assertThat(dashboard.json().has("id")).isFalse();
    }

    @Test
    void every_panel_and_query_uses_the_chosen_data_source() {
        for (JsonNode panel : dashboard.panels()) {
            assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
            assertThat(panel.path("targets")).isNotEmpty().allSatisfy(target -> {
                assertThat(target.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
                assertThat(target.path("expr").asText()).isNotBlank();
            });
        }
    }

    @Test
    void every_panel_has_a_title_a_unit_and_says_what_its_numbers_mean() {
        assertThat(dashboard.panels()).hasSizeGreaterThan(20).allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText()).hasSizeGreaterThan(30);
            assertThat(panel.path("fieldConfig").path("defaults").path("unit").asText())
                    .isNotBlank();
            assertThat(panel.path("fieldConfig")
                            .path("defaults")
                            .path("noValue")
                            .asText())
                    .isNotBlank();
        });
    }

    @Test
    void every_variable_that_is_used_is_defined() {
        Set<String> defined = new HashSet<>(BUILT_IN);
        dashboard
                .json()
                .path("templating")
                .path("list")
                .forEach(variable -> defined.add(variable.path("name").asText()));

        assertThat(defined).contains("datasource", "application", "level", "dimension");
        assertThat(dashboard.queries())
                .allSatisfy(query -> assertThat(
                                VARIABLE.matcher(query.expression()).results().map(match -> match.group(1)))
                        .isSubsetOf(defined));
    }

    @Test
    void ids_are_unique_and_panels_do_not_overlap() {
        List<JsonNode> panels = dashboard.panels();
        Set<Integer> ids = new HashSet<>();
        Set<String> cells = new HashSet<>();
        for (JsonNode panel : panels) {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            JsonNode at = panel.path("gridPos");
            for (int x = at.path("x").asInt();
                    x < at.path("x").asInt() + at.path("w").asInt();
                    x++) {
                assertThat(x).isLessThan(24);
                for (int y = at.path("y").asInt();
                        y < at.path("y").asInt() + at.path("h").asInt();
                        y++) {
                    assertThat(cells.add(x + "," + y))
                            .as("%s at %d,%d", panel.path("title"), x, y)
                            .isTrue();
                }
            }
        }
    }

    @Test
    @RequiresProgram("promtool")
    void every_query_is_valid(@TempDir Path folder) throws IOException {
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
        for (Dashboard.Query query : dashboard.queries()) {
            rules.append("      - record: panel\n        expr: '")
                    .append(query.forApplication("shop").replace("'", "''"))
                    .append("'\n");
        }
        Files.writeString(folder.resolve("queries.yaml"), rules.toString());

        Tool check = Tool.run(folder, "promtool", "check", "rules", "--lint=none", "queries.yaml");

        assertThat(check.output()).contains(dashboard.queries().size() + " rules found");
        assertThat(check.exit()).isZero();
    }
}
