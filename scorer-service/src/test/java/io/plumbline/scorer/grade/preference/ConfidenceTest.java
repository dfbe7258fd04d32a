package io.plumbline.scorer.grade.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfidenceTest extends GraderContract {

    @Override
    protected Grader grader() {
        return new Confidence();
    }

    @Override
    protected List<Example> graded() {
        return List.of(
                answered("A fjord is a long inlet of the sea."),
                answered("I think it might be a lake, but I'm not sure."));
    }

    @Test
    void plain_statements_score_one_and_every_hedge_lowers_the_score() {
        double plain = score(answered("A fjord is a long inlet. Glaciers cut it."));
        double one = score(answered("A fjord is probably a long inlet. Glaciers cut it."));
        double more = score(answered("I think a fjord is probably a long inlet. Perhaps glaciers cut it."));
        assertThat(plain).isEqualTo(1).isGreaterThan(one);
        assertThat(one).isGreaterThan(more);
    }

    @Test
    void the_rate_counts_and_not_the_length() {
        String sentence = "Maybe it is a long inlet. ";
        assertThat(score(answered(sentence))).isEqualTo(score(answered(sentence.repeat(9))));
    }

    @Test
    void doubt_inside_of_code_does_not_count() {
        assertThat(score(answered("Run it.\n```\nif (maybe) perhaps();\n```"))).isEqualTo(1);
    }

    private static Example answered(String answer) {
        return Example.asked("What is a fjord?").answered(answer);
    }
}
