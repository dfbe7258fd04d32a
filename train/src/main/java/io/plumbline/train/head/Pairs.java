package io.plumbline.train.head;

import io.plumbline.train.measure.Bootstrap;
import io.plumbline.train.measure.Metric;
import java.util.Arrays;
import java.util.List;

/** What else there is to say of heads that tell pairs. */
public final class Pairs {

    private Pairs() {}

    /** How the head fares where it is sure; nothing for heads of other data. */
    public static List<String> notes(Evaluation evaluation) {
        if (!evaluation.data().paired()) {
            return List.of();
        }
        double[] scores = evaluation.of(Evaluation.HEAD);
        double median = median(scores);
        Bootstrap bootstrap = new Bootstrap(evaluation.data().groups());
        return List.of("Of the half of pairs that the head is surest of, right: "
                + bootstrap.of(
                        rows -> Metric.PAIRS.of(Bootstrap.pick(scores, sure(scores, median, rows)), new boolean[0]))
                + ".");
    }

    /** The pairs among the rows whose scores lie at least so far apart. */
    private static int[] sure(double[] scores, double least, int[] rows) {
        int[] sure = new int[rows.length];
        int count = 0;
        for (int i = 0; i < rows.length; i += 2) {
            if (Math.abs(scores[rows[i]] - scores[rows[i + 1]]) >= least) {
                sure[count++] = rows[i];
                sure[count++] = rows[i + 1];
            }
        }
        return Arrays.copyOf(sure, count);
    }

    private static double median(double[] scores) {
        double[] apart = new double[scores.length / 2];
        for (int pair = 0; pair < apart.length; pair++) {
            apart[pair] = Math.abs(scores[2 * pair] - scores[2 * pair + 1]);
        }
        Arrays.sort(apart);
        return apart[apart.length / 2];
    }
}
