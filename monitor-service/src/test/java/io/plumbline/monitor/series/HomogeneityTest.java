package io.plumbline.monitor.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.monitor.detect.Cell;
import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.SeriesSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HomogeneityTest {

    private static final int RUNS = 1_000;

    /** A window of facets from a source of chance, with its cells. */
    private record Window(List<double[]> facets, List<Cell> cells) {
        OptionalInt change(double error) {
            return Homogeneity.change(facets, cells, error);
        }
    }

    /** As many of the runs as would be 4 standard errors above the error. */
    private static int most(double error) {
        return (int) Math.ceil(RUNS * error + 4 * Math.sqrt(RUNS * error));
    }

    private static int found(String what, double error, IntFunction<Window> windows) {
        int found = (int) IntStream.range(0, RUNS)
                .filter(run -> windows.apply(run).change(error).isPresent())
                .count();
        System.out.printf("%s: %d of %d windows taken for changed where %s is asked for%n", what, found, RUNS, error);
        return found;
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 200, 1_000})
    void readings_that_are_alike_are_taken_for_changed_as_seldom_as_is_asked(int n) {
        assertThat(found(n + " scores", Homogeneity.USUAL, run -> scores(new Random(run), n, 0)))
                .isLessThanOrEqualTo(most(Homogeneity.USUAL));
        assertThat(found(n + " scores", Homogeneity.STRICT, run -> scores(new Random(run), n, 0)))
                .isLessThanOrEqualTo(most(Homogeneity.STRICT));
        assertThat(found(n + " flags", Homogeneity.USUAL, run -> flags(new Random(run), n, .03)))
                .isLessThanOrEqualTo(most(Homogeneity.USUAL));
        assertThat(found(n + " profiles", Homogeneity.USUAL, run -> hardlyTouched(new Random(run), n)))
                .isLessThanOrEqualTo(most(Homogeneity.USUAL));
    }

    @Test
    void of_a_long_window_every_so_manieth_reading_is_looked_at() {
        Random chance = new Random(1);
        int n = 5 * Homogeneity.MOST;
        List<Reading> readings = IntStream.range(0, n)
                .mapToObj(i -> (Reading) new Reading.Score((i < n / 2 ? .5 : .6) + .3 * chance.nextDouble()))
                .toList();

        OptionalInt change = Homogeneity.change(
                readings, new Facets(SeriesSpec.Kind.SCORE, List.of()), List.of(), Homogeneity.USUAL);

        assertThat(change).isPresent();
        assertThat(change.getAsInt()).isBetween(n / 2 - 200, n / 2 + 200).isEqualTo(change.getAsInt() / 5 * 5);
    }

    /** Whitening leaves up to twice the error: of 1,000 windows 10, 13 and 17 of 200 readings, 10, 9 and 13 of 1,000. */
    @ParameterizedTest
    @CsvSource({"200, .1", "200, .3", "200, .6", "1000, .1", "1000, .3", "1000, .6"})
    void readings_that_resemble_those_before_are_no_change(int n, double rho) {
        assertThat(found(n + " scores, rho " + rho, Homogeneity.USUAL, run -> scores(new Random(run), n, rho)))
                .isLessThanOrEqualTo((int) (2 * Homogeneity.USUAL * RUNS));
    }

    /** Prompts of another kind come, to which answers have always been worse and more uneven. */
    @Test
    void a_mix_that_moves_is_no_change_within_cells() {
        IntFunction<Window> moving = run -> {
            Random chance = new Random(run);
            int n = 400;
            double[] numbers = new double[n];
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                boolean hard = chance.nextDouble() < (i < n / 2 ? .2 : .6);
                cells.add(Cell.of(hard ? "hard" : "easy"));
                numbers[i] = (hard ? .5 : .8) + (hard ? .15 : .05) * chance.nextGaussian();
            }
            return new Window(List.of(numbers), cells);
        };

        assertThat(found("mix within cells", Homogeneity.USUAL, moving)).isLessThanOrEqualTo(most(Homogeneity.USUAL));
        assertThat(found(
                        "mix without cells",
                        Homogeneity.USUAL,
                        run -> new Window(moving.apply(run).facets(), List.of())))
                .isGreaterThan(RUNS * 9 / 10);
    }

    @Test
    void the_part_before_is_found_whole_and_little_of_what_came_since() {
        int whole = 0;
        int wasted = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] numbers = scores(new Random(run), 200, 0).facets().getFirst();
            for (int i = 80; i < 200; i++) {
                numbers[i] -= 1.2;
            }
            int before = new Window(List.of(numbers), List.of())
                    .change(Homogeneity.USUAL)
                    .orElseThrow();
            whole += before >= 80 ? 1 : 0;
            wasted += Math.max(0, before - 80);
        }

        assertThat(whole).isGreaterThan(RUNS * 97 / 100);
        assertThat(wasted / RUNS).isLessThan(10);
    }

    @Test
    void a_window_of_two_values_that_follow_each_other_is_two_normals() {
        double[] step = IntStream.range(0, 100).mapToDouble(i -> i < 30 ? 1 : 0).toArray();
        double[] slope = IntStream.range(0, 100).mapToDouble(i -> i / 100.0).toArray();

        assertThat(new Window(List.of(step), List.of()).change(Homogeneity.USUAL))
                .hasValue(30);
        assertThat(new Window(List.of(slope), List.of()).change(Homogeneity.USUAL))
                .isPresent();
    }

    @Test
    void what_never_varies_or_is_too_short_shows_nothing() {
        double[] still = new double[100];
        double[] few = IntStream.range(0, 2 * Homogeneity.LEAST - 1)
                .mapToDouble(i -> i < Homogeneity.LEAST ? 1 : 0)
                .toArray();

        assertThat(Homogeneity.change(List.of(), List.of(), Homogeneity.USUAL)).isEmpty();
        assertThat(new Window(List.of(still), List.of()).change(Homogeneity.USUAL))
                .isEmpty();
        assertThat(new Window(List.of(few), List.of()).change(Homogeneity.USUAL))
                .isEmpty();
    }

    private static Window scores(Random chance, int n, double rho) {
        double[] numbers = new double[n];
        double last = chance.nextGaussian();
        for (int i = 0; i < n; i++) {
            last = rho * last + Math.sqrt(1 - rho * rho) * chance.nextGaussian();
            numbers[i] = last;
        }
        double[] spread =
                IntStream.range(0, n).mapToDouble(i -> Math.abs(numbers[i])).toArray();
        return new Window(List.of(numbers, spread), List.of());
    }

    private static Window flags(Random chance, int n, double violations) {
        double[] numbers = IntStream.range(0, n)
                .mapToDouble(i -> chance.nextDouble() < violations ? 0 : 1)
                .toArray();
        return new Window(List.of(numbers), List.of());
    }

    // Ten components, of which hardly any reading has one.
    private static Window hardlyTouched(Random chance, int n) {
        List<double[]> facets = IntStream.range(0, 10)
                .mapToObj(facet -> IntStream.range(0, n)
                        .mapToDouble(i -> chance.nextDouble() < .03 ? chance.nextDouble() : 0)
                        .toArray())
                .toList();
        return new Window(facets, List.of());
    }
}
