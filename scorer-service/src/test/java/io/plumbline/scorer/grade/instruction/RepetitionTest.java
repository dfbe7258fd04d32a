package io.plumbline.scorer.grade.instruction;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepetitionTest extends GraderContract {

    @Override
    protected Grader grader() {
        return new Repetition();
    }

    @Override
    protected List<Example> graded() {
        return List.of(
                answered("The dough rests for an hour, then it is shaped and baked."),
                answered("and then ".repeat(30)));
    }

    @Test
    void ordinary_prose_and_lists_score_exactly_one() {
        assertThat(score(answered(
                        "The dough rests. The dough rises. Then the dough is shaped, and the oven is heated to 220 degrees."
                                + "\n- one egg\n- two eggs\n- three eggs")))
                .isEqualTo(1);
    }

    @Test
    void the_score_falls_with_the_share_of_the_loop() {
        String prose = "The dough rests for an hour, then it is shaped and baked until the crust is brown and crisp. ";
        double some = score(answered(prose + "so good ".repeat(8)));
        double most = score(answered(prose + "so good ".repeat(80)));
        assertThat(some).isLessThan(1).isGreaterThan(most);
        assertThat(most).isLessThan(0.2);
    }

    @Test
    void a_sentence_counts_from_its_third_time_on() {
        String sentence = "You should really let the dough rest.";
        String between = " The %d. thing is something else entirely, so read on. ";
        assertThat(score(answered(sentence + between.formatted(1) + sentence))).isEqualTo(1);
        assertThat(score(answered((sentence + " ").repeat(6)))).isLessThan(0.5);
    }

    @Test
    void one_letter_without_end_is_a_loop() {
        assertThat(score(answered("a".repeat(500)))).isLessThan(0.05);
    }

    @Test
    void repetition_that_was_asked_for_is_not_applicable() {
        assertThat(reason(Example.asked("Repeat hello.").answered("hello ".repeat(50))))
                .isEqualTo("asked-to-repeat");
    }

    private static Example answered(String answer) {
        return Example.asked("Tell me.").answered(answer);
    }
}
