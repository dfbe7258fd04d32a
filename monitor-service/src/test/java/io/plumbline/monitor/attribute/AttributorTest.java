package io.plumbline.monitor.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.contracts.event.Alert.Attribution;
import io.plumbline.contracts.event.Alert.Contribution;
import io.plumbline.monitor.attribute.Population.Behaviour;
import io.plumbline.monitor.attribute.Population.Mix;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seeded simulations: runs are seeds 1 to {@value #RUNS}, 1,000 readings before each change point. */
class AttributorTest {

    private static final int RUNS = 400;
    private static final int BEFORE = 1_000;
    private static final int SINCE = 400;

    @ParameterizedTest
    @CsvSource({
        "language, de, -.15",
        "language, fr, -.2",
        "language, en, -.08",
        "tags.tier, free, -.1",
        "tags.tier, paid, .08"
    })
    void the_segment_that_moved_is_named_first(String attribute, String value, double moved) {
        int right = count("first " + attribute + "=" + value, seed -> {
            Attribution attribution = new Population(seed)
                    .before(BEFORE, Mix.USUAL)
                    .since(SINCE, Mix.USUAL, Behaviour.of(attribute, value, moved))
                    .attribution();
            return first(attribution).equals(attribute + "=" + value);
        });

        assertThat(right).isGreaterThan(RUNS * 9 / 10);
    }

    @Test
    void a_model_that_took_over_some_of_the_traffic_is_named_first() {
        int right = count(
                "first model=b of a fifth",
                seed -> first(new Population(seed)
                                .before(BEFORE, Mix.USUAL)
                                .since(SINCE, new Mix(.7, .2, .2), Behaviour.of("model", "b", -.15))
                                .attribution())
                        .equals("model=b"));

        assertThat(right).isGreaterThan(RUNS * 9 / 10);
    }

    @Test
    void a_model_that_took_over_everything_is_named_alone() {
        int right = count("only model=b of all", seed -> {
            List<Contribution> named = new Population(seed)
                    .before(BEFORE, Mix.USUAL)
                    .since(SINCE, new Mix(.7, .2, 1), Behaviour.of("model", "b", -.06))
                    .attribution()
                    .segments();
            return named.size() == 1 && named.get(0).segment().equals("model=b");
        });

        assertThat(right).isGreaterThan(RUNS * 9 / 10);
    }

    @Test
    void a_change_that_is_alike_everywhere_names_nobody() {
        int nobody = count(
                "nobody",
                seed -> new Population(seed)
                        .before(BEFORE, Mix.USUAL)
                        .since(SINCE, Mix.USUAL, values -> -.06)
                        .attribution()
                        .segments()
                        .isEmpty());

        assertThat(nobody).isGreaterThan(RUNS * 9 / 10);
    }

    @Test
    void two_segments_that_moved_are_both_named_and_no_third() {
        Behaviour both = values -> values.get("language").equals("de")
                ? -.2
                : values.get("language").equals("fr") ? -.25 : 0;
        int right = count("de and fr", seed -> {
            List<String> named = new Population(seed)
                    .before(BEFORE, Mix.USUAL).since(2 * SINCE, Mix.USUAL, both).attribution().segments().stream()
                            .map(Contribution::segment)
                            .toList();
            return named.size() == 2 && named.containsAll(List.of("language=de", "language=fr"));
        });

        assertThat(right).isGreaterThan(RUNS * 9 / 10);
    }

    @Test
    void a_pure_change_of_the_mix_is_told_as_mix_and_nobody_is_named() {
        double[] mix = new double[2];
        int covered = 0;
        int nobody = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            Attribution attribution = new Population(seed)
                    .before(BEFORE, Mix.USUAL)
                    .since(SINCE, new Mix(.3, .6, 0), Behaviour.USUAL)
                    .attribution();
            mix[0] += attribution.mix();
            mix[1] += attribution.change();
            covered += covers(attribution, 0) ? 1 : 0;
            nobody += attribution.segments().isEmpty() ? 1 : 0;
        }
        System.out.printf(
                "mix only: share %.3f of the change, behaviour's interval covers 0 in %d, nobody named in %d of %d%n",
                mix[0] / mix[1], covered, nobody, RUNS);
        assertThat(mix[0] / mix[1]).isEqualTo(1, within(.03));
        assertThat(covered).isGreaterThan(RUNS * 95 / 100);
        assertThat(nobody).isGreaterThan(RUNS * 9 / 10);
    }

    /** Languages move and behaviour too; the truth follows from the shares and means by Kitagawa's formula. */
    @ParameterizedTest
    @CsvSource({"300", "1000", "5000"})
    void the_interval_of_the_behaviour_holds_the_truth_at_all_looks_as_often_as_it_says(int before) {
        double truth = (.2 + .4) / 2 * -.1;
        int covered = count("interval with " + before + " before, at 60 to 2,000 since", seed -> {
            Population population = new Population(seed).before(before, Mix.USUAL);
            boolean holds = true;
            for (int look = 60, n = 0; look <= 2_000; n = look, look += look / 4) {
                population.since(look - n, new Mix(.5, .4, 0), Behaviour.of("language", "de", -.1));
                holds &= covers(population.attribution(), truth);
            }
            return holds;
        });

        assertThat(covered).isGreaterThan(RUNS * 95 / 100);
    }

    @Test
    void intervals_are_as_much_wider_on_either_side_as_that_of_the_whole_size() {
        Population population = new Population(7).before(BEFORE, Mix.USUAL);
        population.since(SINCE, Mix.USUAL, Behaviour.of("language", "de", -.2));
        Attributor attributor = new Attributor(Population.ATTRIBUTES);

        Attribution known =
                attributor.attribute(population.cells(), Population.KNOWN_BEGIN).orElseThrow();
        Attribution unknown = attributor
                .attribute(population.cells(), new Size(-.05, .02, -.07, .01))
                .orElseThrow();

        assertThat(unknown.behaviourLow()).isEqualTo(known.behaviourLow(), within(1e-12));
        assertThat(unknown.behaviourHigh() - unknown.behaviour())
                .isEqualTo(3 * (known.behaviourHigh() - known.behaviour()), within(1e-12));
        Contribution segment = unknown.segments().get(0);
        assertThat(segment.effectHigh() - segment.effect())
                .isEqualTo(3 * (segment.effect() - segment.effectLow()), within(1e-12));
    }

    @Test
    void mix_and_behaviour_are_the_whole_change() {
        Attribution attribution = new Population(7)
                .before(BEFORE, Mix.USUAL)
                .since(SINCE, new Mix(.3, .5, .5), Behaviour.of("model", "b", -.2))
                .attribution();

        assertThat(attribution.mix() + attribution.behaviour()).isEqualTo(attribution.change(), within(1e-12));
    }

    @Test
    void without_attributes_of_the_traffic_nothing_is_said_of_the_mix() {
        List<Cell> cells = new Population(7)
                .before(BEFORE, Mix.USUAL)
                .since(SINCE, new Mix(.3, .5, .5), Behaviour.USUAL)
                .cells();

        Attribution attribution = new Attributor(List.of("model"))
                .attribute(cells, Population.KNOWN_BEGIN)
                .orElseThrow();
        assertThat(attribution.mix()).isNull();
        assertThat(attribution.behaviour()).isEqualTo(attribution.change(), within(1e-12));
    }

    @Test
    void a_segment_that_is_new_in_the_traffic_is_mix() {
        List<Cell> cells = List.of(
                new Cell(Map.of("language", "en"), new Shift(readings(500, .8), readings(400, .8))),
                new Cell(Map.of("language", "fi"), new Shift(Sums.NONE, readings(100, .3))));

        Attribution attribution = new Attributor(List.of("language"))
                .attribute(cells, Population.KNOWN_BEGIN)
                .orElseThrow();
        assertThat(attribution.mix()).isEqualTo(attribution.change()).isEqualTo(-.1, within(1e-12));
        assertThat(attribution.segments()).isEmpty();
    }

    @Test
    void nothing_can_be_said_while_a_period_is_empty() {
        Cell only = new Cell(Map.of("language", "en"), new Shift(readings(500, .8), Sums.NONE));

        assertThat(new Attributor(List.of("language")).attribute(List.of(only), Population.KNOWN_BEGIN))
                .isEmpty();
        assertThat(new Attributor(List.of("language")).attribute(List.of(), Population.KNOWN_BEGIN))
                .isEmpty();
    }

    private static Sums readings(long n, double mean) {
        return new Sums(n, n * mean, n * (mean * mean + .01));
    }

    private static boolean covers(Attribution attribution, double truth) {
        return attribution.behaviourLow() <= truth && truth <= attribution.behaviourHigh();
    }

    private static String first(Attribution attribution) {
        return attribution.segments().isEmpty()
                ? ""
                : attribution.segments().get(0).segment();
    }

    private static int count(String what, Predicate<Long> holds) {
        int count = (int) LongStream.rangeClosed(1, RUNS).filter(holds::test).count();
        System.out.printf("%s: %d of %d runs%n", what, count, RUNS);
        return count;
    }
}
