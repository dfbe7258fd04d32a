package io.plumbline.scorer.grade.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerbosityTest extends GraderContract {

    @Override
    protected Grader grader() {
        return new Verbosity();
    }

    @Override
    protected List<Example> graded() {
        return List.of(said("What is a fjord?", 40), said("What is a fjord?", 3_000));
    }

    @Test
    void a_length_that_fits_scores_one_and_both_sides_fall_smoothly() {
        String question = "Could you tell me what a fjord is and where I can see one?";
        assertThat(score(said(question, 60))).isEqualTo(1);
        assertThat(score(said(question, 500))).isBetween(0.7, 0.85);
        assertThat(score(said(question, 1_000))).isBetween(0.3, 0.45);
        assertThat(score(said(question, 4_000))).isLessThan(0.05);
        assertThat(score(said(question, 3))).isBetween(0.3, 0.9);
        assertThat(score(said(question, 1))).isLessThan(score(said(question, 3)));
    }

    @Test
    void a_prompt_that_asks_for_brevity_wants_less_and_one_for_detail_wants_more() {
        assertThat(score(said("Briefly, what is a fjord?", 200))).isLessThan(0.5);
        assertThat(score(said("Write a detailed essay about fjords.", 800))).isEqualTo(1);
        assertThat(score(said("Write a detailed essay about fjords.", 20))).isLessThan(0.5);
    }

    @Test
    void a_script_without_spaces_is_measured_too() {
        assertThat(score(Example.asked("峡湾是什么？").answered("峡湾是冰川侵蚀形成的狭长海湾。".repeat(3))))
                .isEqualTo(1);
    }

    private static Example said(String prompt, int words) {
        return Example.asked(prompt).answered("sea ".repeat(words));
    }
}
