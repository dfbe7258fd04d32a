package io.plumbline.train.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MetricTest {

    private static final boolean[] LABELS = {true, false, true, false};

    @Test
    void ranking_is_measured_by_pairs_with_ties_half() {
        assertThat(Metric.AUROC.of(new double[] {4, 3, 2, 1}, LABELS)).isEqualTo(0.75);
        assertThat(Metric.AUROC.of(new double[] {1, 1, 1, 1}, LABELS)).isEqualTo(0.5);
        assertThat(Metric.AUROC.of(new double[] {2, 1, 1, 0}, LABELS)).isEqualTo(0.875);
    }

    /** By hand: the precision at the first positive is 1, at the second 2 of 3. */
    @Test
    void average_precision_is_the_mean_over_positives() {
        assertThat(Metric.AUPRC.of(new double[] {4, 3, 2, 1}, LABELS)).isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
        assertThat(Metric.AUPRC.of(new double[] {1, 1, 1, 1}, LABELS)).isEqualTo(0.5);
    }

    @Test
    void what_is_above_zero_is_read_as_yes() {
        assertThat(Metric.F1.of(new double[] {1, 1, -1, -1}, LABELS)).isEqualTo(0.5);
        assertThat(Metric.ACCURACY.of(new double[] {1, -1, 1, 1}, LABELS)).isEqualTo(0.75);
    }

    @Test
    void of_pairs_the_first_has_to_be_higher() {
        assertThat(Metric.PAIRS.of(new double[] {4, 3, 1, 2}, LABELS)).isEqualTo(0.5);
        assertThat(Metric.PAIRS.of(new double[] {1, 1, 3, 2}, LABELS)).isEqualTo(0.75);
    }

    @Test
    void agreement_by_chance_is_kappa_zero() {
        int[] rows = {0, 1, 2, 3};

        assertThat(Agreement.of(new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1}, rows))
                .isEqualTo(new Agreement(0.5, 0));
        assertThat(Agreement.of(new int[] {0, 1, 2, 0}, new int[] {0, 1, 2, 0}, rows)
                        .kappa())
                .isEqualTo(1);
    }

    @Test
    void probabilities_that_happen_as_often_have_no_gap() {
        assertThat(Reliability.of(new double[] {0.5, 0.5}, new boolean[] {true, false})
                        .gap())
                .isZero();
        assertThat(Reliability.of(new double[] {0.9, 0.9}, new boolean[] {true, false})
                        .gap())
                .isCloseTo(0.4, within(1e-12));
    }

    @Test
    void an_interval_of_a_share_is_as_wide_as_theory_says() {
        SplittableRandom random = new SplittableRandom(11);
        double[] scores = new double[1_000];
        boolean[] labels = new boolean[scores.length];
        List<String> alone = new ArrayList<>();
        for (int row = 0; row < scores.length; row++) {
            scores[row] = random.nextDouble() < 0.8 ? 1 : -1;
            labels[row] = true;
            alone.add("row " + row);
        }

        Interval interval = new Bootstrap(alone).of(Metric.ACCURACY, scores, labels);

        assertThat(interval.high() - interval.low()).isCloseTo(2 * 1.96 * Math.sqrt(0.8 * 0.2 / 1_000), within(0.01));
    }

    /** Ten copies of each row tell no more than one. */
    @Test
    void rows_of_one_group_are_drawn_together() {
        double[] scores = new double[1_000];
        boolean[] labels = new boolean[scores.length];
        List<String> groups = new ArrayList<>();
        for (int row = 0; row < scores.length; row++) {
            scores[row] = row / 10 % 5 == 0 ? -1 : 1;
            labels[row] = true;
            groups.add("group " + row / 10);
        }

        Interval interval = new Bootstrap(groups).of(Metric.ACCURACY, scores, labels);

        assertThat(interval.high() - interval.low()).isCloseTo(2 * 1.96 * Math.sqrt(0.8 * 0.2 / 100), within(0.03));
    }

    @Test
    void equal_scores_differ_by_nothing_and_better_ones_by_more() {
        Bootstrap bootstrap = new Bootstrap(List.of("a", "b", "c", "d"));

        assertThat(bootstrap.difference(
                        Metric.ACCURACY, new double[] {1, -1, 1, -1}, new double[] {1, -1, 1, -1}, LABELS))
                .isEqualTo(new Interval(0, 0, 0));
        assertThat(bootstrap
                        .difference(Metric.ACCURACY, new double[] {1, -1, 1, -1}, new double[] {-1, 1, -1, 1}, LABELS)
                        .low())
                .isEqualTo(1);
    }
}
