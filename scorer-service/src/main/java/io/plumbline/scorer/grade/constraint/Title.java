package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;

/** A title in double angular brackets: <<title>>. */
@Singleton
public final class Title implements Constraint {

    private static final Wording ASKED = Wording.compile("\\btitle\\b[^.]{0,60}(?:double angular brackets|<<)");
    private static final Wording TITLE = Wording.compile("<<[^\\n]*?[^<>\\s][^\\n]*?>>");

    @Override
    public String kind() {
        return "title";
    }

    @Override
    public List<Instruction> in(Ask ask) {
        return ask.has(ASKED) ? List.of(new Titled()) : List.of();
    }

    /** IFEval's title. */
    record Titled() implements Instruction {
        @Override
        public boolean keptBy(Text answer) {
            return TITLE.in(answer.raw());
        }
    }
}
