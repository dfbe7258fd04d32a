package io.plumbline.scorer.grade.instruction;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionPickedTest extends GraderContract {

    private static final String COLOURS = """
            Which of these do you like best? Pick one.
            (A). Blue
            (B). A bright red
            (C). None of them""";

    @Override
    protected Grader grader() {
        return new OptionPicked();
    }

    @Override
    protected List<Example> graded() {
        return List.of(answered("(B). A bright red"), answered("Colours are a matter of taste."));
    }

    @Test
    void a_label_or_an_options_text_is_a_pick() {
        for (String answer : List.of(
                "(A)",
                "(A). Blue",
                "a",
                "A.",
                "B: it glows",
                "**B) A bright red**",
                "A bright red",
                "Blue.",
                "The correct answer is (C).",
                "Answer: B",
                "I would pick option A.",
                "I have always liked the sky, so (A) for me.")) {
            assertThat(score(answered(answer))).as(answer).isEqualTo(1);
        }
    }

    @Test
    void talk_about_the_question_is_none() {
        for (String answer : List.of(
                "Colours are a matter of taste.",
                "A good question! Tastes differ.",
                "It depends on who looks: some like (A), others (B).",
                "Blueish tones are popular.",
                "(D)",
                "This varies from person to person.")) {
            assertThat(score(answered(answer))).as(answer).isZero();
        }
    }

    @Test
    void a_prompt_without_options_is_not_applicable() {
        for (String prompt : List.of(
                "Which of the two is better?",
                "Choose a name and do this:\n1. Write it down.",
                "Follow these steps:\n1. Open the lid.\n2. Pour.",
                "Pick a card.\nB. Two\nC. Three")) {
            assertThat(reason(Example.asked(prompt).answered("Fine, the first.")))
                    .as(prompt)
                    .isEqualTo("no-options");
        }
    }

    @Test
    void numbered_options_are_options() {
        String prompt = "Choose the correct answer:\n1) four\n2) five";
        assertThat(score(Example.asked(prompt).answered("2"))).isEqualTo(1);
        assertThat(score(Example.asked(prompt).answered("Let me think about numbers.")))
                .isZero();
    }

    private static Example answered(String answer) {
        return Example.asked(COLOURS).answered(answer);
    }

    @Test
    void a_label_is_a_pick_also_where_the_line_ends_or_a_reason_follows() {
        for (String answer : List.of(
                "B\n\nA bright red is the best.",
                "Answer: B\nBecause it glows.",
                "B because it glows",
                "**B** since it glows.",
                "B - a bright red",
                "B – it glows",
                "B—it glows",
                "The answer is (B)\r\nIt glows.")) {
            assertThat(score(answered(answer))).as(answer).isEqualTo(1);
        }
        for (String answer :
                List.of("A bright idea\nis needed.", "A - 1 to 3 coats", "B flat is a key.", "Be that as it may\nB")) {
            assertThat(score(answered(answer))).as(answer).isZero();
        }
        String days = "Choose the correct answer:\n1) four\n2) five";
        assertThat(score(Example.asked(days).answered("2 - 3 days, I would say.")))
                .isZero();
    }
}
