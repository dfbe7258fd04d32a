package io.plumbline.replay.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.CharterReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedRulesTest {

    private static final String RULES = """
            application: shop
            rules:
              address: {test: contains, value: help@acme.com}
              no-address: {test: not-regex, value: 'help@acme\\.com'}
              mail: {test: json-path, value: '$.mail == "help@acme.com"'}
              polite: {test: icontains, value: please}
              number: {test: regex, value: "ORD-[0-9]{6}"}
              brief: {test: max-words, value: 20}
            """;

    @Test
    void a_rule_about_what_is_redacted_is_named_without_repeating_it() {
        assertThat(warnings(RULES))
                .containsExactly(
                        "rules.address.value: is recorded as [EMAIL_1], which the rule does not match",
                        "rules.no-address.value: is recorded as [EMAIL_1], which the rule does not match",
                        "rules.mail.value: is recorded as [EMAIL_1], which the rule does not match");
    }

    @Test
    void what_a_charter_keeps_its_rules_see() {
        assertThat(warnings(RULES + "redaction: full\n")).isEmpty();
        assertThat(warnings("application: shop\n")).isEmpty();
    }

    @Test
    void without_text_on_record_no_rule_sees_any() {
        assertThat(warnings(RULES + "redaction: hash\n")).hasSize(1).allMatch(line -> line.contains("redaction: hash"));
    }

    private static List<String> warnings(String charter) {
        return new RecordedRules().warnings(CharterReader.read("shop.yaml", charter));
    }
}
