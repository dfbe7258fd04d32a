package io.plumbline.scorer.grade.instruction;

import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Verdict;
import io.plumbline.scorer.grade.constraint.Ask;
import io.plumbline.scorer.grade.constraint.Constraint;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The share of verifiable instructions that the answer keeps; not applicable where the prompt holds none.
 *
 * <p>System messages and the last user message are read. Evidence names the kinds, a broken one with a leading "!".
 */
@Singleton
public final class Constraints extends DimensionGrader {

    private final List<Constraint> kinds;

    @Inject
    public Constraints(@All List<Constraint> kinds) {
        super("constraints", 1, "instruction.constraints", Need.COMPLETE, Need.TEXT, Need.COMPLIANCE);
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
            for (Predicate<Text> check : kind.in(ask)) {
                boolean keeps = check.test(answer);
                kept += keeps ? 1 : 0;
                evidence.add(keeps ? kind.kind() : "!" + kind.kind());
            }
        }
        return evidence.isEmpty()
                ? Verdict.abstain("no-constraint")
                : Verdict.score((double) kept / evidence.size(), String.join(" ", evidence));
    }
}
