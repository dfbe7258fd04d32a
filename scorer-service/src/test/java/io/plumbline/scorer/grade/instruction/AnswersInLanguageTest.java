package io.plumbline.scorer.grade.instruction;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersInLanguageTest extends GraderContract {

    @Override
    protected Grader grader() {
        return new AnswersInLanguage();
    }

    private static final String GERMAN =
            "Bitte erklären Sie mir ausführlich, wie ich zu Hause ohne Ofen ein gutes Brot backen kann.";
    private static final String GERMAN_ANSWER =
            "Sie brauchen dafür einen schweren Topf mit Deckel, in dem das Brot langsam gebacken wird.";
    private static final String ENGLISH =
            "Please explain to me how I can bake a good loaf of bread at home without an oven.";
    private static final String ENGLISH_ANSWER =
            "You need a heavy pot with a lid, in which the loaf is slowly baked over a low flame.";

    @Override
    protected List<Example> graded() {
        return List.of(
                Example.asked(ENGLISH).answered(ENGLISH_ANSWER),
                Example.asked(GERMAN).answered(ENGLISH_ANSWER));
    }

    @Test
    void the_answer_is_expected_in_the_language_of_the_question() {
        assertThat(score(Example.asked(GERMAN).answered(GERMAN_ANSWER))).isEqualTo(1);
        assertThat(score(Example.asked(ENGLISH).answered(GERMAN_ANSWER))).isZero();
        assertThat(score(Example.asked(GERMAN).answered(ENGLISH_ANSWER))).isZero();
    }

    @Test
    void a_language_asked_for_comes_first() {
        assertThat(score(Example.asked(ENGLISH + " Answer in German.").answered(GERMAN_ANSWER)))
                .isEqualTo(1);
        assertThat(score(Example.asked(ENGLISH)
                        .system("Always answer in German.")
                        .answered(ENGLISH_ANSWER)))
                .isZero();
    }

    @Test
    void code_has_no_language() {
        assertThat(
                        score(
                                Example.asked(GERMAN)
                                        .answered(
                                                GERMAN_ANSWER
                                                        + "\n```java\npublic static void main(String[] arguments) { System.out.println(\"the bread is baked\"); }\n```")))
                .isEqualTo(1);
    }

    @Test
    void a_short_message_is_read_in_the_language_of_the_ones_before() {
        assertThat(score(Example.asked(GERMAN)
                        .assistant(GERMAN_ANSWER)
                        .user("ok, und?")
                        .answered(ENGLISH_ANSWER)))
                .isZero();
    }

    @Test
    void what_is_too_short_or_about_languages_is_not_applicable() {
        assertThat(reason(Example.asked(ENGLISH).answered("Yes."))).isEqualTo("answer-uncertain");
        assertThat(reason(Example.asked("Hm?").answered(ENGLISH_ANSWER))).isEqualTo("prompt-uncertain");
        assertThat(reason(Example.asked("Translate this sentence about the good bread of my grandmother for me.")
                        .answered(GERMAN_ANSWER)))
                .isEqualTo("ambiguous");
    }
}
