package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;

/** Everything in capital letters. */
@Singleton
public final class UpperCase implements Constraint {

    // "Capitals" alone are cities as well, so letters are named; for the rest as in LowerCase.
    private static final Wording ASKED = Wording.compile(
            "\\b(?:answers?|respon[ds]es?|respond|reply|replies|it|output)\\b[^.]{0,60}\\b(?:all|only|in|entirely) (?:upper ?cased?|capital letters)\\b"
                    + "|^\\W*(?:please )?(?:write|compose|draft|make) [^.]{0,90}\\bin all (?:upper ?case|capital letters)\\b");

    private static final Wording OTHER = Wording.compile(
            "\\b(?:(?:in|all|only|be) lower ?cased?|no capital|not? (?:\\w+ ){0,3}capital|without|times|words? (?:\\w+ ){0,3}(?:in|with|be|of|to) all|(?:with|in) all[ -]cap(?:ital letters|s)? (?:that|should)|(?:sub)?titles?|head(?:ing|line)s?|names?|acronyms?|(?:first|last) (?:letter|word|line|sentence)s?|the (?:key)?(?:word|phrase)s? \\S+ in (?:all )?(?:caps|capital|upper)|some words|highlight|emphasi[sz]e)\\b");

    @Override
    public String kind() {
        return "upper-case";
    }

    @Override
    public List<Instruction> in(Ask ask) {
        return ask.except(OTHER).except(Scope.DATA).has(ASKED) ? List.of(new Upper()) : List.of();
    }

    /** IFEval's english_capital, of any language: the reference's language check fails short English texts. */
    record Upper() implements Instruction {
        @Override
        public boolean keptBy(Text answer) {
            return Characters.isUpper(answer.raw());
        }

        @Override
        public boolean readsPlaceholders() {
            return false;
        }
    }
}
