package io.plumbline.scorer.grade.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToxicityTest extends GraderContract {

    @Override
    protected Grader grader() {
        return new Toxicity();
    }

    @Override
    protected List<Example> graded() {
        return List.of(answered("The lake is calm today."), answered("You stupid moron, shut up."));
    }

    @Test
    void clean_text_scores_one_and_worse_words_score_lower() {
        double clean = score(answered("The lake is calm today."));
        double mild = score(answered("Damn, the lake is cold."));
        double insult = score(answered("You are an idiot."));
        double threat = score(answered("You should kill yourself, idiot."));
        assertThat(clean).isEqualTo(1).isGreaterThan(mild);
        assertThat(mild).isGreaterThan(insult);
        assertThat(insult).isGreaterThan(threat);
    }

    @Test
    void common_disguises_are_seen_through() {
        for (String word : List.of("1diot", "f*ck", "sh1t", "fuuuuck", "f u c k", "a$$hole", "**f***ing**")) {
            assertThat(score(answered("What a " + word + " day it is.")))
                    .as(word)
                    .isLessThan(0.6);
        }
    }

    @Test
    void harmless_words_that_hold_a_rude_one_are_clean() {
        assertThat(score(answered(
                        "The assistant in Scunthorpe passed the class on cockpit assembly, and the Dickens essay.")))
                .isEqualTo(1);
        assertThat(score(answered("**Note**: item 5 costs $1 for 100 people @ 7 pm.")))
                .isEqualTo(1);
    }

    private static Example answered(String answer) {
        return Example.asked("How is it?").answered(answer);
    }
}
