package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;

/** No commas anywhere. */
@Singleton
public final class NoCommas implements Constraint {

    private static final Wording ASKED = Wording.compile(
            "\\b(?:no|not allowed to use(?: any)?|(?:not|never|don't|doesn't)(?: use| contain| include| have)(?: any)?|without(?: using)?(?: any)?|avoid(?: using)?(?: any)?|refrain from(?: using)?(?: any)?) commas?\\b");

    // One place of a comma, and how data are written.
    private static final Wording OTHER = Wording.compile(
            "\\bcommas? (?:as|between|in numbers|after|before|around)\\b|\\b(?:numbers|digits|rows|lines)\\b[^.]{0,30}\\bcommas?\\b");

    @Override
    public String kind() {
        return "no-commas";
    }

    @Override
    public List<Instruction> in(Ask ask) {
        return ask.except(OTHER).except(Scope.DATA).has(ASKED) ? List.of(new Commaless()) : List.of();
    }

    /** IFEval's no_comma. */
    record Commaless() implements Instruction {
        @Override
        public boolean keptBy(Text answer) {
            return answer.raw().indexOf(',') < 0;
        }
    }
}
