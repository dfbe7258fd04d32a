package io.plumbline.train.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final int MANY = 900;
    private static final int FEW = 60;

    @Test
    void what_is_a_little_below_the_reference_and_far_above_words_holds() {
        Comparison near = comparison(MANY, 0.88, 0.60, 0.90);

        assertThat(near.reference().value()).isNegative();
        assertThat(near.failing()).isEmpty();
    }

    @Test
    void what_loses_more_than_half_of_the_way_does_not_hold_though_it_is_ahead_of_words() {
        Comparison far = comparison(MANY, 0.70, 0.60, 0.90);

        assertThat(far.words().low()).isPositive();
        assertThat(far.failing())
                .contains("it is not shown at 95 % to keep half of what the reference is ahead of TF-IDF");
    }

    @Test
    void not_shown_to_be_worse_on_few_rows_is_not_enough() {
        Comparison few = comparison(FEW, 0.80, 0.55, 0.90);

        assertThat(few.words().low()).isPositive();
        assertThat(few.reference().high()).isNotNegative();
        assertThat(few.holds()).isFalse();
    }

    @Test
    void what_is_not_ahead_of_words_does_not_hold_however_bad_the_reference() {
        assertThat(comparison(MANY, 0.60, 0.60, 0.30).failing()).contains("it is not better than TF-IDF at 95 %");
    }

    /** Each method is right on a share of the rows, on some of its own. */
    private static Comparison comparison(int rows, double head, double words, double reference) {
        boolean[] labels = new boolean[rows];
        for (int row = 0; row < rows; row += 2) {
            labels[row] = true;
        }
        return Comparison.of(
                new Bootstrap(
                        IntStream.range(0, rows).mapToObj(Integer::toString).toList()),
                Metric.ACCURACY,
                right(labels, head, 7),
                right(labels, words, 11),
                right(labels, reference, 13),
                labels);
    }

    private static double[] right(boolean[] labels, double share, int stride) {
        double[] scores = new double[labels.length];
        for (int row = 0; row < scores.length; row++) {
            boolean isRight = row * stride % scores.length < share * scores.length;
            scores[row] = isRight == labels[row] ? 1 : -1;
        }
        return scores;
    }
}
