package io.plumbline.scorer.grade.instruction;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest extends GraderContract {

    private static final String ASKED = "How long does sourdough bread take? Which flour is best for pizza?";
    private final Example both = Example.asked(ASKED)
            .answered(
                    "Sourdough takes a day, most of it waiting. For pizza take a strong white flour, since it stretches well.");
    private final Example one = Example.asked(ASKED)
            .answered("Sourdough takes about a day, most of which is waiting while it rises in a warm place.");

    @Override
    protected Grader grader() {
        return new Parts();
    }

    @Override
    protected List<Example> graded() {
        return List.of(both, one);
    }

    @Test
    void the_score_is_the_share_of_questions_taken_up() {
        assertThat(score(both)).isEqualTo(1);
        assertThat(score(one)).isEqualTo(0.5);
    }

    @Test
    void a_numbered_answer_takes_up_the_question_of_its_number() {
        String asked = "1. How long does sourdough bread take?\n2. Which flour is best for pizza?";
        assertThat(
                        score(
                                Example.asked(asked)
                                        .answered(
                                                "1) It is about a day from start to end.\n2) The strong white one, always, and nothing else at all.")))
                .isEqualTo(1);
    }

    @Test
    void one_question_a_choice_or_a_terse_answer_is_not_applicable() {
        assertThat(reason(Example.asked("How long does bread take?").answered("About a day in all, with the waiting.")))
                .isEqualTo("one-part");
        assertThat(reason(Example.asked(ASKED).answered("A day. White."))).isEqualTo("terse");
        assertThat(reason(Example.asked("Which of the following is bread? Which one do you choose?\nA. Loaf\nB. Stone")
                        .answered("A. Loaf")))
                .isEqualTo("options");
    }
}
