package io.plumbline.scorer.intake;

import io.plumbline.contracts.event.Grade;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.Subject;
import jakarta.inject.Singleton;
import java.util.List;

/** A grader for tests that breaks on exchanges whose id says so. */
@Singleton
public final class Tripwire implements Grader {

    static final String DIMENSION = "test.tripwire";

    @Override
    public String id() {
        return "tripwire";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> dimensions() {
        return List.of(DIMENSION);
    }

    @Override
    public List<Grade> grade(Subject subject) {
        if (subject.exchange().id().startsWith("throws")) {
            throw new IllegalStateException("tripped");
        }
        if (subject.exchange().id().startsWith("overflows")) {
            return overflow(subject, 0);
        }
        return List.of(new Grade.Graded(DIMENSION, signature(), 1, null));
    }

    @SuppressWarnings("InfiniteRecursion")
    private List<Grade> overflow(Subject subject, int depth) {
        return overflow(subject, depth + 1);
    }
}
