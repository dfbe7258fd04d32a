package io.plumbline.scorer.grade.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.grade.HostileTexts;
import io.plumbline.scorer.grade.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every kind of verifiable instruction keeps: it is found where it was given, and nowhere else. */
public abstract class ConstraintContract {

    /** A prompt that sets exactly one constraint of the kind, an answer that keeps it, and one that breaks it. */
    record Case(String prompt, String keeps, String breaks) {}

    abstract Constraint kind();

    abstract List<Case> cases();

    /** Prompts that speak of the same things without asking for them. */
    abstract List<String> unasked();

    @Test
    void it_is_found_where_it_was_given_and_tells_answers_apart() {
        for (Case one : cases()) {
            List<? extends Instruction> checks = in(one.prompt());
            assertThat(checks).as(one.prompt()).hasSize(1);
            assertThat(checks.get(0).strictlyKeptBy(Text.of(one.keeps())))
                    .as(one + " keeps")
                    .isTrue();
            assertThat(checks.get(0).strictlyKeptBy(Text.of(one.breaks())))
                    .as(one + " breaks")
                    .isFalse();
        }
    }

    @Test
    void it_is_not_found_where_it_was_not_given() {
        for (String prompt : unasked()) {
            assertThat(in(prompt)).as(prompt).isEmpty();
        }
        assertThat(in("How do I bake bread at home? I have flour, water and salt."))
                .isEmpty();
    }

    @Test
    void it_is_not_found_in_what_is_quoted() {
        for (Case one : cases()) {
            String quoted = one.prompt().replace('"', '\'');
            assertThat(in("Translate the following into plain words:\n> " + one.prompt()))
                    .as("quoted line")
                    .isEmpty();
            assertThat(in("```\n" + one.prompt() + "\n```")).as("code").isEmpty();
            if (!quoted.contains("'")) {
                assertThat(in("What does this sentence mean: \"" + quoted + "\""))
                        .as(quoted)
                        .isEmpty();
            }
        }
    }

    @Test
    @Timeout(60)
    void hostile_prompts_and_answers_are_read_in_bounded_work() {
        HostileTexts.all().forEach(text -> {
            in(text).forEach(check ->
                    assertThat(check.looselyKeptBy(Text.of("An answer."))).isIn(true, false));
            cases().forEach(one -> in(one.prompt())
                    .forEach(check ->
                            assertThat(check.looselyKeptBy(Text.of(text))).isIn(true, false)));
        });
    }

    private List<? extends Instruction> in(String prompt) {
        return kind().in(Ask.of(Text.of(prompt)));
    }
}
