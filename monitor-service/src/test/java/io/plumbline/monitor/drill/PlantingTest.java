package io.plumbline.monitor.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import io.plumbline.monitor.series.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlantingTest {

    private final Drawn drawn = new Drawn(1);

    @Test
    void the_mean_falls_by_the_size_asked_for_and_no_reading_is_a_new_one() {
        List<Sample> samples =
                IntStream.range(0, 20_000).mapToObj(i -> drawn.calm(Kind.SCORE)).toList();
        double[] latest = values(samples);

        List<Sample> planted = samples.stream()
                .map(Planting.of(Kind.SCORE, latest, 0.05)::plant)
                .toList();

        assertThat(mean(values(planted))).isEqualTo(mean(latest) - 0.05, within(0.005));
        assertThat(Arrays.stream(values(planted)).boxed())
                .isSubsetOf(Arrays.stream(latest).boxed().toList());
    }

    @Test
    void where_no_reading_is_so_much_worse_some_are_the_worst_there_is() {
        double[] latest = new double[64];
        Arrays.fill(latest, 0.8);

        Planting planting = Planting.of(Kind.SCORE, latest, 0.05);

        assertThat(planting.share()).isEqualTo(0.05 / 0.8, within(1e-9));
        assertThat(planting.worse()).containsExactly(0);
    }

    @Test
    void of_flags_more_are_violated() {
        List<Sample> samples =
                IntStream.range(0, 20_000).mapToObj(i -> drawn.calm(Kind.FLAG)).toList();
        double[] latest = values(samples);

        List<Sample> planted = samples.stream()
                .map(Planting.of(Kind.FLAG, latest, 0.05)::plant)
                .toList();

        assertThat(mean(values(planted))).isEqualTo(mean(latest) - 0.05, within(0.005));
    }

    @Test
    void the_mean_of_readings_that_are_all_the_worst_stays() {
        Planting planting = Planting.of(Kind.SCORE, new double[64], 0.05);

        assertThat(planting.plant(drawn.score(0)).reading())
                .isEqualTo(drawn.score(0).reading());
    }

    private static double[] values(List<Sample> samples) {
        return samples.stream()
                .mapToDouble(sample -> Planting.valueOf(sample.reading()))
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
