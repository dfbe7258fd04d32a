package io.plumbline.train.head;

import io.plumbline.train.measure.Bootstrap;
import io.plumbline.train.measure.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a head that says nothing where it is unsure keeps, and how often it is right there (Chow 1970, the reject option).
 *
 * @param within how far from one half a probability is unsure
 * @param kept the share of rows with another one
 * @param right the share of those that is rightly read, yes above one half
 * @param rightOfOthers the same of the rows left out; not finite where there are none
 */
public record Unsure(double within, Interval kept, Interval right, double rightOfOthers) {

    private static final double[] WITHIN = {0, 0.1, 0.2, 0.3};

    public static Unsure of(double[] probabilities, boolean[] labels, double within, Bootstrap bootstrap) {
        return new Unsure(
                within,
                bootstrap.of(rows -> share(probabilities, within, rows)),
                bootstrap.of(rows -> right(probabilities, labels, within, true, rows)),
                right(probabilities, labels, within, false, Prepared.numbers(labels.length)));
    }

    /** For the card; heads that tell pairs say nothing of one answer alone, so there is nothing to be sure of. */
    public static List<String> notes(Evaluation evaluation) {
        if (evaluation.data().paired()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("Where answers are left out whose probability, calibrated on the other folds, is near one half:");
        StringBuilder table = new StringBuilder(
                "| nearer than | kept | right of the kept | right of the others |\n| --- | --- | --- | --- |");
        for (double within : WITHIN) {
            Unsure unsure = of(evaluation.probabilities(), evaluation.data().labels(), within, evaluation.bootstrap());
            table.append(String.format(
                    Locale.ROOT, "%n| %.1f | %s | %s | %s |", within, unsure.kept, unsure.right, unsure.others()));
        }
        lines.add(table.toString());
        return lines;
    }

    /** The share of the others, for people. */
    public String others() {
        return Double.isFinite(rightOfOthers) ? String.format(Locale.ROOT, "%.3f", rightOfOthers) : "";
    }

    private static double share(double[] probabilities, double within, int[] rows) {
        double kept = 0;
        for (int row : rows) {
            kept += isKept(probabilities[row], within) ? 1 : 0;
        }
        return kept / rows.length;
    }

    private static double right(double[] probabilities, boolean[] labels, double within, boolean ofKept, int[] rows) {
        double right = 0;
        double all = 0;
        for (int row : rows) {
            if (isKept(probabilities[row], within) == ofKept) {
                right += probabilities[row] > 0.5 == labels[row] ? 1 : 0;
                all++;
            }
        }
        return right / all;
    }

    private static boolean isKept(double probability, double within) {
        return Math.abs(probability - 0.5) >= within;
    }
}
