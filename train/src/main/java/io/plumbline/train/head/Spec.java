package io.plumbline.train.head;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.train.data.Labelled;
import io.plumbline.train.data.Sets;
import io.plumbline.train.measure.Metric;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * A head to be trained.
 *
 * @param name of its file and card
 * @param looksFor what a probability of 1 means
 * @param set the data it learns from, and its licence
 * @param split how rows are held out
 * @param metric by which it must beat the floors
 * @param failures what it is known to get wrong
 */
public record Spec(
        String name,
        String looksFor,
        String set,
        String split,
        Metric metric,
        Recipe recipe,
        Source rows,
        Function<Text, float[]> signals,
        String failures) {

    /** Begins the names of heads that are measured only, see {@link #isMeasuredOnly}. */
    static final String ACT = "act-";

    /** Whether the head ships in no case: it reads acts, so what it makes of answers is not known. */
    public boolean isMeasuredOnly() {
        return name.startsWith(ACT);
    }

    /** Reads a head's rows. */
    @FunctionalInterface
    public interface Source {
        List<Labelled> of(Sets sets) throws IOException;
    }

    /**
     * The rows to learn from and to be measured on.
     *
     * @param encoder asked for vectors only where the recipe sees them
     * @throws IllegalArgumentException where a set is for measuring only
     */
    public Prepared prepare(Sets sets, SentenceEncoder encoder) throws IOException {
        Prepared rows = Prepared.of(this.rows.of(sets.toLearnFrom()), signals);
        Prepared data = metric == Metric.PAIRS ? rows.inPairs() : rows;
        return recipe.isEncoded() ? data.encodedBy(encoder) : data;
    }
}
