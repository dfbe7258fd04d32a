package io.plumbline.train.head;

import io.plumbline.scorer.grade.Text;
import io.plumbline.train.data.Labelled;
import io.plumbline.train.data.Sets;
import io.plumbline.train.encode.EmbeddingCache;
import io.plumbline.train.measure.Metric;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * A head to be trained.
 *
 * @param name of its file and card
 * @param looksFor what a probability of 1 means
 * @param set the folder of the data it learns from, a space, its licence
 * @param split how rows are held out
 * @param metric by which it must beat the floors
 * @param taught whether it learns from the encoder's readings of unlabelled texts too
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
        boolean taught,
        String failures) {

    /** Reads a head's rows. */
    @FunctionalInterface
    public interface Source {
        List<Labelled> of(Sets sets) throws IOException;
    }

    public Learner learner(Sets sets, EmbeddingCache cache) throws IOException {
        return taught ? new Distilled(recipe, cache, Prepared.of(sets.pool(folder()), signals), folder()) : recipe;
    }

    /** How many pieces of a text the encoder is shown. */
    public int pieces() {
        return Sets.pieces(folder());
    }

    private String folder() {
        return set.substring(0, set.indexOf(' '));
    }

    public Prepared prepare(Sets sets) throws IOException {
        return Prepared.of(rows.of(sets), signals);
    }
}
