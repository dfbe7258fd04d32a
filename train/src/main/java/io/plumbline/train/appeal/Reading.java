package io.plumbline.train.appeal;

import io.plumbline.train.head.Method;
import io.plumbline.train.head.Prepared;

/**
 * What one method makes of one value: thresholds come from the training part alone.
 *
 * @param heldOut scores of the training part, each learned from the other folds of it
 * @param validation scores of the validation part, learned from all of the training part
 * @param threshold the score from which on F1 is highest on the training part, held out
 */
record Reading(double[] heldOut, double[] validation, double threshold) {

    static Reading of(Method method, Arguments arguments, int value) {
        Prepared data = arguments.of(value);
        double[] heldOut = new double[arguments.training()];
        for (String fold : data.folds()) {
            int[] scored = arguments.fold(fold, true);
            double[] scores = method.scores(data, arguments.fold(fold, false), scored);
            for (int i = 0; i < scored.length; i++) {
                heldOut[scored[i]] = scores[i];
            }
        }
        return new Reading(
                heldOut,
                method.scores(data, arguments.part(true), arguments.part(false)),
                threshold(heldOut, data.labels()));
    }

    boolean says(int row) {
        return validation[row] >= threshold;
    }

    static double threshold(double[] scores, boolean[] labels) {
        Integer[] order = new Integer[scores.length];
        double positives = 0;
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            positives += labels[i] ? 1 : 0;
        }
        java.util.Arrays.sort(order, java.util.Comparator.comparingDouble(i -> -scores[i]));
        double best = -1;
        double at = Double.POSITIVE_INFINITY;
        double hits = 0;
        for (int i = 0; i < order.length; i++) {
            hits += labels[order[i]] ? 1 : 0;
            double f1 = 2 * hits / (i + 1 + positives);
            if (f1 > best) {
                best = f1;
                at = scores[order[i]];
            }
        }
        return at;
    }

    @Override
    public String toString() {
        return "Reading[" + threshold + "]";
    }
}
