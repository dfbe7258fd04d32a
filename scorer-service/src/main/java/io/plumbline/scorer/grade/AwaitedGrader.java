package io.plumbline.scorer.grade;

import io.plumbline.contracts.event.Grade;
import java.util.List;
import java.util.function.Supplier;

/**
 * A grader whose grades come from elsewhere, and later: a panel asks it first and waits for it last, so that other graders,
 * and other exchanges, go on meanwhile.
 */
public interface AwaitedGrader extends Grader {

    /**
     * Asks for the grades and does not wait.
     *
     * @return waits for them; within a time that the grader bounds itself, and never throws
     */
    Supplier<List<Grade>> ask(Subject subject);

    @Override
    default List<Grade> grade(Subject subject) {
        return ask(subject).get();
    }
}
