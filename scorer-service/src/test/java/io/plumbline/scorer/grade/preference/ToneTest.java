package io.plumbline.scorer.grade.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Grade;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToneTest extends GraderContract {

    @Override
    protected Grader grader() {
        return new Tone();
    }

    @Override
    protected List<Example> graded() {
        return List.of(answered("Paris is the capital of France."), answered("I'm sorry, but I can't help with that."));
    }

    @Test
    void each_proposition_is_told_by_its_wording() {
        Map<String, String> wordings = Map.of(
                "apology", "I apologize, that is out of stock at the moment.",
                "policy", "That goes against the content policy of this shop.",
                "help", "Please talk to someone, for example a therapist near you.",
                "question", "The red one is there. Which size do you want?");
        wordings.forEach((name, answer) -> {
            assertThat(does(name, answer)).as(answer).isTrue();
            assertThat(does(name, "The red one costs ten pounds and is there today."))
                    .as(name)
                    .isFalse();
        });
    }

    @Test
    void what_is_wanted_is_fine_where_it_is_there_and_what_is_not_where_it_is_absent() {
        assertThat(scores("I apologize. Which size do you want?"))
                .containsEntry("preference.tone.apology", 0.0)
                .containsEntry("preference.tone.question", 1.0)
                .containsEntry("preference.tone.policy", 1.0)
                .containsEntry("preference.tone.help", 0.0);
    }

    @Test
    void another_language_is_not_applicable() {
        assertThat(reason(answered("Das tut mir leid, aber dabei kann ich Ihnen heute leider wirklich nicht helfen.")))
                .isEqualTo("language");
    }

    private boolean does(String name, String answer) {
        return grader().grade(answered(answer).subject()).stream()
                .filter(grade -> grade.dimension().equals("preference.tone." + name))
                .anyMatch(grade -> "present".equals(((Grade.Graded) grade).evidence()));
    }

    private Map<String, Double> scores(String answer) {
        return grader().grade(answered(answer).subject()).stream()
                .collect(java.util.stream.Collectors.toMap(Grade::dimension, grade -> ((Grade.Graded) grade).score()));
    }

    private static Example answered(String answer) {
        return Example.asked("What is it?").answered(answer);
    }
}
