package io.plumbline.train.head;

import io.plumbline.scorer.model.LinearHead;
import io.plumbline.train.fit.Platt;
import io.plumbline.train.measure.Bootstrap;
import io.plumbline.train.measure.Interval;
import io.plumbline.train.measure.Metric;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A head that tells pairs, without the part of its sum that goes with length: {@code z - b · ln(1 + characters)}. The slope b is that of the differences
 * of sums on the differences of lengths within pairs, by least squares, so that prompts that ask for long answers do not count. What is fitted and then
 * left out is the length of length-controlled win rates (Dubois et al. 2024, arXiv 2404.04475).
 *
 * @param slope of held-out sums, in sums a unit of ln(1 + characters)
 * @param head held-out sums without their length part, each by the slope of the other folds
 * @param tfIdf the same of TF-IDF
 */
public record AtLength(Evaluation evaluation, double[] lengths, double slope, double[] head, double[] tfIdf) {

    /** Pairs are matched where the longer answer is at most so many times as long: few by the first, more by the second. */
    private static final double CLOSE = 1.1;

    private static final double NEAR = 1.5;

    /** Empty for heads of other data. */
    public static Optional<AtLength> of(Evaluation evaluation) {
        Prepared data = evaluation.data();
        if (!data.paired()) {
            return Optional.empty();
        }
        double[] lengths = data.texts().stream()
                .mapToDouble(text -> StrictMath.log1p(text.raw().length()))
                .toArray();
        double[] sums = evaluation.of(Evaluation.HEAD);
        return Optional.of(new AtLength(
                evaluation,
                lengths,
                slope(sums, lengths, data.all()),
                without(sums, lengths, data),
                without(evaluation.of(Evaluation.TF_IDF), lengths, data)));
    }

    private static double[] without(double[] sums, double[] lengths, Prepared data) {
        double[] rest = sums.clone();
        for (String fold : data.folds()) {
            double slope = slope(sums, lengths, data.rows(fold, false));
            for (int row : data.rows(fold, true)) {
                rest[row] -= slope * lengths[row];
            }
        }
        return rest;
    }

    /** @param rows pairs, one row and the next */
    static double slope(double[] sums, double[] lengths, int[] rows) {
        double products = 0;
        double squares = 0;
        for (int i = 0; i < rows.length; i += 2) {
            double longer = lengths[rows[i]] - lengths[rows[i + 1]];
            products += longer * (sums[rows[i]] - sums[rows[i + 1]]);
            squares += longer * longer;
        }
        return products / squares;
    }

    /** Whether what is left is better than TF-IDF, and than what is left of TF-IDF, each at 95 %. */
    public boolean ships() {
        return isAheadOf(evaluation.of(Evaluation.TF_IDF)) && isAheadOf(tfIdf);
    }

    private boolean isAheadOf(double[] other) {
        return ahead(other, pair -> true).low() > 0;
    }

    /** The head without its length part; its one signal is ln(1 + characters). */
    public LinearHead of(LinearHead whole) {
        return whole.withSignals(whole.name() + "-at-length", -slope)
                .calibrated(Platt.fit(head, evaluation.data().labels()));
    }

    /** For the card. */
    public String note() {
        double[] whole = evaluation.of(Evaluation.HEAD);
        double[] words = evaluation.of(Evaluation.TF_IDF);
        StringBuilder note = new StringBuilder(String.format(
                Locale.ROOT,
                "**With length aside**: less %.4f · ln(1 + characters), the slope within pairs. Shipped: %s.%n%n"
                        + "| right, of pairs | all %d | %d, the longer at most %.1f times as long | %d, at most %.1f times | prefers the longer answer |%n"
                        + "| --- | --- | --- | --- | --- |%n",
                slope,
                ships() ? "yes" : "no",
                lengths.length / 2,
                matched(CLOSE),
                CLOSE,
                matched(NEAR),
                NEAR));
        note.append(row("people", people()));
        note.append(row("this head", whole));
        note.append(row("this head, length aside", head));
        note.append(row(Evaluation.TF_IDF, words));
        note.append(row(Evaluation.TF_IDF + ", length aside", tfIdf));
        note.append(String.format(
                Locale.ROOT,
                "%nWith length aside the head is ahead of TF-IDF with length aside by %s, of TF-IDF as it is by %s, of itself by %s.",
                ahead(tfIdf, pair -> true),
                ahead(words, pair -> true),
                ahead(whole, pair -> true)));
        note.append(String.format(
                Locale.ROOT,
                " Of pairs at most %.1f times as long it is ahead of itself by %s, of TF-IDF with length aside by %s.",
                NEAR,
                ahead(whole, isMatched(NEAR)),
                ahead(tfIdf, isMatched(NEAR))));
        return note.toString();
    }

    /** Of the first row of a pair 1, of the one that people chose -1: what a head would say that is always right. */
    private double[] people() {
        return IntStream.range(0, lengths.length)
                .mapToDouble(row -> row % 2 == 0 ? 1 : -1)
                .toArray();
    }

    private String row(String name, double[] scores) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s |%n",
                name,
                right(scores, pair -> true),
                right(scores, isMatched(CLOSE)),
                right(scores, isMatched(NEAR)),
                evaluation.bootstrap().of(rows -> longerPreferred(scores, rows)));
    }

    private Interval right(double[] scores, IntPredicate ofPair) {
        return evaluation.bootstrap().of(rows -> {
            int[] picked = pairs(rows, ofPair);
            return Metric.PAIRS.of(Bootstrap.pick(scores, picked), new boolean[0]);
        });
    }

    private Interval ahead(double[] other, IntPredicate ofPair) {
        return evaluation.bootstrap().of(rows -> {
            int[] picked = pairs(rows, ofPair);
            return Metric.PAIRS.of(Bootstrap.pick(head, picked), new boolean[0])
                    - Metric.PAIRS.of(Bootstrap.pick(other, picked), new boolean[0]);
        });
    }

    /** The share of pairs of different lengths whose longer answer has the lower score; a high one means rejected. */
    private double longerPreferred(double[] scores, int[] rows) {
        double longer = 0;
        double all = 0;
        for (int i = 0; i < rows.length; i += 2) {
            double byLength = lengths[rows[i]] - lengths[rows[i + 1]];
            double byScore = scores[rows[i + 1]] - scores[rows[i]];
            all += byLength == 0 ? 0 : 1;
            longer += byLength * byScore > 0 ? 1 : 0;
        }
        return longer / all;
    }

    private long matched(double times) {
        return IntStream.range(0, lengths.length / 2).filter(isMatched(times)).count();
    }

    private IntPredicate isMatched(double times) {
        double most = StrictMath.log(times);
        return pair -> Math.abs(lengths[2 * pair] - lengths[2 * pair + 1]) <= most;
    }

    private static int[] pairs(int[] rows, IntPredicate ofPair) {
        return IntStream.of(rows).filter(row -> ofPair.test(row / 2)).toArray();
    }

    @Override
    public String toString() {
        return "AtLength[" + slope + "]";
    }
}
