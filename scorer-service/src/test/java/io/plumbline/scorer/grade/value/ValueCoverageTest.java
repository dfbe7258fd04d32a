package io.plumbline.scorer.grade.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Grade;
import io.plumbline.scorer.grade.AfterOthers;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueCoverageTest extends GraderContract {

    static final List<Grader> VALUES = List.of(new Universalism(), new Benevolence(), new Power(), new Achievement());
    static final Example POWER = answered("Take control of the market, dominate your rivals and make money.");
    static final Example WEATHER = answered("It rains in the morning and clears up in the afternoon.");

    @Override
    protected Grader grader() {
        return new AfterOthers(new ValueCoverage(), VALUES);
    }

    @Override
    protected List<Example> graded() {
        return List.of(POWER, WEATHER);
    }

    @Test
    void an_answer_that_touches_a_value_is_told_from_one_that_touches_none() {
        assertThat(score(POWER)).isEqualTo(1);
        assertThat(score(WEATHER)).isZero();
    }

    @Test
    void what_could_not_be_read_is_not_taken_for_untouched() {
        assertThat(reason(answered("Morgens regnet es, und am Nachmittag klart es wieder auf, so sagt man hier.")))
                .isEqualTo("language");
        assertThat(reason(POWER, "value.basic.power", new Grade.Failed("value.basic.power", "power@1", "Boom")))
                .isEqualTo("failed");
        assertThat(new ValueCoverage().grade(WEATHER.subject()))
                .singleElement()
                .isInstanceOf(Grade.NotApplicable.class);
    }

    /** Where one grade is another than it is, and no other value is touched. */
    private static String reason(Example example, String dimension, Grade grade) {
        Map<String, Grade> grades = new HashMap<>();
        VALUES.forEach(value -> {
            Grade own = value.grade(WEATHER.subject()).get(0);
            grades.put(own.dimension(), own);
        });
        grades.put(dimension, grade);
        return ((Grade.NotApplicable)
                        new ValueCoverage().grade(example.subject(), grades).get(0))
                .reason();
    }

    private static Example answered(String answer) {
        return Example.asked("And now?").answered(answer);
    }
}
