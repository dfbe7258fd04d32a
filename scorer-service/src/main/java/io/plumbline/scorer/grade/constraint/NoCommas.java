package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;

/** No commas anywhere. */
@Singleton
public final class NoCommas implements Constraint {

    private static final Wording ASKED = Wording.compile(
            "\\b(?:no|not|without|avoid|refrain|never|don't|doesn't|exclude)\\b[^.]{0,40}\\bcommas?\\b");

    @Override
    public String kind() {
        return "no-commas";
    }

    @Override
    public List<Instruction> in(Ask ask) {
        return ask.has(ASKED) ? List.of(new Commaless()) : List.of();
    }

    /** IFEval's no_comma. */
    record Commaless() implements Instruction {
        @Override
        public boolean keptBy(Text answer) {
            return answer.raw().indexOf(',') < 0;
        }
    }
}
