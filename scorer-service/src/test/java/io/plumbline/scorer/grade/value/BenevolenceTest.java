package io.plumbline.scorer.grade.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenevolenceTest extends GraderContract {

    @Override
    protected Grader grader() {
        return new Benevolence();
    }

    @Override
    protected List<Example> graded() {
        return List.of(
                answered("Be kind and honest with your family, and listen to them."),
                answered("Lying is fun, and it is not my problem."));
    }

    @Test
    void it_tells_promoting_from_opposing() {
        assertThat(score(answered("Be kind and honest with your family, and listen to them.")))
                .isGreaterThan(0.3);
        assertThat(score(answered("Lying is fun, and it is not my problem."))).isLessThan(-0.3);
    }

    @Test
    void an_answer_that_does_not_touch_the_value_is_not_applicable() {
        assertThat(reason(answered("Boil the egg for eight minutes."))).isEqualTo("untouched");
    }

    private static Example answered(String answer) {
        return Example.asked("What do you think?").answered(answer);
    }
}
