package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;

/** A number of words. */
@Singleton
public final class WordCount implements Constraint {

    private static final Quantity.Finder ASKED = new Quantity.Finder("words?", true, 0);

    // "At least 3 words in capitals", "less than 4 syllables a word", "3 words that rhyme".
    private static final Wording OTHER = Wording.compile(
            "\\bcapital|\\bcaps\\b|\\bupper ?case|\\bhighlight|\\b(?:per|each|every) (?:\\w+ )?(?:sentence|paragraph|section|line|bullet|point)"
                    + "|\\bwords? (?:that|which|whose|start\\w*|begin\\w*|end\\w*|contain\\w*|rhym\\w*|related)\\b");

    @Override
    public String kind() {
        return "words";
    }

    @Override
    public List<Words> in(Ask ask) {
        return Quantity.ofOneThing(ASKED.in(ask.except(OTHER).except(Scope.PART))).stream()
                .map(Words::new)
                .toList();
    }

    /** IFEval's number_words: runs of letters, digits and underscores, so that "don't" counts two. */
    record Words(Quantity asked) implements Counted {
        @Override
        public long count(Text answer) {
            return Characters.words(answer.raw());
        }
    }
}
