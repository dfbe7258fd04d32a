package io.plumbline.scorer.grade.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolitenessTest extends GraderContract {

    @Override
    protected Grader grader() {
        return new Politeness();
    }

    @Override
    protected List<Example> graded() {
        return List.of(answered("Of course! Please open the lid first."), answered("Just read the manual, idiot."));
    }

    @Test
    void courtesy_raises_and_rudeness_lowers_around_the_neutral_half() {
        assertThat(score(answered("Open the lid first."))).isEqualTo(0.5);
        assertThat(score(answered("Happy to help! Please open the lid first."))).isGreaterThan(0.7);
        assertThat(score(answered("Figure it out yourself. Not my problem."))).isLessThan(0.15);
    }

    @Test
    void rudeness_outweighs_courtesy() {
        assertThat(score(answered("Please, stop asking such a stupid question.")))
                .isLessThan(0.5);
    }

    private static Example answered(String answer) {
        return Example.asked("How do I open it?").answered(answer);
    }
}
