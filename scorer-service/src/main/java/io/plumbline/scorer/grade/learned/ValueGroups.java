package io.plumbline.scorer.grade.learned;

import io.plumbline.contracts.event.Grade;
import io.plumbline.scorer.grade.DerivedGrader;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.Subject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How far an answer argues with each of the four {@linkplain ValueGroup groups of values}: the mean of how likely it appeals to the group's values, in [0,1]. No
 * second look at the text: the heads of the values have run. What reads the heads' grades is another instrument where the heads are, so it has their version.
 */
final class ValueGroups implements DerivedGrader {

    static final String APPEAL = "value.appeal.";
    static final String GROUP = "value.group.";
    static final String TOO_FEW = "too-few-values";

    private final List<ValueGroup> groups;
    private final Set<String> inputs;
    private final int version;

    private ValueGroups(List<ValueGroup> groups, Set<String> inputs, int version) {
        this.groups = groups;
        this.inputs = inputs;
        this.version = version;
    }

    /** The groups of which the grader of appeals has enough values. */
    static ValueGroups of(Grader appeals) {
        Set<String> inputs = Set.copyOf(appeals.dimensions());
        Map<String, Double> any = inputs.stream().collect(Collectors.toMap(ValueGroups::value, dimension -> 0.0));
        List<ValueGroup> groups = Arrays.stream(ValueGroup.values())
                .filter(group -> group.mean(any).isPresent())
                .toList();
        return new ValueGroups(groups, inputs, appeals.version());
    }

    @Override
    public String id() {
        return "value-groups";
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public List<String> dimensions() {
        return groups.stream().map(group -> GROUP + group.label()).toList();
    }

    @Override
    public Set<String> inputs() {
        return inputs;
    }

    @Override
    public List<Grade> grade(Subject subject, Map<String, Grade> appeals) {
        Map<String, Double> probabilities = new HashMap<>();
        appeals.forEach((dimension, grade) -> {
            if (grade instanceof Grade.Graded graded) {
                probabilities.put(value(dimension), graded.score());
            }
        });
        Function<ValueGroup, Grade> reading = group -> grade(group, group.mean(probabilities));
        return groups.stream().map(reading).toList();
    }

    private Grade grade(ValueGroup group, OptionalDouble mean) {
        String dimension = GROUP + group.label();
        return mean.isPresent()
                ? new Grade.Graded(dimension, signature(), mean.getAsDouble(), "mean of appeals")
                : new Grade.NotApplicable(dimension, signature(), TOO_FEW);
    }

    private static String value(String dimension) {
        return dimension.substring(APPEAL.length());
    }
}
