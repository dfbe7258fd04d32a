package io.plumbline.contracts.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plumbline.contracts.GeneratedPage;
import io.plumbline.contracts.charter.Charter.Direction;
import io.plumbline.contracts.charter.Charter.Importance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CharterPageTest {

    private static final GeneratedPage PAGE = new GeneratedPage("docs/reference/charter.md");
    private static final Path EXAMPLE = Path.of("../deploy/standalone/charters/example.yaml");

    @Test
    void the_table_of_keys_is_up_to_date() throws IOException {
        StringBuilder table = new StringBuilder("| key | value | default | meaning |\n| --- | --- | --- | --- |\n");
        rows(table, "", Key.OF_CHARTER);
        rows(table, "keep.", Key.OF_KEEP);
        rows(table, "keep.tags.", List.of(Key.tag("&lt;tag&gt;")));
        rows(table, "dimensions.&lt;dimension&gt;.", Key.OF_GOAL);
        rows(table, "rules.&lt;rule&gt;.", Key.OF_RULE);
        rows(table, "values.target.", List.of(Key.component("&lt;value&gt;")));
        rows(table, "", Key.OF_CELLS);
        rows(table, "segments.", Key.OF_SEGMENTS);
        rows(table, "segments.tags.", List.of(Key.tagSegment("&lt;tag&gt;")));
        rows(table, "segments.versions.", List.of(Key.versionSegment("&lt;tag&gt;")));
        rows(table, "budget.", Key.OF_BUDGET);
        rows(table, "baseline.", Key.OF_BASELINE);

        PAGE.holds(table.toString());
    }

    private static void rows(StringBuilder table, String path, List<Key<?>> keys) {
        for (Key<?> key : keys) {
            table.append("| %s%s | %s | %s | %s |\n"
                    .formatted(path, key.name(), key.expected(), key.otherwise(), key.meaning()));
        }
    }

    @Test
    void the_page_shows_the_errors_that_its_bad_charter_gives() throws IOException {
        InvalidCharter invalid =
                catchThrowableOfType(InvalidCharter.class, () -> CharterReader.read("shop.yaml", block("```yaml\n")));

        assertThat(invalid).isNotNull();
        assertThat(block("```text\n").strip()).isEqualTo(invalid.getMessage());
    }

    private static String block(String fence) throws IOException {
        String text = PAGE.text();
        int begin = text.indexOf(fence) + fence.length();
        return text.substring(begin, text.indexOf("```\n", begin));
    }

    @Test
    void the_example_is_a_valid_charter() {
        Charter example = CharterReader.read(EXAMPLE);

        assertThat(example.application()).isEqualTo("example");
        assertThat(example.goal("instruction.constraints").direction()).isEqualTo(Direction.DEGRADATION);
        assertThat(example.goal("value.privacy").importance()).isEqualTo(Importance.HIGH);
        assertThat(example.valueTarget()).hasSize(3);
    }

    @Test
    void the_example_shows_every_key_and_the_defaults_where_it_says_so() throws IOException {
        String text = Files.readString(EXAMPLE);
        Charter example = CharterReader.read(EXAMPLE);
        Charter defaults = Charter.defaultFor("example");

        for (List<Key<?>> keys : List.of(
                Key.OF_CHARTER,
                Key.OF_KEEP,
                Key.OF_RULE,
                Key.OF_GOAL,
                Key.OF_CELLS,
                Key.OF_SEGMENTS,
                Key.OF_BUDGET,
                Key.OF_BASELINE)) {
            assertThat(keys).allSatisfy(key -> assertThat(text).contains(key.name() + ": "));
        }
        assertThat(example)
                .usingRecursiveComparison()
                .ignoringFields("version", "sampling.keep.tags", "goals", "valueTarget", "rules")
                .isEqualTo(defaults);
    }
}
