package io.plumbline.scorer.grade.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.contracts.event.Grade;
import io.plumbline.scorer.grade.AfterOthers;
import io.plumbline.scorer.grade.DerivedGrader;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import io.plumbline.scorer.model.Share;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ValueGroupsTest extends GraderContract {

    private static final List<Grader> HEADS =
            EncodedHeads.of(FakeEncoder.ofShippedHeads(), Share.ALL).graders();
    private static final Grader APPEALS = of("appeals");
    private static final Example ANSWER =
            Example.asked("Why?").answered("It keeps the forests and rivers clean for everyone who lives there.");

    @Override
    protected Grader grader() {
        return new AfterOthers((DerivedGrader) of("value-groups"), List.of(APPEALS));
    }

    @Override
    protected List<Example> graded() {
        return List.of(ANSWER);
    }

    @Test
    void a_group_is_the_mean_of_its_values_and_one_on_a_border_counts_half() {
        assertThat(ValueGroup.OPENNESS_TO_CHANGE.mean(Map.of("stimulation", 0.6, "hedonism", 0.3, "tradition", 1.0)))
                .hasValue((0.6 + 0.5 * 0.3) / 1.5);
        assertThat(ValueGroup.SELF_ENHANCEMENT
                        .mean(Map.of("hedonism", 0.3, "face", 0.1))
                        .orElseThrow())
                .isEqualTo(0.2, within(1e-12));
    }

    @Test
    void one_value_makes_no_group() {
        assertThat(ValueGroup.OPENNESS_TO_CHANGE.mean(Map.of("stimulation", 0.6, "tradition", 1.0)))
                .isEqualTo(OptionalDouble.empty());
    }

    @Test
    void every_refined_value_counts_once_in_all() {
        Map<String, Double> one = new java.util.HashMap<>();
        for (ValueGroup group : ValueGroup.values()) {
            group.weights().forEach((value, weight) -> one.merge(value, weight, Double::sum));
        }

        assertThat(one).hasSize(20);
        assertThat(one.values()).containsOnly(1.0);
    }

    @Test
    void where_heads_say_nothing_groups_say_nothing() {
        Example refusal = Example.asked("Why?").answered("I'm sorry, but I can't help with that request.");

        assertThat(grader().grade(refusal.subject()))
                .isNotEmpty()
                .allSatisfy(grade -> assertThat(grade)
                        .isInstanceOfSatisfying(
                                Grade.NotApplicable.class,
                                none -> assertThat(none.reason()).isEqualTo(ValueGroups.TOO_FEW)));
    }

    @Test
    void they_are_another_instrument_where_the_heads_are() {
        assertThat(grader().version()).isEqualTo(APPEALS.version());
    }

    private static Grader of(String id) {
        return HEADS.stream()
                .filter(grader -> grader.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
