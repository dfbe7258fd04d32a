package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How often a word or phrase must, or may, occur. */
@Singleton
public final class KeywordFrequency implements Constraint {

    private static final Wording NAMED = Wording.compile(
            "\\b(?:keyword|word|phrase) (?:«(\\d+)»|([\\w'-]+))(?: (?:should|must|has to|needs to|to|can|may))?"
                    + "(?: (?:only|appears?|occurs?|be used|be mentioned|show up|is used))?");
    private static final Wording NEXT = Wording.compile("\\b(?:keyword|word|phrase|term|letter)\\b");
    private static final Wording NO_WORD = Wording.compile(
            "^(?:count|limit|of|in|that|which|for|with|at|is|should|must|length|more|less|or|and|the)$");
    private static final Wording FOLLOWS = Wording.compile(
            "^ ?(?:for |appear |at |more |less |fewer |no |not |exactly |up |between |\\d|once|twice|thrice|one|two|three|four|five|six|seven|eight|nine|ten|a )");

    private static final int BEFORE_CHARS = 40;
    private static final int AFTER_CHARS = 60;
    private static final Wording NEGATED = Wording.compile("\\b(?:not|n't|never|avoid)\\b.{0,30}$");

    @Override
    public String kind() {
        return "keyword-frequency";
    }

    @Override
    public List<Occurs> in(Ask ask) {
        List<Occurs> found = new ArrayList<>();
        for (String sentence : ask.sentences()) {
            Matcher named = NAMED.matcher(sentence);
            while (named.find()) {
                String word = named.group(1) != null ? ask.quoted(named.group(1)) : named.group(2);
                if (!NO_WORD.in(word)) {
                    howOften(sentence, named).ifPresent(asked -> found.add(Occurs.of(word, asked)));
                }
            }
        }
        return found;
    }

    private static Optional<Quantity> howOften(String sentence, Matcher named) {
        String rest = sentence.substring(named.end(), Math.min(sentence.length(), named.end() + AFTER_CHARS));
        Matcher next = NEXT.matcher(rest);
        String own = next.find() ? rest.substring(0, next.start()) : rest;
        boolean follows = FOLLOWS.in(own);
        String before = before(sentence, named.start());
        boolean negated = NEGATED.in(before) && !Scope.TURN.in(before);
        return follows ? Times.in(own).map(asked -> negated ? upTo(asked) : asked) : Optional.empty();
    }

    private static String before(String sentence, int place) {
        return sentence.substring(Math.max(0, place - BEFORE_CHARS), place);
    }

    // "Do not use the word x more than twice".
    private static Quantity upTo(Quantity asked) {
        return asked.max() == Long.MAX_VALUE && asked.min() > 0 ? Quantity.atMost(asked.min() - 1) : asked;
    }

    /** IFEval's frequency: also inside of longer words, in any case. */
    record Occurs(String word, Quantity asked) implements Counted {

        static Occurs of(String word, Quantity asked) {
            return new Occurs(word.strip().toLowerCase(Locale.ROOT), asked);
        }

        @Override
        public long count(Text answer) {
            return Characters.occurrences(word, answer.lower());
        }

        @Override
        public String toString() {
            return "Occurs[" + asked + "]";
        }
    }
}
