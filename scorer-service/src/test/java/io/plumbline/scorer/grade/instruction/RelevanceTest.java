package io.plumbline.scorer.grade.instruction;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelevanceTest extends GraderContract {

    private static final String BREAD = "How do I bake a loaf of bread with little yeast?";
    private static final String ON_BREAD =
            "Mix flour, water, salt and a pinch of yeast, let the dough rest overnight, and bake the loaf in a hot oven for forty minutes.";
    private static final String ON_TRAINS =
            "The express leaves the main station at nine, and a ticket for adults costs twenty euros at the counter or on the website.";

    @Override
    protected Grader grader() {
        return new Relevance();
    }

    @Override
    protected List<Example> graded() {
        return List.of(
                Example.asked(BREAD).answered(ON_BREAD), Example.asked(BREAD).answered(ON_TRAINS));
    }

    @Test
    void an_answer_on_the_subject_scores_high_and_a_stray_one_low() {
        assertThat(score(Example.asked(BREAD).answered(ON_BREAD))).isGreaterThan(0.8);
        assertThat(score(Example.asked(BREAD).answered(ON_TRAINS))).isLessThan(0.2);
    }

    @Test
    void an_answer_in_other_words_scores_above_a_stray_one() {
        String asked = "Which medicine helps against headaches?";
        String inOtherWords =
                "Paracetamol or ibuprofen ease the pain; ask your doctor or pharmacist for the right dose first.";

        assertThat(score(Example.asked(asked).answered(inOtherWords)))
                .isGreaterThan(score(Example.asked(asked).answered(ON_TRAINS)));
    }

    @Test
    void words_that_every_text_has_make_no_answer() {
        assertThat(
                        score(
                                Example.asked(BREAD)
                                        .answered(
                                                "I do not know what you want of me, but I will do it if you say how it is to be done with a few words.")))
                .isLessThan(0.5);
    }

    @Test
    void a_short_last_message_is_read_with_the_one_before() {
        assertThat(score(Example.asked(BREAD)
                        .assistant("Let it rest.")
                        .user("And then?")
                        .answered(ON_BREAD)))
                .isGreaterThan(0.8);
        assertThat(score(Example.asked(BREAD)
                        .assistant("Let it rest.")
                        .user("And then?")
                        .answered(ON_TRAINS)))
                .isLessThan(0.2);
        assertThat(reason(Example.asked("Hi!").answered(ON_BREAD))).isEqualTo("short-prompt");
    }

    @Test
    void what_says_too_little_of_a_subject_is_not_applicable() {
        assertThat(reason(Example.asked(BREAD).answered("With patience."))).isEqualTo("terse");
        assertThat(
                        reason(
                                Example.asked("Write a loop that prints the numbers to ten.")
                                        .answered(
                                                "Here it is, a loop:\n```python\nfor number in range(1, 11):\n    print(number)\n    total = total + number\nprint(total, number, total)\n```")))
                .isEqualTo("code");
        assertThat(reason(Example.asked("Wie backe ich ein Brot mit wenig Hefe und ohne viel Arbeit?")
                        .answered(ON_BREAD)))
                .isEqualTo("language");
    }
}
