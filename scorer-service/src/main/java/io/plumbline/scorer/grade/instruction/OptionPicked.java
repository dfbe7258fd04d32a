package io.plumbline.scorer.grade.instruction;

import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Verdict;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Whether an answer to a multiple-choice prompt picks one of its options: 0 where it talks about the question instead.
 * Prompts without options, and answers that are refusals outright, are not applicable.
 */
@Singleton
public final class OptionPicked extends DimensionGrader {

    public OptionPicked() {
        super("option", 2, "instruction.option", Need.COMPLETE, Need.TEXT, Need.COMPLIANCE);
    }

    @Override
    protected Verdict read(Subject subject) {
        Optional<Options> options =
                Options.of(subject.prompt().lower(), subject.prompt().lines());
        if (options.isEmpty()) {
            return Verdict.abstain("no-options");
        }
        boolean picked = options.get().pickedBy(subject.answer().lower());
        return Verdict.flag(picked, picked ? "picked" : "none");
    }
}
