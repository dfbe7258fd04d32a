package io.plumbline.train.head;

import io.plumbline.train.fit.Logistic;
import io.plumbline.train.fit.Rows;
import io.plumbline.train.measure.Bootstrap;

/** A way to learn from some rows and to score others; scores above 0 mean yes. */
@FunctionalInterface
public interface Method {

    /** @return one score a row of {@code scored} */
    double[] scores(Prepared data, int[] learned, int[] scored);

    /** Scores every row by what was learned from the other folds. */
    default double[] heldOut(Prepared data) {
        double[] scores = new double[data.size()];
        for (String fold : data.folds()) {
            int[] rows = data.rows(fold, true);
            double[] of = scores(data, data.rows(fold, false), rows);
            for (int i = 0; i < rows.length; i++) {
                scores[rows[i]] = of[i];
            }
        }
        return scores;
    }

    /** Fits to rows with labels, or to the pairs that they are. */
    static Logistic fit(Prepared data, int[] learned, Rows rows, double c) {
        return data.paired() ? Logistic.fitPairs(rows, c) : Logistic.fit(rows, labels(data, learned), c);
    }

    static boolean[] labels(Prepared data, int[] rows) {
        return Bootstrap.pick(data.labels(), rows);
    }
}
