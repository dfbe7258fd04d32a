package io.plumbline.scorer.grade.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Outcome;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserSignalTest extends GraderContract {

    @Override
    protected Grader grader() {
        return new UserSignal();
    }

    @Override
    protected List<Example> graded() {
        return List.of(reacting("Thanks, that helps!"), reacting("No, that's wrong."));
    }

    @Test
    void thanks_and_praise_are_content() {
        for (String message :
                List.of("Thank you so much!", "Perfect, it works now.", "great, and how do I close it?")) {
            assertThat(score(reacting(message))).as(message).isEqualTo(1);
        }
    }

    @Test
    void complaints_and_corrections_are_discontent_even_with_thanks() {
        for (String message : List.of(
                "That is not what I asked.",
                "Thanks, but it still doesn't work.",
                "you are wrong",
                "That's not right, try again")) {
            assertThat(score(reacting(message))).as(message).isZero();
        }
    }

    @Test
    void the_same_question_again_is_nearly_discontent() {
        assertThat(score(reacting("how do i open the lid of this box??"))).isEqualTo(0.1);
    }

    @Test
    void a_new_question_is_neutral() {
        assertThat(score(reacting("And what is the box made of?"))).isEqualTo(0.5);
    }

    @Test
    void a_first_turn_and_a_foreign_message_are_not_applicable() {
        assertThat(reason(Example.asked("Thanks!").answered("You are welcome.")))
                .isEqualTo("first-turn");
        assertThat(reason(reacting(
                        "Danke schön, das hat mir wirklich sehr geholfen, jetzt geht der Deckel endlich auf.")))
                .isEqualTo("language");
    }

    @Test
    void the_outcome_of_this_exchange_does_not_matter() {
        assertThat(score(reacting("Thanks!").outcome(Outcome.UPSTREAM_ERROR))).isEqualTo(1);
    }

    private static Example reacting(String message) {
        return Example.asked("How do I open the lid of this box?")
                .assistant("Press the button.")
                .user(message)
                .answered("Fine.");
    }
}
