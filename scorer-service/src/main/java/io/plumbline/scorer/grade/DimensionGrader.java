package io.plumbline.scorer.grade;

import io.plumbline.contracts.event.Grade;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A grader of one dimension: says what it needs of an exchange, and reads those that have it. */
public abstract class DimensionGrader implements Grader {

    private final String id;
    private final int version;
    private final String dimension;
    private final EnumSet<Need> needs = EnumSet.noneOf(Need.class);

    /** The needs come on top of nothing: a grader without any sees every exchange. */
    protected DimensionGrader(String id, int version, String dimension, Need... needs) {
        this.id = id;
        this.version = version;
        this.dimension = dimension;
        this.needs.addAll(List.of(needs));
    }

    /** Called only when every need is met. */
    protected abstract Verdict read(Subject subject);

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final int version() {
        return version;
    }

    @Override
    public final List<String> dimensions() {
        return List.of(dimension);
    }

    public final Set<Need> needs() {
        return Set.copyOf(needs);
    }

    @Override
    public final List<Grade> grade(Subject subject) {
        return List.of(gradeOf(verdict(subject)));
    }

    private Verdict verdict(Subject subject) {
        for (Need need : needs) {
            if (!need.metBy(subject)) {
                return Verdict.abstain(need.reason());
            }
        }
        return read(subject);
    }

    private Grade gradeOf(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Score score -> new Grade.Graded(dimension, signature(), score.value(), score.evidence());
            case Verdict.Abstain abstain -> new Grade.NotApplicable(dimension, signature(), abstain.reason());
        };
    }
}
