package io.plumbline.scorer.grade;

import io.plumbline.contracts.event.Grade;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A grader that looks at no text but at what others graded of the same exchange: a panel asks it after them all. */
public interface DerivedGrader extends Grader {

    /** The dimensions whose grades it reads; who grades them runs wherever this grader does. */
    Set<String> inputs();

    /**
     * Grades by the grades of others.
     *
     * @param inputs by dimension, those of {@link #inputs()} that were given
     */
    List<Grade> grade(Subject subject, Map<String, Grade> inputs);

    @Override
    default List<Grade> grade(Subject subject) {
        return grade(subject, Map.of());
    }
}
