package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;

/** A least number of passages highlighted as *this* or **this**. */
@Singleton
public final class HighlightCount implements Constraint {

    private static final String NUMBER = "(\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty)";
    private static final String UNIT =
            "(?:sections?|parts?|phrases?|passages?|words?|sentences?|pieces?|texts?|names?|lines?|titles?)\\b";
    private static final Wording ASKED = Wording.compile("\\b(?:highlight|italici[sz]e)\\b[^.]{0,12}? " + NUMBER
            + " (?:\\w+ ){0,4}?" + UNIT + "|\\b" + NUMBER + " (?:italic|highlighted|italici[sz]ed)(?: \\w+)? " + UNIT
            + "|\\b" + NUMBER + " (?:\\w+ )?" + UNIT
            + " (?:\\w+ ){0,3}?(?:be |are )?(?:highlighted|italici[sz]ed)\\b");
    private static final Wording SINGLE = Wording.compile("\\*[^\\n*]*\\*");
    private static final Wording DOUBLE = Wording.compile("\\*\\*[^\\n*]*\\*\\*");

    @Override
    public String kind() {
        return "highlights";
    }

    @Override
    public List<Highlights> in(Ask ask) {
        return ask.except(Scope.PART).findAll(ASKED).stream()
                .map(match -> new Highlights(Quantity.number(Matches.firstGroup(match))))
                .toList();
    }

    /** IFEval's number_highlighted_sections. */
    record Highlights(long least) implements Instruction {
        @Override
        public boolean keptBy(Text answer) {
            return filled(SINGLE, answer.raw()) + filled(DOUBLE, answer.raw()) >= least;
        }
    }

    private static long filled(Wording marked, String text) {
        Matcher matcher = marked.matcher(text);
        long filled = 0;
        while (matcher.find()) {
            filled += matcher.group().replace("*", "").isBlank() ? 0 : 1;
        }
        return filled;
    }
}
