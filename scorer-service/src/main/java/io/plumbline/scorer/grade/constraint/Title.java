package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;

/** A title in double angular brackets: <<title>>. */
@Singleton
public final class Title implements Constraint {

    private static final Pattern ASKED =
            Pattern.compile("\\btitle\\b[^.]{0,60}(?:double angular brackets|<<)|<<[^>]{0,40}title[^>]{0,40}>>");
    private static final Pattern TITLE = Pattern.compile("<<[^\\n]*?[^<>\\s][^\\n]*?>>");

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
            return TITLE.matcher(answer.raw()).find();
        }
    }
}
