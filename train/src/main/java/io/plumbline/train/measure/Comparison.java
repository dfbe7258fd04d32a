package io.plumbline.train.measure;

import java.util.Optional;

/**
 * A head beside TF-IDF and beside the best reference, by one figure and on the same samples of rows.
 *
 * <p>It holds where it is ahead of TF-IDF, and not inferior to the reference by more than half of what that one is ahead of TF-IDF, each at 95 % of samples: the lower end of the
 * interval of {@code f(head) - (f(TF-IDF) + f(reference)) / 2} is above 0 as well. Half is the convention of trials of non-inferiority (FDA 2016, Non-Inferiority Clinical Trials; for three
 * arms Pigeot et al. 2003, doi.org/10.1002/sim.1450), and in units of each head's own task. What holds is not said to equal the reference.
 *
 * @param words by how much the head is ahead of TF-IDF
 * @param reference by how much it is ahead of the reference
 * @param half by how much it is ahead of the mean of the two
 */
public record Comparison(Interval words, Interval reference, Interval half) {

    /** Of one head's scores and those of TF-IDF and the reference, a row each. */
    public static Comparison of(
            Bootstrap bootstrap, Metric metric, double[] head, double[] words, double[] reference, boolean[] labels) {
        return new Comparison(
                bootstrap.difference(metric, head, words, labels),
                bootstrap.difference(metric, head, reference, labels),
                bootstrap.of(rows -> {
                    boolean[] picked = Bootstrap.pick(labels, rows);
                    return metric.of(Bootstrap.pick(head, rows), picked)
                            - metric.of(Bootstrap.pick(words, rows), picked) / 2
                            - metric.of(Bootstrap.pick(reference, rows), picked) / 2;
                }));
    }

    public boolean holds() {
        return failing().isEmpty();
    }

    /** What it fails, in a few words; empty where it holds. */
    public Optional<String> failing() {
        if (words.low() <= 0) {
            return Optional.of("it is not better than TF-IDF at 95 %");
        }
        return half.low() <= 0
                ? Optional.of("it is not shown at 95 % to keep half of what the reference is ahead of TF-IDF")
                : Optional.empty();
    }
}
