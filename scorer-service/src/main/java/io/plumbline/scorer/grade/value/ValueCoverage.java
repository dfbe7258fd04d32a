package io.plumbline.scorer.grade.value;

import io.plumbline.contracts.event.Grade;
import io.plumbline.scorer.grade.DerivedGrader;
import io.plumbline.scorer.grade.Subject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether the answer touches any of the graded basic values, so that the mean over exchanges is the share of the traffic that value profiles speak of. Not applicable
 * where none is touched and one of them could not be read.
 */
@Singleton
public final class ValueCoverage implements DerivedGrader {

    private static final String DIMENSION = "value.touched";

    @Override
    public String id() {
        return "value-coverage";
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
    public Set<String> inputs() {
        return BasicValue.GRADED;
    }

    @Override
    public List<Grade> grade(Subject subject, Map<String, Grade> values) {
        long touched =
                values.values().stream().filter(Grade.Graded.class::isInstance).count();
        if (touched > 0) {
            return List.of(new Grade.Graded(DIMENSION, signature(), 1, touched + " of " + BasicValue.GRADED.size()));
        }
        for (String value : BasicValue.GRADED) {
            String unread = BasicValue.unread(values.get(value));
            if (unread != null) {
                return List.of(new Grade.NotApplicable(DIMENSION, signature(), unread));
            }
        }
        return List.of(new Grade.Graded(DIMENSION, signature(), 0, "none of " + BasicValue.GRADED.size()));
    }
}
