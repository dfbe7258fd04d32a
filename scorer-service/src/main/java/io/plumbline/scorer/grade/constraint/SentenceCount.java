package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;

/** A number of sentences. */
@Singleton
public final class SentenceCount implements Constraint {

    private static final Quantity.Finder ASKED =
            new Quantity.Finder("(?:(?:short|long|full|complete|simple) )?sentences?", false, 0);

    private static final Wording OTHER = Wording.compile(
            "\\bhighlight|\\bitalici|\\b(?:per|each|every) (?:\\w+ )?(?:paragraph|section|bullet|point|item|line)|\\b(?:first|last|next|following) (?:\\w+ )?sentences?|sentence paragraphs?\\b"
                    + "|\\bsentences? (?:that|which|start\\w*|begin\\w*|contain\\w*)\\b");

    @Override
    public String kind() {
        return "sentences";
    }

    @Override
    public List<Sentences> in(Ask ask) {
        return Quantity.ofOneThing(ASKED.in(ask.except(OTHER).except(Scope.PART))).stream()
                .map(Sentences::new)
                .toList();
    }

    /** IFEval's number_sentences; counted by {@link SentenceEnds}. */
    record Sentences(Quantity asked) implements Counted {
        @Override
        public long count(Text answer) {
            return SentenceEnds.count(answer.raw());
        }
    }
}
