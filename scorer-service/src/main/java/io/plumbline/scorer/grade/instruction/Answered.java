package io.plumbline.scorer.grade.instruction;

import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Refusal;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Verdict;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Whether the model took the request on: 0 where the provider or the answer's opening words decline it. */
@Singleton
public final class Answered extends DimensionGrader {

    public Answered() {
        super("answered", 1, "instruction.answered", Need.COMPLETE);
    }

    @Override
    protected Verdict read(Subject subject) {
        Refusal refusal = subject.refusal();
        if (refusal == Refusal.NONE && subject.answer().isBlank()) {
            return Verdict.abstain(Need.TEXT.reason());
        }
        return Verdict.flag(refusal == Refusal.NONE, refusal.name().toLowerCase(Locale.ROOT));
    }
}
