package io.plumbline.train.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.model.Block;
import io.plumbline.scorer.model.Features;
import io.plumbline.scorer.model.LinearHead;
import io.plumbline.train.data.Folds;
import io.plumbline.train.data.Labelled;
import io.plumbline.train.measure.Bootstrap;
import io.plumbline.train.measure.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AtLengthTest {

    private static final int PAIRS = 200;

    /** Scores that are 2 for the rejected answer and -3 for each unit of length, of pairs whose prompts ask for lengths of their own. */
    private final Evaluation evaluation = evaluation();

    @Test
    void the_slope_is_that_within_pairs_whatever_their_prompts_ask_for() {
        AtLength aside = AtLength.of(evaluation).orElseThrow();

        assertThat(aside.slope()).isEqualTo(-3, within(0.2));
    }

    @Test
    void with_length_aside_pairs_are_told_by_what_is_left() {
        AtLength aside = AtLength.of(evaluation).orElseThrow();
        boolean[] labels = evaluation.data().labels();

        assertThat(Metric.PAIRS.of(evaluation.of(Evaluation.HEAD), labels)).isLessThan(0.9);
        assertThat(Metric.PAIRS.of(aside.head(), labels)).isGreaterThan(0.99);
        assertThat(aside.ships()).isTrue();
        assertThat(aside.note()).contains("Shipped: yes");
    }

    @Test
    void what_is_ahead_only_of_words_whose_length_is_set_aside_too_does_not_ship() {
        AtLength aside = AtLength.of(evaluation).orElseThrow();

        AtLength beside = new AtLength(
                with(evaluation.of(Evaluation.HEAD), people()),
                aside.lengths(),
                aside.slope(),
                aside.head(),
                new double[2 * PAIRS]);

        assertThat(beside.ships()).isFalse();
        assertThat(beside.note()).contains("Shipped: no");
    }

    @Test
    void the_head_takes_the_length_off_its_sum() {
        AtLength aside = AtLength.of(evaluation).orElseThrow();
        LinearHead whole = LinearHead.of(
                "h", "e", 0.25, Map.of(Block.WHOLE, new double[Features.of("a").whole().length]));

        LinearHead left = aside.of(whole);

        assertThat(left.name()).isEqualTo("h-at-length");
        assertThat(left.sum(Features.of("a"), 2f)).isEqualTo(0.25 - 2 * aside.slope(), within(1e-5));
    }

    @Test
    void what_are_no_pairs_has_no_length_to_set_aside() {
        Prepared rows = Prepared.of(List.of(new Labelled("a", true, "a", "a")), Recipe::noSignals);

        assertThat(AtLength.of(new Evaluation(evaluation.spec(), rows, new Bootstrap(List.of("a")), Map.of())))
                .isEmpty();
    }

    /** Of TF-IDF that is as right as people are. */
    private static double[] people() {
        double[] scores = new double[2 * PAIRS];
        for (int row = 0; row < scores.length; row += 2) {
            scores[row] = 1;
        }
        return scores;
    }

    private Evaluation with(double[] head, double[] words) {
        return new Evaluation(
                evaluation.spec(),
                evaluation.data(),
                evaluation.bootstrap(),
                Map.of(Evaluation.HEAD, head, Evaluation.TF_IDF, words));
    }

    private static Evaluation evaluation() {
        Spec spec = Specs.all().stream()
                .filter(one -> one.metric() == Metric.PAIRS)
                .findFirst()
                .orElseThrow();
        List<Labelled> rows = new ArrayList<>();
        double[] scores = new double[2 * PAIRS];
        for (int pair = 0; pair < PAIRS; pair++) {
            String prompt = "prompt " + pair;
            int asked = 50 + pair * 20;
            for (int side = 0; side < 2; side++) {
                // Two pairs in ten are of one length.
                int length = pair % 10 < 2 || (side == 0) == (pair % 2 == 0) ? asked : 3 * asked;
                String text = "x".repeat(length);
                rows.add(new Labelled(text, side == 0, prompt, Folds.of(prompt)));
                // Long prompts score high, so that over all rows length would seem to raise the score.
                scores[2 * pair + side] = 10 * Math.log(asked)
                        + (side == 0 ? 2 : 0)
                        - 3 * Math.log1p(Text.of(text).raw().length());
            }
        }
        Prepared data = Prepared.of(rows, Recipe::noSignals).inPairs();
        return new Evaluation(
                spec,
                data,
                new Bootstrap(data.groups()),
                Map.of(Evaluation.HEAD, scores, Evaluation.TF_IDF, new double[2 * PAIRS]));
    }
}
