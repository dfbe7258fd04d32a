package io.plumbline.scorer.grade.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
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
    void a_complaint_that_is_denied_or_is_about_others_is_none() {
        for (String message : List.of(
                "I asked my boss about the lid and he agreed.",
                "There is nothing wrong, how do I close it?",
                "nothing is wrong with the lid",
                "That's not wrong, what about the hinge?",
                "You're not wrong. And the hinge?",
                "It isn't useless at all, how do I clean it?",
                "My mistake, it was the hinge.",
                "what is wrong with my box",
                "No that is all.")) {
            assertThat(score(reacting(message))).as(message).isEqualTo(0.5);
        }
        assertThat(score(reacting("Nothing wrong with that, thanks!"))).isEqualTo(1);
    }

    @Test
    void a_no_before_a_complaint_does_not_deny_it() {
        for (String message : List.of(
                "No, that's wrong.",
                "No, wrong.",
                "I asked for the lid, not the hinge.",
                "I already asked you that.",
                "It's not that. Still wrong.")) {
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

    @Test
    void a_message_that_an_agent_is_at_work_on_counts_once() {
        Example complaint = Example.asked("How do I open the lid of this box?")
                .assistant("Press the button.")
                .user("No, that's wrong.");
        assertThat(score(complaint.answered("Let me look."))).isZero();
        Example working = complaint
                .message(new Message("assistant", null, List.of(new Part.ToolCall("1", "look", "{}"))))
                .message(new Message("tool", null, List.of(new Part.ToolCallResponse("1", "a lever"))));
        assertThat(reason(working.answered("There is a lever."))).isEqualTo("same-turn");
        assertThat(score(working.user("Perfect, thanks!").answered("Fine."))).isEqualTo(1);
    }

    @Test
    void an_answer_that_the_request_begins_is_no_turn_of_its_own() {
        assertThat(score(reacting("No, that's wrong.").assistant("{\"answer\":")))
                .isZero();
    }
}
