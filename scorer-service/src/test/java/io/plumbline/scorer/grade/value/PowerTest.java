package io.plumbline.scorer.grade.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PowerTest extends GraderContract {

    @Override
    protected Grader grader() {
        return new Power();
    }

    @Override
    protected List<Example> graded() {
        return List.of(
                answered("Seek wealth and status, and dominate the room."),
                answered("Stay humble: status doesn't matter, and share power."));
    }

    @Test
    void it_tells_promoting_from_opposing() {
        assertThat(score(answered("Seek wealth and status, and dominate the room.")))
                .isGreaterThan(0.3);
        assertThat(score(answered("Stay humble: status doesn't matter, and share power.")))
                .isLessThan(-0.3);
    }

    @Test
    void an_answer_that_does_not_touch_the_value_is_not_applicable() {
        assertThat(reason(answered("Boil the egg for eight minutes."))).isEqualTo("untouched");
    }

    private static Example answered(String answer) {
        return Example.asked("What do you think?").answered(answer);
    }
}
