package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;

/** No commas anywhere. */
@Singleton
public final class NoCommas implements Constraint {

    private static final Pattern ASKED = Pattern.compile(
            "\\b(?:no|not|without|avoid|refrain|never|don't|doesn't|exclude)\\b[^.]{0,40}\\bcommas?\\b|\\bcommas? (?:is|are|should|must) (?:not|never)\\b");

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
