package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** How many words in capital letters the answer must, or may, hold. */
@Singleton
public final class CapitalWords implements Constraint {

    private static final Wording ASKED = Wording.compile("\\b(?:capital|capitali[sz]ed|all[ -]caps|upper ?case)\\b");
    private static final Quantity.Finder WORDS = new Quantity.Finder("words?", false);
    private static final Wording FEWER =
            Wording.compile("\\bwords?\\b.{0,40}\\b(?:capital|capitali[sz]ed|all[ -]caps|upper ?case)");

    @Override
    public String kind() {
        return "capital-words";
    }

    @Override
    public List<Capitals> in(Ask ask) {
        return ask.except(Scope.PART).sentences().stream()
                .filter(sentence -> ASKED.in(sentence) && FEWER.in(sentence))
                .map(sentence -> Times.in(sentence).or(() -> WORDS.in(sentence)))
                .flatMap(Optional::stream)
                .map(Capitals::new)
                .toList();
    }

    /** IFEval's capital_word_frequency, over {@link Tokens}. */
    record Capitals(Quantity asked) implements Counted {
        @Override
        public long count(Text answer) {
            return Tokens.of(answer.raw()).stream().filter(Characters::isUpper).count();
        }

        @Override
        public boolean readsPlaceholders() {
            return false;
        }
    }
}
