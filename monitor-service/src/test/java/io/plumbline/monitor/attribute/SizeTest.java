package io.plumbline.monitor.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.monitor.attribute.Size.Earlier;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The interval of a size whose begin is known, and what begins that may be the true one do to it. */
class SizeTest {

    private static final int RUNS = 1_000;
    private static final int BEFORE = 200;
    private static final int LEAST = 20;
    private static final int LEAST_SUM = 5;
    private static final int MOST = 2_000;
    private static final double NORMAL_95 = 1.959964;

    /** Every n from 20 to 2,000 is a look, of flags from the fifth violation on; one miss among them counts. */
    @ParameterizedTest
    @CsvSource({"scores, .8, -.05", "flags, .1, .1", "flags, .02, .05"})
    void it_holds_the_true_size_at_all_looks_together(String kind, double usual, double moved) {
        int held = 0;
        int heldByNormal = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            SplittableRandom chance = new SplittableRandom(seed);
            ToDoubleFunction<Double> draw = mean ->
                    kind.equals("flags") ? (chance.nextDouble() < mean ? 1 : 0) : mean + .1 * chance.nextGaussian();
            Sums before = Sums.NONE;
            for (int i = 0; i < BEFORE; i++) {
                before = before.plus(one(draw.applyAsDouble(usual)));
            }
            boolean holds = true;
            boolean normalHolds = true;
            Sums since = Sums.NONE;
            while (since.n() < MOST) {
                since = since.plus(one(draw.applyAsDouble(usual + moved)));
                if (since.n() >= LEAST && since.sum() >= LEAST_SUM) {
                    Size size = Size.since(before, since, List.of(), 1);
                    holds &= size.low() <= moved && moved <= size.high();
                    double error = Math.sqrt(before.variance() / before.n() + since.variance() / since.n());
                    normalHolds &= Math.abs(size.value() - moved) <= NORMAL_95 * error;
                }
            }
            held += holds ? 1 : 0;
            heldByNormal += normalHolds ? 1 : 0;
        }
        System.out.printf(
                "%s of mean %s, moved by %s: holds at all looks in %d of %d runs, the interval for one look in %d%n",
                kind, usual, moved, held, RUNS, heldByNormal);
        assertThat(held).isGreaterThan(RUNS * 95 / 100);
        assertThat(heldByNormal).isLessThan(RUNS * 85 / 100);
    }

    @Test
    void it_is_as_wide_as_the_formula_says() {
        Sums before = readings(400, .8);
        Sums since = readings(100, .7);

        Size size = Size.since(before, since, List.of(), 1);

        double budget = 4.155 + Math.log(11) / 2;
        double variance = before.variance() / 400 + 1.1 * since.variance() / 100;
        assertThat(size.value()).isEqualTo(-.1, within(1e-12));
        assertThat(size.margin()).isEqualTo(Math.sqrt(2 * budget * variance), within(1e-12));
        assertThat(size.low()).isEqualTo(size.value() - size.margin(), within(1e-12));
        assertThat(size.high()).isEqualTo(size.value() + size.margin(), within(1e-12));
        assertThat(size.below()).isEqualTo(1, within(1e-9));
        assertThat(size.above()).isEqualTo(1, within(1e-9));
    }

    @Test
    void the_level_of_its_two_parts_together_is_four_in_a_hundred() {
        // Simpson's rule for erfc(2.0384...), the density's tail beyond 8 being nothing.
        double from = Math.sqrt(4.155);
        double step = (8 - from) / 2_000;
        double tail = 0;
        for (int i = 0; i <= 2_000; i++) {
            double x = from + i * step;
            tail += (i == 0 || i == 2_000 ? 1 : i % 2 == 1 ? 4 : 2) * Math.exp(-x * x) * step / 3;
        }
        double level = 2 / Math.sqrt(Math.PI) * tail + 2 * Math.sqrt(4.155 / Math.PI) * Math.exp(-4.155);

        assertThat(level).isEqualTo(.04, within(5e-5));
    }

    @Test
    void a_begin_that_may_be_the_true_one_widens_it_by_as_much_as_it_is_likely() {
        Sums before = readings(400, .8);
        Sums since = readings(60, .6);
        Sums between = readings(40, .8);

        Size alone = Size.since(before, since, List.of(), 1);
        Size likely = Size.since(before, since, List.of(new Earlier(0, between)), 1);
        Size lessLikely = Size.since(before, since, List.of(new Earlier(2, between)), 1);
        Size hardly = Size.since(before, since, List.of(new Earlier(4.2, between)), 1);

        assertThat(likely.high()).isGreaterThan(lessLikely.high());
        assertThat(lessLikely.high()).isGreaterThan(alone.high());
        assertThat(likely.low()).isEqualTo(alone.low());
        assertThat(hardly).isEqualTo(alone);
        assertThat(Size.mayCount(4.1)).isTrue();
        assertThat(Size.mayCount(4.2)).isFalse();
    }

    @Test
    void a_limit_is_no_sample() {
        Size size = Size.from(.8, readings(100, .7), List.of(), 1);

        assertThat(size.value()).isEqualTo(-.1, within(1e-12));
        assertThat(size.margin())
                .isLessThan(Size.since(readings(1_000_000, .8), readings(100, .7), List.of(), 1)
                        .margin());
    }

    @Test
    void readings_that_are_all_equal_leave_something_open_and_no_size_is_beyond_the_range() {
        Sums equal = new Sums(50, 50, 50);
        assertThat(Size.since(equal, equal, List.of(), 1).margin()).isGreaterThan(.03);

        Size early = Size.since(new Sums(50, 50, 50), new Sums(1, 0, 0), List.of(), 1);
        assertThat(early.low()).isEqualTo(-1);
        assertThat(early.high()).isLessThanOrEqualTo(1);
    }

    private static Sums one(double reading) {
        return new Sums(1, reading, reading * reading);
    }

    // With a standard deviation near .1.
    private static Sums readings(long n, double mean) {
        return new Sums(n, n * mean, n * (mean * mean + .01));
    }
}
