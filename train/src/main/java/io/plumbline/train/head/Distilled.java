package io.plumbline.train.head;

import io.plumbline.scorer.model.LinearHead;
import io.plumbline.train.data.Labelled;
import io.plumbline.train.data.Sets;
import io.plumbline.train.encode.EmbeddingCache;
import io.plumbline.train.encode.MiniLm;
import io.plumbline.train.fit.Logistic;
import io.plumbline.train.fit.Rows;
import io.plumbline.train.fit.Vector;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A recipe that learns from a teacher too (Hinton, Vinyals & Dean 2015): logistic regression on the encoder's frozen vectors is
 * fitted to the labelled rows first, and says of each row of a pool without labels how likely it is a positive one. The head
 * learns those numbers beside the labels, and so what the teacher knows of texts that the labelled rows have no words of.
 *
 * @param pool texts of other sets; none of the rows that the head is measured on
 * @param set the set of the labelled rows
 */
public record Distilled(Recipe recipe, EmbeddingCache cache, Prepared pool, String set) implements Learner {

    /** As {@link Floors#frozen}. */
    private static final double STRETCH = 4;

    private static final double C = 1;

    /** How much of a labelled row's target is the teacher's word. */
    private static final double TRUST = 0.5;

    @Override
    public LinearHead fit(String name, Prepared data, int[] learned) throws IOException {
        Rows labelled = frozen(data, learned, row -> set);
        Logistic teacher = Logistic.fit(labelled, Method.labels(data, learned), C);
        double[] targets = Arrays.copyOf(probabilities(teacher, labelled), learned.length + pool.size());
        for (int i = 0; i < learned.length; i++) {
            targets[i] = TRUST * targets[i] + (1 - TRUST) * (data.labels()[learned[i]] ? 1 : 0);
        }
        double[] told = probabilities(teacher, frozen(pool, pool.all(), Labelled::fold));
        System.arraycopy(told, 0, targets, learned.length, told.length);
        int[] rows = Arrays.copyOf(learned, targets.length);
        for (int i = 0; i < pool.size(); i++) {
            rows[learned.length + i] = data.size() + i;
        }
        return recipe.fit(name, data.and(pool), rows, targets);
    }

    private Rows frozen(Prepared data, int[] rows, Function<Labelled, String> setOf) throws IOException {
        Vector[][] vectors = new Vector[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            Labelled row = data.rows().get(rows[i]);
            vectors[i] = new Vector[] {new Vector.Dense(cache.vector(row.text(), Sets.pieces(setOf.apply(row))))};
        }
        return new Rows(vectors, new int[] {MiniLm.DIMENSIONS}, new double[] {STRETCH});
    }

    private static double[] probabilities(Logistic teacher, Rows rows) {
        double[] sums = teacher.sums(rows);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = 1 / (1 + StrictMath.exp(-sums[i]));
        }
        return sums;
    }

    @Override
    public String toString() {
        return "Distilled[" + pool.size() + "]";
    }
}
