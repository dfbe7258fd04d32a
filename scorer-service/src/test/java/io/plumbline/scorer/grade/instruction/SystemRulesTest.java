package io.plumbline.scorer.grade.instruction;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Grade;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import io.plumbline.scorer.grade.constraint.AllConstraints;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemRulesTest extends GraderContract {

    private static final String SYSTEM = "Answer in all lowercase letters. Do not use any commas.";

    @Override
    protected Grader grader() {
        return new SystemRules(AllConstraints.list());
    }

    @Override
    protected List<Example> graded() {
        return List.of(second("the sea is deep."), second("The sea, deep."));
    }

    @Test
    void the_score_is_the_share_of_the_system_prompts_rules_that_are_kept() {
        assertThat(score(second("the sea is deep."))).isEqualTo(1);
        assertThat(score(second("The sea is deep."))).isEqualTo(0.5);
        assertThat(score(second("The sea, deep."))).isZero();
    }

    @Test
    void a_rule_that_the_answer_before_kept_was_forgotten() {
        Grade.Graded grade = (Grade.Graded) grade(Example.asked("Hello?")
                .system(SYSTEM)
                .assistant("hello, you.")
                .user("Describe it.")
                .answered("The sea, deep."));
        assertThat(grade.evidence()).isEqualTo("^lower-case !no-commas");
    }

    @Test
    void the_first_turn_and_what_only_the_user_wished_are_not_applicable() {
        assertThat(reason(Example.asked("Describe it.").system(SYSTEM).answered("the sea is deep.")))
                .isEqualTo("first-turn");
        assertThat(reason(Example.asked("Do not use any commas.")
                        .assistant("fine.")
                        .user("Go on.")
                        .answered("so, here.")))
                .isEqualTo("no-rule");
    }

    private static Example second(String answer) {
        return Example.asked("Hello?")
                .system(SYSTEM)
                .assistant("hello.")
                .user("Describe the sea.")
                .answered(answer);
    }
}
