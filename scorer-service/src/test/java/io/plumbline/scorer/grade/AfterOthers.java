package io.plumbline.scorer.grade;

import io.plumbline.contracts.event.Grade;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A derived grader together with those whose grades it reads, as a panel runs them. */
public record AfterOthers(DerivedGrader derived, List<Grader> others) implements Grader {

    @Override
    public String id() {
        return derived.id();
    }

    @Override
    public int version() {
        return derived.version();
    }

    @Override
    public List<String> dimensions() {
        return derived.dimensions();
    }

    @Override
    public List<Grade> grade(Subject subject) {
        Map<String, Grade> inputs = new HashMap<>();
        for (Grader other : others) {
            other.grade(subject).forEach(grade -> inputs.put(grade.dimension(), grade));
        }
        inputs.keySet().retainAll(derived.inputs());
        return derived.grade(subject, inputs);
    }
}
