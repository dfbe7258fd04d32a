package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Words or phrases that must not occur. */
@Singleton
public final class ForbiddenWords implements Constraint {

    private static final String NOT =
            "\\b(?:do not|don't|doesn't|does not|never|avoid|avoiding|without|must not|should not|shouldn't|mustn't|not to|not|refrain from|exclude)\\b";
    private static final String NOUN = "\\b(?:key ?words?|words?|phrases?|terms?)\\b";
    private static final List<Wording> QUOTED = List.of(
            Wording.compile(NOT + "[^.«;]{0,50}?" + NOUN + ":? *(?:like |such as |of |as )?" + Phrases.QUOTED),
            Wording.compile(NOT
                    + " (?:\\w+ )?(?:use|using|include|including|mention|mentioning|say|saying|contain) (?:any |the )?"
                    + Phrases.QUOTED));
    private static final Wording BARE =
            Wording.compile(NOT + "[^.«;]{0,40}?\\b(?:(?:keywords?|words)(?:: *| )|word:? )" + Phrases.BARE);
    private static final Wording AFTER = Wording.compile(
            "^[^.;]{0,30}?\\b(?:times?|once|twice|more than|less than|fewer than|at most|or less|or fewer)\\b");

    // "Do not start with the word x" forbids it in one place only.
    private static final Wording AT_AN_EDGE =
            Wording.compile("\\b(?:start|begin|end|finish|open|close|conclud)\\w*\\b");

    @Override
    public String kind() {
        return "forbidden-words";
    }

    @Override
    public List<Excludes> in(Ask ask) {
        List<Excludes> found = new ArrayList<>();
        for (String sentence : ask.sentences()) {
            Phrases words = named(ask, sentence);
            if (!words.all().isEmpty()) {
                found.add(new Excludes(words));
            }
        }
        return found;
    }

    private static Phrases named(Ask ask, String sentence) {
        for (Wording pattern : QUOTED) {
            Matcher match = pattern.matcher(sentence);
            if (match.find() && unlimited(sentence, match) && !Phrases.goesOn(sentence, match.end(1))) {
                return Phrases.quoted(ask, match.group(1));
            }
        }
        Matcher match = BARE.matcher(sentence);
        return match.find() && unlimited(sentence, match) && Phrases.delimited(sentence, match.end())
                ? Phrases.bare(match.group(1))
                : Phrases.of(List.of());
    }

    private static boolean unlimited(String sentence, Matcher match) {
        return !AFTER.in(sentence.substring(match.end()))
                && !AT_AN_EDGE.in(match.group())
                && !Scope.TURN.in(match.group());
    }

    /** IFEval's forbidden_words: as whole words, in any case. */
    record Excludes(Phrases words) implements Instruction {
        @Override
        public boolean keptBy(Text answer) {
            return words.all().stream().noneMatch(word -> Characters.occursAsWord(word, answer.lower()));
        }
    }
}
