package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;

/** The whole answer in double quotation marks. */
@Singleton
public final class QuotationWrap implements Constraint {

    private static final Wording ASKED = Wording.compile(
            "\\b(?:wrap|put|enclose|surround)(?:ped|d|ed)?\\b[^.]{0,30}\\b(?:entire|whole|full|complete|everything|response|answer|reply|output)\\b[^.]{0,80}\\b(?:in|with|by|inside|within)\\b[^.]{0,10}\\b(?:double )?quot(?:ation|e)s?(?: marks?)?\\b"
                    + "|\\bquot(?:ation|e)s?(?: marks?)? (?:should be (?:put|placed) )?around (?:your|the) (?:entire|whole|full|complete)");

    @Override
    public String kind() {
        return "quotation-wrap";
    }

    @Override
    public List<Instruction> in(Ask ask) {
        return ask.has(ASKED) ? List.of(new Quoted()) : List.of();
    }

    /** IFEval's quotation; unlike there, typographic marks count too. */
    record Quoted() implements Instruction {
        @Override
        public boolean keptBy(Text answer) {
            String content = answer.raw().strip();
            return content.length() > 1
                    && "\"“".indexOf(content.charAt(0)) >= 0
                    && "\"”".indexOf(content.charAt(content.length() - 1)) >= 0;
        }
    }
}
