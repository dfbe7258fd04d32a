package io.plumbline.contracts.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plumbline.contracts.charter.Charter.Direction;
import io.plumbline.contracts.charter.Charter.Goal;
import io.plumbline.contracts.charter.Charter.Importance;
import io.plumbline.contracts.charter.Charter.Keep;
import io.plumbline.contracts.charter.Charter.Redaction;
import io.plumbline.contracts.charter.Charter.Sampling;
import io.plumbline.contracts.charter.Charter.Segments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharterReaderTest {

    @Test
    void a_dimension_that_nothing_grades_is_watched_on_trial_only_when_the_charter_says_so() {
        Charter charter = CharterReader.read("shop.yaml", """
                application: shop
                dimensions:
                  instruction.followed:
                    watched: true
                """);
        InvalidCharter unsaid = catchThrowableOfType(InvalidCharter.class, () -> CharterReader.read("shop.yaml", """
                application: shop
                dimensions:
                  instruction.followed:
                    importance: high
                """));

        assertThat(charter.goal("instruction.followed").watched()).isTrue();
        assertThat(unsaid.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.message())
                    .startsWith("nothing grades instruction.followed")
                    .endsWith("say watched: true");
        });
    }

    @Test
    void every_key_reaches_the_charter() {
        Charter charter = CharterReader.read("shop.yaml", """
                application: shop-assistant
                dimensions:
                  instruction.constraints:
                    watched: true
                    direction: degradation
                    floor: 0.9
                    smallest_shift: 0.1
                    importance: high
                  operation.outcome:
                    watched: false
                  operation.coverage.value.toxicity:
                    importance: low
                values:
                  target:
                    benevolence: 0.6
                    power: -0.2
                budget:
                  false_alerts_per_month: 0.5
                  exchanges_per_day: 40000
                baseline:
                  readings: 1000
                redaction: hash
                sampling: 0.25
                keep:
                  errors: true
                  incomplete: true
                  refusals: true
                  filtered: true
                  tags:
                    release: canary
                    plan.tier: "7"
                retention: 36h
                segments:
                  model: 4
                  language: 6
                  tags:
                    tier: 3
                  versions:
                    prompt: 2
                cells: [tags.topic, turn, hour]
                """);

        assertThat(charter.application()).isEqualTo("shop-assistant");
        assertThat(charter.goal("instruction.constraints"))
                .isEqualTo(new Goal(true, Direction.DEGRADATION, 0.9, 0.1, Importance.HIGH));
        assertThat(charter.goal("operation.outcome").watched()).isFalse();
        assertThat(charter.goal("operation.coverage.value.toxicity").importance())
                .isEqualTo(Importance.LOW);
        assertThat(charter.valueTarget()).containsEntry("benevolence", 0.6).containsEntry("power", -0.2);
        assertThat(charter.budget()).isEqualTo(new Charter.Budget(0.5, 40_000));
        assertThat(charter.baseline().readings()).isEqualTo(1000);
        assertThat(charter.redaction()).isEqualTo(Redaction.HASH);
        assertThat(charter.sampling())
                .isEqualTo(new Sampling(
                        0.25, new Keep(true, true, true, true, Map.of("release", "canary", "plan.tier", "7"))));
        assertThat(charter.retention()).isEqualTo(Duration.ofHours(36));
        assertThat(charter.segments())
                .isEqualTo(new Segments(
                        Map.of(Segments.MODEL, 4, Segments.LANGUAGE, 6, "tags.tier", 3, "versions.prompt", 2)));
    }

    @Test
    void cells_are_read_from_coarse_to_fine_and_their_mix_is_watched() {
        Charter charter = CharterReader.read("shop.yaml", "application: shop\ncells: [tags.topic, turn, hour]\n");

        assertThat(charter.cells()).isEqualTo(new Charter.Cells(List.of("tags.topic", "turn", "hour")));
        assertThat(charter.cells().ofTraffic()).containsExactly("tags.topic");
        assertThat(charter.goals()).containsKey("operation.mix");
        assertThat(CharterReader.read("shop.yaml", "application: shop\ncells: [turn, hour]\n")
                        .goals())
                .isEmpty();
        Charter.Cells byTopic = CharterReader.read("shop.yaml", "application: shop\ncells: [turn, topic]\n")
                .cells();
        assertThat(byTopic.byTopic()).isTrue();
        assertThat(byTopic.ofTraffic()).containsExactly("topic");
        assertThat(charter.cells().byTopic()).isFalse();
        assertThat(CharterReader.read("shop.yaml", "application: shop\ncells: []\n")
                        .cells())
                .isEqualTo(Charter.Cells.NONE);
        assertThat(CharterReader.read("shop.yaml", "application: shop\n").cells())
                .isEqualTo(Charter.Cells.DEFAULT);
    }

    @Test
    void rules_are_read_and_watched() {
        Charter charter = CharterReader.read("shop.yaml", """
                application: shop
                rules:
                  no-rival: {test: not-icontains, value: acme}
                  order: {test: regex, value: "ORD-[0-9]+", when: "(?i)order"}
                  json: {test: is-json}
                """);

        assertThat(charter.rules())
                .containsExactly(
                        new Rule("no-rival", Rule.Test.ICONTAINS, true, "acme", null),
                        new Rule("order", Rule.Test.REGEX, false, "ORD-[0-9]+", "(?i)order"),
                        new Rule("json", Rule.Test.IS_JSON, false, "", null));
        assertThat(charter.goals()).containsKey("instruction.rules");
    }

    @Test
    void an_expression_that_the_scorer_cannot_compile_is_named_with_its_fault() {
        assertThat(problemsOf("""
                        application: shop
                        rules:
                          space: {test: regex, value: 'a\\hb'}
                          often: {test: regex, value: "x{1001}"}
                          eager: {test: regex, value: "x++"}
                          kind: {test: regex, value: '\\p{javaLowerCase}'}
                          when: {test: is-json, when: '\\R'}
                          path: {test: json-path, value: '$.state == done'}
                        """))
                .extracting(Object::toString)
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .contains(":3:24: rules.space.value: expected")
                                .contains("invalid escape sequence"),
                        problem -> assertThat(problem).contains(":4:24: rules.often.value: expected"),
                        problem -> assertThat(problem).contains(":5:24: rules.eager.value: expected"),
                        problem -> assertThat(problem).contains(":6:23: rules.kind.value: expected"),
                        problem -> assertThat(problem).contains(":7:31: rules.when.when: expected"),
                        problem -> assertThat(problem).contains(":8:27: rules.path.value: expected"));
    }

    @Test
    void an_expression_is_one_of_what_the_scorer_runs() {
        assertThat(CharterReader.read("shop.yaml", """
                        application: shop
                        rules:
                          named: {test: regex, value: '(?P<order>ORD-\\d+)\\z'}
                        """).rules()).hasSize(1);
    }

    @Test
    void a_rule_that_cannot_be_used_is_named_with_its_place() {
        assertThat(problemsOf("""
                        application: shop
                        rules:
                          Bad Name: {test: is-json}
                          none: {value: x}
                          bare: {test: contains}
                          odd: {test: sounds-like, value: x}
                          ahead: {test: regex, value: "(?=x)y"}
                          again: {test: regex, value: '(x)\\1'}
                          open: {test: regex, value: "(x"}
                          many: {test: max-words, value: lots}
                          path: {test: json-path, value: "a.b"}
                          when: {test: is-json, when: "(x"}
                        """)).extracting(CharterProblem::line).containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }

    @Test
    void absent_keys_and_empty_sections_mean_the_defaults() {
        Charter charter = CharterReader.read("a.yaml", "application: a\ndimensions:\nvalues:\n  target:\nbudget:\n");

        Charter defaults = Charter.defaultFor("a");
        assertThat(charter).usingRecursiveComparison().ignoringFields("version").isEqualTo(defaults);
    }

    @Test
    void the_version_follows_the_text() {
        String version = CharterReader.read("a.yaml", "application: a").version();

        assertThat(CharterReader.read("b.yaml", "application: a").version()).isEqualTo(version);
        assertThat(CharterReader.read("a.yaml", "application: a\nsampling: 0.5").version())
                .isNotEqualTo(version);
        assertThat(version).matches("[0-9a-f]{12}");
    }

    /** YAML 1.1 reads a bare off as false; the charter means the word. */
    @Test
    void redaction_can_be_off() {
        assertThat(CharterReader.read("a.yaml", "application: a\nredaction: off")
                        .redaction())
                .isEqualTo(Redaction.OFF);
    }

    @Test
    void all_problems_of_a_file_are_reported_in_the_order_of_the_text() {
        List<CharterProblem> problems = problemsOf("""
                application: shop
                retention: forever
                dimensions:
                  instruction.constrain:
                    floor: 0.9
                  preference.politeness:
                    flor: 0.9
                    importance: urgent
                budget:
                  exchanges_per_day: 1e6
                """);

        assertThat(problems)
                .extracting(CharterProblem::toString)
                .containsExactly(
                        "a.yaml:2:12: retention: expected days or hours from 1h to 3650d, such as 7d or 36h,"
                                + " not 'forever'",
                        "a.yaml:4:3: dimensions.instruction.constrain: unknown dimension; did you mean"
                                + " instruction.constraints?",
                        "a.yaml:7:5: dimensions.preference.politeness.flor: unknown key; did you mean floor?",
                        "a.yaml:8:17: dimensions.preference.politeness.importance: expected low, normal, high,"
                                + " not 'urgent'",
                        "a.yaml:10:22: budget.exchanges_per_day: expected a whole number from 1 to 1000000000,"
                                + " not '1e6'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    redacton: off                                     | redacton                | did you mean redaction?
                    colour: red                                       | colour                  | expected one of dimensions, values
                    application: b                                    | application             | stands twice, first on line 1
                    sampling: 0                                       | sampling                | above 0 and at most 1, not '0'
                    sampling: 1.01                                    | sampling                | not '1.01'
                    sampling: .nan                                    | sampling                | not '.nan'
                    sampling: -.inf                                   | sampling                | not '-.inf'
                    sampling:                                         | sampling                | it has no value
                    sampling: [0.5]                                   | sampling                | not a list
                    sampling: {a: 1}                                  | sampling                | not keys
                    redaction: 'FULL'                                 | redaction               | full, redacted, hash, off
                    keep: true                                        | keep                    | expected keys, not 'true'
                    keep: {error: true}                               | keep.error              | did you mean errors?
                    keep: {errors: yes}                               | keep.errors             | true or false
                    keep: {tags: [release]}                           | keep.tags               | expected keys, not a list
                    keep: {tags: {Release: x}}                        | keep.tags.Release       | lower-case letters
                    keep: {tags: {release: ''}}                       | keep.tags.release       | 1 to 256 characters
                    keep: {tags: {release: {a: 1}}}                   | keep.tags.release       | not keys
                    segments: [model]                                 | segments                | expected keys, not a list
                    segments: {modell: 3}                             | segments.modell         | did you mean model?
                    segments: {model: 0}                              | segments.model          | from 1 to 16
                    segments: {language: true}                        | segments.language       | a whole number
                    segments: {tags: {Tier: 3}}                       | segments.tags.Tier      | lower-case letters
                    segments: {tags: {tier: 17}}                      | segments.tags.tier      | from 1 to 16
                    segments: {model: 2, tags: {a: 2, b: 2, c: 2, d: 2}} | segments             | names 5 attributes; at most 4
                    retention: 0d                                     | retention               | 1h to 3650d
                    retention: 7                                      | retention               | such as 7d
                    retention: 999999999999999999999d                 | retention               | such as 7d
                    baseline: {readings: 99}                          | baseline.readings       | from 100
                    baseline: {readings: 20001}                       | baseline.readings       | from 100 to 20000, not '20001'
                    baseline: {readings: 100.5}                       | baseline.readings       | a whole number
                    baseline: 500                                     | baseline                | expected keys, not '500'
                    baseline: [500]                                   | baseline                | expected keys, not a list
                    budget: {false_alerts_per_month: 0}               | budget.false_alerts_per_month | above 0
                    budget: {exchanges_per_day: 0}                    | budget.exchanges_per_day | from 1
                    budget: {false-alerts-per-month: 1}               | budget.false-alerts-per-month | did you mean false_alerts_per_month?
                    dimensions: {constraints: {}}                     | dimensions.constraints  | did you mean instruction.constraints?
                    dimensions: {value.basic.humour: {}}              | dimensions.value.basic.humour | unknown dimension
                    dimensions: {value.toxicity: {floor: 1.5}}        | dimensions.value.toxicity.floor | from 0 to 1
                    dimensions: {value.toxicity: {watched: yes}}      | dimensions.value.toxicity.watched | true or false
                    dimensions: {value.toxicity: {smallest_shift: 0}} | dimensions.value.toxicity.smallest_shift | above 0
                    cells: hour                                       | cells             | expected a list of at most 3
                    cells: [hour, weekday]                            | cells             | not 'weekday'
                    cells: [hour, tags.Topic]                         | cells             | not 'tags.Topic'
                    cells: [hour, {turn: 3}]                          | cells             | not keys
                    cells: [hour, turn, hour]                         | cells             | names an attribute twice
                    cells: [hour, turn, language, tags.a]             | cells             | names 4 attributes
                    dimensions: {operation.mix: {}}                   | dimensions.operation.mix | needs cells
                    dimensions: {operation.finish: {floor: 0.9}}      | dimensions.operation.finish.floor | needs a score or a flag
                    dimensions: {value.profile: {direction: degradation}} | dimensions.value.profile.direction | needs a score or a flag
                    dimensions: {operation.coverage.operation.finish: {}} | dimensions.operation.coverage.operation.finish | unknown dimension
                    dimensions: {? {a: b} : {}}                       | dimensions              | a key must be a plain word
                    values: {goal: {}}                                | values.goal             | expected one of target
                    values: {target: {benevolence: 2}}                | values.target.benevolence | from -1 to 1
                    values: {target: {benevolance: 1}}                | values.target.benevolance | did you mean benevolence?
                    values: {target: {value.basic.power: 1}}          | values.target.value.basic.power | unknown key
                    <<: {sampling: 1}                                 | <<                      | unknown key
                    """)
    void a_wrong_line_is_named_with_its_key_and_what_is_expected(String line, String key, String message) {
        List<CharterProblem> problems = problemsOf("application: a\n" + line + "\n");

        assertThat(problems).hasSize(1);
        CharterProblem problem = problems.get(0);
        assertThat(problem.key()).isEqualTo(key);
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isPositive();
        assertThat(problem.message()).contains(message);
    }

    @Test
    void a_baseline_of_another_run_cannot_stand_beside_cells() {
        String charter = "application: a\nbaseline:\n  from: may-2026\n";
        List<CharterProblem> problems = problemsOf(charter + "cells: [hour]\n");

        assertThat(problems).hasSize(1);
        CharterProblem problem = problems.getFirst();
        assertThat(problem.key()).isEqualTo("baseline.from");
        assertThat(problem.line()).isEqualTo(3);
        assertThat(problem.message()).contains("cannot stand beside cells");
        assertThat(CharterReader.read("a.yaml", charter + "cells: []\n")
                        .baseline()
                        .from())
                .isEqualTo("may-2026");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    application: a b           | 1 | application | expected a name
                    application: ''            | 1 | application | expected a name
                    application: ~             | 1 | application | it has no value
                    sampling: 1                | 0 | ''          | has no key application
                    just words                 | 1 | ''          | expected keys, not 'just words'
                    - a                        | 1 | ''          | expected keys, not a list
                    'a: [1'                    | 1 | ''          | is no valid YAML
                    'a: b: c'                  | 1 | ''          | is no valid YAML
                    '# nothing'                | 0 | ''          | is empty
                    """)
    void a_file_that_is_no_charter_says_so(String text, int line, String key, String message) {
        assertThat(problemsOf(text)).anySatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.message()).contains(message);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0000", "\"\\U7fffffff\"", "%YAML 9999999999999999.1\n---\na: b", "a: &a [*a]", "--- a\n--- b"
            })
    void odd_yaml_is_an_invalid_charter(String text) {
        assertThat(problemsOf(text)).isNotEmpty();
    }

    @Test
    void a_problem_is_one_short_line_without_control_characters() {
        String hostile = "application: a\n\"\\e[31m%s\": 1\nsampling: \"\\e[2J%s\"\n"
                .formatted("k".repeat(900), "v".repeat(50_000));

        assertThat(problemsOf(hostile))
                .hasSize(2)
                .allSatisfy(problem ->
                        assertThat(problem.toString()).hasSizeLessThan(1200).matches("\\P{Cntrl}+"));
        assertThat(problemsOf("a: \u0000").get(0).toString()).matches("\\P{Cntrl}+");
    }

    @Test
    void two_documents_in_one_file_are_refused() {
        assertThat(problemsOf("application: a\n---\napplication: b\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isGreaterThan(1));
    }

    @Test
    void deep_nesting_is_refused() {
        assertThat(problemsOf("a: " + "[".repeat(20_000))).isNotEmpty();
    }

    @Test
    void many_aliases_are_refused() {
        StringBuilder laughs = new StringBuilder("a0: &a0 {x: 1}\n");
        for (int i = 1; i < 30; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThat(problemsOf(laughs.toString()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("aliases"));
    }

    @Test
    void a_huge_text_is_refused_unread() {
        assertThat(problemsOf("#".repeat(CharterReader.MAX_BYTES + 1)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("larger than 256 KiB"));
    }

    @Test
    void a_folder_gives_its_charters_by_application(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("b.yml"), "application: bot\n");
        Files.writeString(folder.resolve("a.yaml"), "application: shop\nsampling: 0.5\n");
        Files.writeString(folder.resolve("notes.txt"), "no charter");
        Files.writeString(folder.resolve(".hidden.yaml"), "no charter");
        Files.createDirectory(folder.resolve("old.yaml"));

        assertThat(CharterReader.readAll(folder)).containsOnlyKeys("bot", "shop");
    }

    @Test
    void two_files_for_one_application_are_a_problem_that_names_both(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "application: shop\n");
        Files.writeString(folder.resolve("b.yaml"), "application: shop\n");

        InvalidCharter invalid = catchThrowableOfType(InvalidCharter.class, () -> CharterReader.readAll(folder));

        assertThat(invalid).hasMessageContainingAll("a.yaml", "b.yaml", "application shop already has a charter");
    }

    @Test
    void a_folder_reports_the_problems_of_all_its_files(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "application: shop\nsampling: 2\n");
        Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 'a'});

        InvalidCharter invalid = catchThrowableOfType(InvalidCharter.class, () -> CharterReader.readAll(folder));

        assertThat(invalid.problems()).hasSize(2);
        assertThat(invalid).hasMessageContainingAll("a.yaml:2:11", "b.yaml: cannot be read");
    }

    @Test
    void a_missing_file_or_folder_is_named(@TempDir Path folder) {
        Path missing = folder.resolve("missing");

        assertThat(catchThrowableOfType(InvalidCharter.class, () -> CharterReader.read(missing)))
                .hasMessageContaining("missing");
        assertThat(catchThrowableOfType(InvalidCharter.class, () -> CharterReader.readAll(missing)))
                .hasMessageContaining("missing");
    }

    private static List<CharterProblem> problemsOf(String yaml) {
        InvalidCharter invalid = catchThrowableOfType(InvalidCharter.class, () -> CharterReader.read("a.yaml", yaml));
        assertThat(invalid).as("no problem found in:%n%s", yaml).isNotNull();
        return invalid.problems();
    }
}
