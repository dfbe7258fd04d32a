package io.plumbline.scorer.grade.instruction;

import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Verdict;
import io.plumbline.scorer.grade.constraint.Ask;
import io.plumbline.scorer.grade.constraint.Constraint;
import io.plumbline.scorer.grade.constraint.Instruction;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The share of verifiable instructions that the answer keeps; not applicable where the prompt holds none.
 *
 * <p>System messages and the last user message are read. Evidence names the kinds, a broken one with a leading "!", and with
 * "~" where only the wrapping breaks it: without its first or last line or its asterisks the answer keeps it (IFEval's loose
 * verdict). The score counts the strict verdicts. What the privacy gate put into the answer is no word of the model's to instructions about capitals and placeholders; where nothing else is left, these are not held against it.
 */
@Singleton
public final class Constraints extends DimensionGrader {

    private final List<Constraint> kinds;

    @Inject
    public Constraints(@All List<Constraint> kinds) {
        super("constraints", 6, "instruction.constraints", Need.COMPLETE, Need.TEXT, Need.COMPLIANCE);
        this.kinds =
                kinds.stream().sorted(Comparator.comparing(Constraint::kind)).toList();
    }

    @Override
    protected Verdict read(Subject subject) {
        Text answer = subject.answer();
        if (answer.cut()) {
            return Verdict.abstain("too-long");
        }
        Ask ask = Ask.of(subject.instructions());
        List<String> evidence = new ArrayList<>();
        int kept = 0;
        for (Constraint kind : kinds) {
            for (Instruction instruction : kind.in(ask)) {
                Text read = instruction.readsPlaceholders() ? answer : subject.ownAnswer();
                if (!read.isBlank()) {
                    boolean keeps = instruction.strictlyKeptBy(read);
                    kept += keeps ? 1 : 0;
                    evidence.add(mark(instruction, read, keeps) + kind.kind());
                }
            }
        }
        return evidence.isEmpty()
                ? Verdict.abstain("no-constraint")
                : Verdict.score((double) kept / evidence.size(), String.join(" ", evidence));
    }

    private static String mark(Instruction instruction, Text answer, boolean keeps) {
        if (keeps) {
            return "";
        }
        return instruction.looselyKeptBy(answer) ? "~" : "!";
    }
}
