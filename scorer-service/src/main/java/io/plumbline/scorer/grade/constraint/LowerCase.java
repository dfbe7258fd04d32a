package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;

/** Everything in lower case. */
@Singleton
public final class LowerCase implements Constraint {

    private static final Wording ASKED = Wording.compile(
            "\\b(?:all|entire(?:ly)?|in)\\b[^.]{0,30}\\b(?:lower ?case[ds]?|lower case)\\b"
                    + "|\\b(?:no|not (?:use|contain|include)(?: any)?|without(?: using)?(?: any)?|avoid(?: using)?(?: any)?) capital(?:ized)? letters\\b");

    private static final Wording OTHER = Wording.compile(
            "\\bno lower ?case|\\bnot (?:\\w+ ){0,4}lower ?case|\\b(?:sub)?(?:titles?|head(?:ing|line)s?|(?:first|last) (?:letter|word|line|sentence)s?|the (?:key)?(?:word|phrase)s? \\S+ in (?:all )?lower)\\b|\\ball (?:in )?(?:capital|upper ?case)");

    @Override
    public String kind() {
        return "lower-case";
    }

    @Override
    public List<Instruction> in(Ask ask) {
        return ask.except(OTHER).has(ASKED) ? List.of(new Lower()) : List.of();
    }

    /** IFEval's english_lowercase, of any language: the reference's language check fails short English texts. */
    record Lower() implements Instruction {
        @Override
        public boolean keptBy(Text answer) {
            return Characters.isLower(answer.raw());
        }
    }
}
