package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How often a letter must, or may, occur. */
@Singleton
public final class LetterFrequency implements Constraint {

    private static final Wording NAMED = Wording.compile("\\bletter (?:«(\\d+)»|(\\w)\\b)");
    private static final int AROUND_CHARS = 60;
    private static final Wording WITHOUT =
            Wording.compile("\\b(?:without|avoid|avoiding|not|n't|never|no|exclude|refrain)\\b[^.;,]{0,40}$");

    @Override
    public String kind() {
        return "letter-frequency";
    }

    @Override
    public List<Letters> in(Ask ask) {
        List<Letters> found = new ArrayList<>();
        for (String sentence : ask.sentences()) {
            Matcher named = NAMED.matcher(sentence);
            while (named.find()) {
                String letter =
                        named.group(1) != null ? ask.quoted(named.group(1)).strip() : named.group(2);
                if (letter.codePointCount(0, letter.length()) == 1) {
                    howOften(sentence, named).ifPresent(asked -> found.add(Letters.of(letter, asked)));
                }
            }
        }
        return found;
    }

    private static Optional<Quantity> howOften(String sentence, Matcher named) {
        String rest = sentence.substring(named.end(), Math.min(sentence.length(), named.end() + AROUND_CHARS));
        Matcher next = NAMED.matcher(rest);
        String own = next.find() ? rest.substring(0, next.start()) : rest;
        Optional<Quantity> asked = Times.in(own);
        String before = sentence.substring(Math.max(0, named.start() - AROUND_CHARS), named.start());
        boolean without = WITHOUT.in(before) && !Scope.TURN.in(before);
        if (!without) {
            return asked;
        }
        return Optional.of(asked.filter(limit -> limit.min() > 0)
                .map(limit -> Quantity.atMost(limit.min() - 1))
                .orElse(Quantity.atMost(0)));
    }

    /** IFEval's letter_frequency, in any case. */
    record Letters(int letter, Quantity asked) implements Counted {

        static Letters of(String letter, Quantity asked) {
            return new Letters(letter.toLowerCase(Locale.ROOT).codePointAt(0), asked);
        }

        @Override
        public long count(Text answer) {
            return answer.lower().codePoints().filter(c -> c == letter).count();
        }
    }
}
