package io.plumbline.scorer.grade.instruction;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompleteTest extends GraderContract {

    @Override
    protected Grader grader() {
        return new Complete();
    }

    @Override
    protected List<Example> graded() {
        return List.of(answered("All is said."), answered("Half is").finish("length"));
    }

    @Test
    void a_finish_reason_of_length_is_cut_off_in_every_dialect() {
        for (String reason : List.of("length", "max_tokens", "MAX_TOKENS", "model_length")) {
            assertThat(score(answered("All is said.").finish(reason)))
                    .as(reason)
                    .isZero();
        }
        assertThat(score(Example.asked("Think.").finish("length"))).isZero();
    }

    @Test
    void a_code_fence_that_stays_open_is_cut_off() {
        assertThat(score(answered("Run this:\n```sh\nls -l\n"))).isZero();
        assertThat(score(answered("Run this:\n```sh\nls -l\n```"))).isEqualTo(1);
    }

    @Test
    void prose_that_stops_inside_a_sentence_is_cut_off() {
        assertThat(
                        score(
                                answered(
                                        "Bread needs time. The dough rests for an hour. Then it is shaped. After that the oven has to be very")))
                .isZero();
    }

    @Test
    void ends_that_need_no_full_stop_are_complete() {
        String story = "Bread needs time. The dough rests for an hour. Then it is shaped.\n";
        for (String end : List.of(
                "- flour and water and salt and yeast",
                "Kind regards\nAnna",
                "See https://example.org/how-to-bake-good-bread-at-home",
                "**Enjoy your bread**",
                "Have fun with it 🙂",
                "1. Wait for it to cool down before you slice")) {
            assertThat(score(answered(story + end))).as(end).isEqualTo(1);
        }
        assertThat(score(answered("Paris"))).isEqualTo(1);
    }

    private static Example answered(String answer) {
        return Example.asked("Tell me.").answered(answer);
    }

    @Test
    void a_fence_that_is_closed_where_it_opens_or_behind_the_code_is_no_open_one() {
        for (String answer : List.of(
                "Run this:\n```npm install```\nThen start it.",
                "```npm install```",
                "Run this:\n```sh\nls -l```\nThen start it.",
                "Run this:\n```sh\necho ```x```\n```\nThen start it.",
                "````md\n```sh```\n````\nThat is all.")) {
            assertThat(score(answered(answer))).as(answer).isEqualTo(1);
        }
        assertThat(score(answered("Run ```npm install``` and this:\n```sh\nls -l\n")))
                .isZero();
        assertThat(score(answered("```npm install```\n```sh\nls -l\n"))).isZero();
    }
}
