package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Words or phrases that must occur, each at least once; how often is {@link KeywordFrequency}'s. Only where the prompt tells to use them: "a poem that
 * includes the word x" describes.
 */
@Singleton
public final class RequiredWords implements Constraint {

    private static final String VERB = "\\b(?:use|using|include|including|mention|contain|add|have|with)\\b";
    private static final Wording QUOTED = Wording.compile(
            VERB + "[^.«,]{0,20}?\\b(?:key ?words?|words?|phrases?|terms?|line)\\b:? *" + Phrases.QUOTED);
    private static final Wording BARE = Wording.compile(
            VERB + "[^.«,]{0,20}?\\b(?:keywords?(?:: *| )|words: *|(?:words|items|terms|phrases): *)" + Phrases.BARE);
    private static final Wording BEFORE = Wording.compile(
            "\\b(?:do not|don't|doesn't|does not|not|never|avoid|avoiding|without|instead|either|only|start|begin|starts|begins|starting|end|ends|ending|finish|exclude|refrain)\\b[^,;]{0,40}$");
    private static final Wording AFTER = Wording.compile(
            "^[^,.;]{0,30}?\\b(?:times?|once|twice|thrice|at least|at most|more than|less than|fewer than|each)\\b");

    // The use of the word is the subject: "a situation in which you would use the word x".
    private static final Wording SPOKEN_OF = Wording.compile(
            "\\b(?:(?:would|could|might) (?:you )?use|(?:ways?|how|when|where|reasons?) to use|(?:meaning|definition|origin|use) of)\\b");
    // "With the words x" says what the answer holds only where something is to be written.
    private static final Wording LOOSE = Wording.compile("^(?:with|have)\\b");
    private static final Wording WRITTEN = Wording.compile(
            "\\b(?:writ|compos|creat|generat|craft|mak|produc|draft|giv|tell|form|build|construct|invent|respon|answer|repl|poem|story|sentence|essay|text|letter|email|it|must|should)");

    @Override
    public String kind() {
        return "required-words";
    }

    @Override
    public List<Includes> in(Ask ask) {
        List<Includes> found = new ArrayList<>();
        for (String sentence : ask.sentences()) {
            Matcher quoted = QUOTED.matcher(sentence);
            Matcher bare = BARE.matcher(sentence);
            if (quoted.find() && plain(sentence, quoted) && !Phrases.goesOn(sentence, quoted.end(1))) {
                found.add(new Includes(Phrases.quoted(ask, quoted.group(1))));
            } else if (bare.find() && plain(sentence, bare) && Phrases.delimited(sentence, bare.end())) {
                Optional.of(Phrases.bare(bare.group(1)))
                        .filter(words -> !words.all().isEmpty())
                        .ifPresent(words -> found.add(new Includes(words)));
            }
        }
        return found;
    }

    private static boolean plain(String sentence, Matcher match) {
        return !SPOKEN_OF.in(sentence.substring(0, match.end()))
                && (!LOOSE.in(match.group()) || WRITTEN.in(sentence.substring(0, match.start())))
                && !BEFORE.in(sentence.substring(0, match.start()))
                && !AFTER.in(sentence.substring(match.end()));
    }

    /** IFEval's existence: found anywhere, also inside of longer words, in any case. */
    record Includes(Phrases words) implements Instruction {
        @Override
        public boolean keptBy(Text answer) {
            return words.all().stream().allMatch(answer.lower()::contains);
        }
    }
}
