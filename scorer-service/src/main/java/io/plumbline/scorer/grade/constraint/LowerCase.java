package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;

/** Everything in lower case. */
@Singleton
public final class LowerCase implements Constraint {

    // The answer as the subject, or an imperative that leaves no other: "all emails in lower case" is of emails.
    private static final Wording ASKED = Wording.compile(
            "\\b(?:answers?|respon[ds]es?|respond|reply|replies|it|output)\\b[^.]{0,60}\\b(?:all|only|in|entirely) lower ?cased?s?\\b"
                    + "|\\buse all lower ?case\\b"
                    + "|^\\W*(?:please )?(?:write|compose|draft|make) [^.]{0,60}\\bin all lower ?case\\b"
                    + "|\\b(?:no|not (?:use|contain|include)(?: any)?|without(?: using)?(?: any)?|avoid(?: using)?(?: any)?) capital(?:ized)? letters\\b");

    private static final Wording OTHER = Wording.compile(
            "\\bno lower ?case|\\bnot (?:\\w+ ){0,4}lower ?case|\\b(?:sub)?(?:titles?|head(?:ing|line)s?|(?:first|last) (?:letter|word|line|sentence)s?|the (?:key)?(?:word|phrase)s? \\S+ in (?:all )?lower)\\b|\\ball (?:in )?(?:capital|upper ?case)");

    @Override
    public String kind() {
        return "lower-case";
    }

    @Override
    public List<Instruction> in(Ask ask) {
        return ask.except(OTHER).except(Scope.DATA).has(ASKED) ? List.of(new Lower()) : List.of();
    }

    /** IFEval's english_lowercase, of any language: the reference's language check fails short English texts. */
    record Lower() implements Instruction {
        @Override
        public boolean keptBy(Text answer) {
            return Characters.isLower(answer.raw());
        }

        @Override
        public boolean readsPlaceholders() {
            return false;
        }
    }
}
