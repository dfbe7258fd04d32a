package io.plumbline.scorer.grade.learned;

import io.plumbline.scorer.grade.Refusal;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.model.LinearHead;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * How likely the answer complies rather than refuses, wholly or in part. Trained on XSTest's answers, with the wordings of
 * {@link Refusal} as signals; unlike {@code answered} it also sees refusals in other words.
 */
@Singleton
public final class Compliance extends HeadGrader {

    public Compliance() {
        super("compliance", 2, Map.of("instruction.compliance", LinearHead.shipped("refusal")), true);
    }

    @Override
    float[] signals(Subject subject) {
        return Refusal.signals(subject.answer());
    }
}
