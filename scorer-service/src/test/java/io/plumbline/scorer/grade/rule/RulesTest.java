package io.plumbline.scorer.grade.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.charter.Rule;
import io.plumbline.contracts.event.Grade;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest extends GraderContract {

    /** Every test there is, a pattern that makes backtracking explode among them. */
    static final Charter SHOP = CharterReader.read("shop.yaml", """
            application: shop
            rules:
              no-rival: {test: not-icontains, value: acme}
              brief: {test: max-words, value: 20}
              no-bomb: {test: not-regex, value: "(x+x+)+y"}
              order: {test: regex, value: "ORD-[0-9]{6}", when: "(?i)order number"}
            """);

    @Override
    protected Grader grader() {
        return new Rules(List.of(SHOP));
    }

    @Override
    protected List<Example> graded() {
        return List.of(answered("We sell bread."), answered("Acme sells bread."));
    }

    @Test
    void the_score_is_the_share_of_applying_rules_that_are_kept_and_evidence_names_the_others() {
        assertThat(score(answered("We sell bread."))).isEqualTo(1);
        assertThat(score(answered("Acme sells bread."))).isEqualTo(1 - 1 / 3.0);
        Grade.Graded grade = (Grade.Graded)
                grade(Example.asked("What is my order number?").answered("Ask Acme about that, please."));
        assertThat(grade.score()).isEqualTo(0.5);
        assertThat(grade.evidence()).isEqualTo("!no-rival !order");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            contains | Bread | Bread is here. | bread is here.
            icontains | BREAD | Bread is here. | Milk is here.
            equals | Yes. | ' Yes. ' | Yes
            starts-with | Hello | ' Hello you.' | Well, Hello
            regex | ^[A-Z] | Bread | bread
            not-contains | bread | Bread | bread
            is-json | x | {"a":1} | a
            json-path | $.a[0].b | {"a":[{"b":2}]} | {"a":[{"c":2}]}
            json-path | $['a'][*].b | {"a":[{"c":1},{"b":2}]} | {"a":[]}
            json-path | $.a == "x" | {"a":"x"} | {"a":"y"}
            not-json-path | $.a | {"b":1} | {"a":1}
            min-words | 2 | two words | one
            max-words | 2 | two words | two words more
            min-chars | 3 | abc | ab
            max-chars | 3 | abc | abcd
            """)
    void each_test_tells_answers_apart(String test, String value, String keeps, String breaks) {
        Charter charter = CharterReader.read(
                "shop.yaml",
                "application: shop\nrules:\n  one: {test: " + test + ", value: '" + value.replace("'", "''") + "'}\n");
        Grader grader = new Rules(List.of(charter));
        assertThat(grader.grade(answered(keeps).subject()))
                .containsExactly(new Grade.Graded("instruction.rules", grader.signature(), 1, "kept"));
        assertThat(grader.grade(answered(breaks).subject()))
                .containsExactly(new Grade.Graded("instruction.rules", grader.signature(), 0, "!one"));
    }

    @Test
    void another_application_or_none_that_applies_is_not_applicable() {
        Charter only = CharterReader.read("shop.yaml", """
                application: shop
                rules:
                  order: {test: contains, value: ORD, when: order}
                """);
        assertThat(new Rules(List.of()).grade(answered("Bread.").subject()).get(0))
                .isEqualTo(new Grade.NotApplicable("instruction.rules", "rules@1", "no-rule"));
        assertThat(((Grade.NotApplicable) new Rules(List.of(only))
                                .grade(answered("Bread.").subject())
                                .get(0))
                        .reason())
                .isEqualTo("no-rule-applies");
    }

    @Test
    void the_version_follows_the_rules() {
        Charter changed = CharterReader.read("shop.yaml", "application: shop\nrules:\n  a: {test: is-json}\n");
        assertThat(new Rules(List.of(SHOP)).version())
                .isEqualTo(grader().version())
                .isNotEqualTo(new Rules(List.of(changed)).version())
                .isGreaterThan(1);
    }

    @Test
    void a_value_that_cannot_be_used_names_application_and_rule() {
        Charter bad = with(new Rule("odd", Rule.Test.JSON_PATH, false, "$.a == {", null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rules(List.of(bad)))
                .withMessageContaining("charter of shop")
                .withMessageContaining("rules.odd");
    }

    /** A charter that no reader lets pass. */
    private static Charter with(Rule rule) {
        return new Charter(
                SHOP.application(),
                SHOP.version(),
                SHOP.goals(),
                SHOP.valueTarget(),
                SHOP.budget(),
                SHOP.baseline(),
                SHOP.redaction(),
                SHOP.sampling(),
                SHOP.retention(),
                SHOP.segments(),
                List.of(rule),
                SHOP.cells());
    }

    private static Example answered(String answer) {
        return Example.asked("What do you sell?").answered(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $.score == 1 | {"score":1.0} | {"score":1.5}
            $.score == 1.0 | {"score":1} | {"score":"1"}
            $.score == 100 | {"score":1e2} | {"score":1e999999999}
            $.score == 1e999999999 | {"score":1e999999999} | {"score":1}
            $.score == 0.1 | {"score":1e-1} | {"score":1e-999999999}
            $.a == [1, {"b": 2}] | {"a":[1.0,{"b":2.0}]} | {"a":[1.0,{"b":3.0}]}
            $.a == true | {"a":true} | {"a":1}
            """)
    void numbers_in_json_are_compared_by_value(String value, String keeps, String breaks) {
        each_test_tells_answers_apart("json-path", value, keeps, breaks);
    }

    @Test
    void numbers_of_a_thousand_digits_are_told_apart() {
        String nines = "9".repeat(900);
        each_test_tells_answers_apart(
                "json-path", "$.a == " + nines, "{\"a\":" + nines + "}", "{\"a\":" + nines + "9}");
    }

    @Test
    void another_applications_rules_are_no_part_of_what_signs_a_grade() {
        Charter other = CharterReader.read("bank.yaml", "application: bank\nrules:\n  a: {test: is-json}\n");
        Charter changed = CharterReader.read("bank.yaml", "application: bank\nrules:\n  a: {test: not-is-json}\n");
        Rules before = new Rules(List.of(SHOP, other));
        Rules after = new Rules(List.of(SHOP, changed));

        assertThat(after.version()).as("panels differ").isNotEqualTo(before.version());
        assertThat(signature(after, "shop"))
                .isEqualTo(signature(before, "shop"))
                .isEqualTo(grader().signature());
        assertThat(signature(after, "bank")).isNotEqualTo(signature(before, "bank"));
        assertThat(signature(after, "other")).isEqualTo("rules@1");
        assertThat(after.signature("shop")).as("of a grade that fails").isEqualTo(signature(after, "shop"));
    }

    private static String signature(Grader grader, String application) {
        return grader.grade(answered("Bread.").application(application).subject())
                .get(0)
                .grader();
    }

    @Test
    void an_expression_whose_counts_multiply_is_refused() {
        Charter bad = with(new Rule("bomb", Rule.Test.REGEX, false, "(((x{1000}){1000}){1000})", null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rules(List.of(bad)))
                .withMessageContaining("rules.bomb: its counts multiply");
    }
}
