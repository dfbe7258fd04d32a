package io.plumbline.scorer.grade.instruction;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Grade;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import io.plumbline.scorer.grade.constraint.AllConstraints;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstraintsTest extends GraderContract {

    @Override
    protected Grader grader() {
        return new Constraints(AllConstraints.list());
    }

    @Override
    protected List<Example> graded() {
        return List.of(
                Example.asked("Describe the sea in at most 5 words.").answered("Blue, deep, loud, salty."),
                Example.asked("Describe the sea in at most 5 words.")
                        .answered("The sea is blue and deep and very loud."));
    }

    @Test
    void the_score_is_the_share_of_constraints_kept() {
        Example example = Example.asked(
                        "Describe the sea. Use at most 20 words. Do not use any commas. Answer in all lowercase letters.")
                .answered("The sea is blue and deep.");
        assertThat(score(example)).isEqualTo(2 / 3.0);
    }

    @Test
    void evidence_names_the_kinds_and_marks_the_broken_ones() {
        Example example =
                Example.asked("Describe the sea. Do not use any commas.").answered("Blue, deep.");
        assertThat(((Grade.Graded) grade(example)).evidence()).isEqualTo("!no-commas");
    }

    @Test
    void evidence_marks_what_only_the_wrapping_breaks() {
        Example example = Example.asked("Describe the sea. Do not use any commas.")
                .answered("Sure, here it is.\nThe sea is blue and deep.");
        assertThat(score(example)).isZero();
        assertThat(((Grade.Graded) grade(example)).evidence()).isEqualTo("~no-commas");
    }

    @Test
    void a_system_message_binds_and_an_earlier_user_message_does_not() {
        assertThat(score(Example.asked("Describe the sea.")
                        .system("Do not use any commas.")
                        .answered("Blue, deep.")))
                .isZero();
        assertThat(reason(Example.asked("Do not use any commas.")
                        .assistant("Fine.")
                        .user("Describe the sea.")
                        .answered("Blue, deep.")))
                .isEqualTo("no-constraint");
    }

    @Test
    void a_refusal_keeps_and_breaks_nothing() {
        assertThat(reason(Example.asked("Do not use any commas.").answered("Sorry, I can't help with that.")))
                .isEqualTo("refused");
    }

    @Test
    void an_answer_longer_than_what_is_looked_at_is_not_applicable() {
        assertThat(reason(Example.asked("Use at most 20 words.").answered("word ".repeat(100_000))))
                .isEqualTo("too-long");
    }

    @Test
    void what_the_privacy_gate_put_in_is_no_word_of_the_models() {
        String lower = "How do I reach you? Use all lower case.";
        assertThat(score(Example.asked(lower).answered("write to [EMAIL_1].").redacted("response", "EMAIL", false)))
                .isEqualTo(1);
        assertThat(score(Example.asked(lower).answered("Write to [EMAIL_1].").redacted("response", "EMAIL", false)))
                .isZero();
        assertThat(score(Example.asked(lower).answered("write to [EMAIL_1].")))
                .as("the model's own")
                .isZero();
        assertThat(reason(Example.asked(lower).answered("[EMAIL_1].").redacted("response", "EMAIL", false)))
                .isEqualTo("no-constraint");
        String placeholders = "Write a letter. Include at least 2 placeholders in square brackets.";
        assertThat(score(Example.asked(placeholders)
                        .answered("Dear [name], write to [EMAIL_1].")
                        .redacted("response", "EMAIL", false)))
                .isZero();
        assertThat(score(Example.asked(placeholders).answered("Dear [name], write to [address].")))
                .isEqualTo(1);
        String capitals = "Use at least 2 words in all capital letters.";
        assertThat(score(Example.asked(capitals)
                        .answered("The SEA is at [EMAIL_1].")
                        .redacted("response", "EMAIL", false)))
                .isZero();
    }
}
