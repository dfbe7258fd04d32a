package io.plumbline.monitor.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class MarginalLikelihoodTest {

    private static final Facet SCORE = new Facet(0, null, 0, 1);
    private static final Facet VALUE = new Facet(0, "power", -1, 1);
    private static final Facet SPREAD = new Facet(0, Facet.SPREAD, 0, 1);

    /** Beta-binomial: the likelihood of a share, averaged over its prior by the midpoint rule. */
    @Test
    void flags_have_the_likelihood_of_a_share_averaged_over_all_shares() {
        ToDoubleFunction<Moments> alike = of(SCORE, hits(200, 6, 0, 1), hits(40, 12, 0, 1));

        double two = ratio(alike, hits(30, 3, 0, 1), hits(30, 9, 0, 1));

        assertThat(two).isEqualTo(averaged(30, 3) - averaged(30, 9), within(1e-3));
    }

    private static double averaged(int n, int hits) {
        double sum = 0;
        int steps = 100_000;
        for (int i = 0; i < steps; i++) {
            // Evenly over the prior Beta(1/2, 1/2).
            double share = Math.pow(Math.sin((i + .5) / steps * Math.PI / 2), 2);
            sum += Math.exp(hits * Math.log(share) + (n - hits) * Math.log(1 - share)) / steps;
        }
        return Math.log(sum);
    }

    @Test
    void hits_count_alike_whatever_their_size_and_whichever_way_they_are_turned() {
        double flags = ratio(of(SCORE, hits(200, 6, 0, 1), hits(40, 12, 0, 1)), hits(30, 3, 0, 1), hits(30, 9, 0, 1));

        assertThat(ratio(of(SCORE, hits(200, 6, 1, .6), hits(40, 12, 1, .6)), hits(30, 3, 1, .6), hits(30, 9, 1, .6)))
                .as("scores that are perfect but for a few")
                .isEqualTo(flags, within(1e-9));
        assertThat(ratio(
                        of(VALUE, hits(200, 6, 0, -.4), hits(40, 12, 0, -.4)),
                        hits(30, 3, 0, -.4),
                        hits(30, 9, 0, -.4)))
                .as("a value that few answers touch")
                .isEqualTo(flags, within(1e-9));
        assertThat(ratio(of(SPREAD, hits(200, 6, 0, .3), hits(40, 12, 0, .3)), hits(30, 3, 0, .3), hits(30, 9, 0, .3)))
                .as("distances that are nothing but for a few")
                .isEqualTo(flags, within(1e-9));
    }

    @Test
    void where_nothing_was_ever_hit_all_readings_are_equally_likely() {
        ToDoubleFunction<Moments> alike = of(VALUE, hits(200, 0, 0, 1), hits(40, 0, 0, 1));

        assertThat(alike.applyAsDouble(hits(100, 0, 0, 1))).isFinite();
    }

    @Test
    void a_few_hits_after_none_are_dated_by_how_many_there_were_not_by_how_narrow_it_was_before() {
        Moments known = hits(320, 0, 0, .5);
        ToDoubleFunction<Moments> alike = of(VALUE, known, hits(15, 5, 0, .5));

        // Five more readings without a hit belong to either side nearly as well.
        double later = alike.applyAsDouble(hits(320, 0, 0, .5)) + alike.applyAsDouble(hits(15, 5, 0, .5));
        double sooner = alike.applyAsDouble(hits(315, 0, 0, .5)) + alike.applyAsDouble(hits(20, 5, 0, .5));

        assertThat(later - sooner).isBetween(0.0, 3.0);
    }

    @Test
    void means_that_differ_make_two_likelier_than_one_by_the_squared_difference_in_standard_errors() {
        Moments before = noisy(400, .8, .1);
        Moments since = noisy(100, .7, .1);
        ToDoubleFunction<Moments> alike = of(SCORE, before, since);
        Moments all = both(before, since);

        double two = alike.applyAsDouble(before) + alike.applyAsDouble(since) - alike.applyAsDouble(all);

        double gain = 400.0 * 100 / 500 * .1 * .1 / (2 * since.variance(0));
        assertThat(two).isEqualTo(gain - Math.log(400 * 100 / 500.0) / 2, within(.01));
    }

    @Test
    void the_error_of_a_short_baseline_is_no_change_long_ago() {
        Moments baseline = noisy(500, .81, .15);
        Moments calm = noisy(9_500, .80, .15);
        Moments shifted = noisy(300, .75, .15);
        ToDoubleFunction<Moments> alike = of(SCORE, baseline, shifted);

        double atTheShift = alike.applyAsDouble(both(baseline, calm)) + alike.applyAsDouble(shifted);
        double longAgo = alike.applyAsDouble(baseline) + alike.applyAsDouble(both(calm, shifted));

        assertThat(atTheShift - longAgo).isGreaterThan(10);
    }

    @Test
    void distances_that_grow_make_two_likelier_than_one() {
        Moments narrow = noisy(400, .08, .05);
        Moments wide = noisy(100, .2, .12);
        ToDoubleFunction<Moments> alike = of(SPREAD, narrow, wide);

        assertThat(alike.applyAsDouble(narrow) + alike.applyAsDouble(wide) - alike.applyAsDouble(both(narrow, wide)))
                .isGreaterThan(30);
        assertThat(alike.applyAsDouble(new Moments())).isFinite();
    }

    private static ToDoubleFunction<Moments> of(Facet facet, Moments known, Moments since) {
        return MarginalLikelihood.of(facet, known, since, both(known, since));
    }

    private static double ratio(ToDoubleFunction<Moments> likelihood, Moments one, Moments other) {
        return likelihood.applyAsDouble(one) - likelihood.applyAsDouble(other);
    }

    private static Moments hits(int n, int hits, double usual, double value) {
        Moments moments = new Moments();
        for (int i = 0; i < n; i++) {
            moments.add(new double[] {i < hits ? value : usual});
        }
        return moments;
    }

    /** Half of the readings as far above the mean as the others lie below it. */
    private static Moments noisy(int n, double mean, double spread) {
        Moments moments = new Moments();
        for (int i = 0; i < n; i++) {
            moments.add(new double[] {mean + (i % 2 == 0 ? spread : -spread)});
        }
        return moments;
    }

    private static Moments both(Moments one, Moments other) {
        Moments both = new Moments();
        both.add(one);
        both.add(other);
        return both;
    }
}
