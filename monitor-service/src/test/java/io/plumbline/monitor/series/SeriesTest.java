package io.plumbline.monitor.series;

import static io.plumbline.monitor.series.Readings.BASELINE;
import static io.plumbline.monitor.series.Readings.plan;
import static io.plumbline.monitor.series.Readings.series;
import static io.plumbline.monitor.series.Readings.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Alert.Kind;
import io.plumbline.monitor.detect.SeriesSpec;
import io.plumbline.testkit.Seeds;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeriesTest {

    private static final Plan SCORES = plan(SeriesSpec.Kind.SCORE, null);

    private final Readings readings = new Readings(1);
    private final List<Signal> signals = new ArrayList<>();

    @Test
    void learning_shows_how_far_it_is_and_what_it_will_see() {
        Series series = series(SCORES);
        feed(series, 150, () -> readings.score(0.8, 0.2));

        SeriesStatus status = series.status();
        assertThat(status.state()).isEqualTo(new State.Learning(150, BASELINE));
        assertThat(status.baseline()).isNull();
        assertThat(status.watchedPerHour()).isEqualTo(60, within(1.0));
        assertThat(status.smallestShift()).isBetween(0.01, 0.2);
        assertThat(signals).containsExactly(new Signal.Begun(series.status().key(), Readings.START.plusSeconds(60)));
    }

    @Test
    void a_learned_series_is_steady_and_knows_its_mean() {
        Series series = series(SCORES);
        feed(series, 600, () -> readings.score(0.8, 0.2));

        SeriesStatus status = series.status();
        assertThat(status.state().label()).isIn("steady", "suspect");
        assertThat(status.baseline()).satisfies(mean -> {
            assertThat(mean.n()).isEqualTo(BASELINE);
            assertThat(mean.mean()).isEqualTo(0.8, within(0.03));
            assertThat(mean.low()).isLessThan(mean.mean());
        });
        assertThat(status.history().size()).isBetween(History.MOST / 2, History.MOST);
        assertThat(status.history()).allSatisfy(point -> assertThat(point.n()).isPositive());
    }

    @Seeds(20)
    void a_fallen_mean_is_found_with_place_and_size(long seed) {
        Readings own = new Readings(seed);
        Series series = series(SCORES);
        feed(series, 800, () -> own.score(0.8, 0.2));
        feed(series, 200, () -> own.score(0.7, 0.2));

        assertThat(series.status().state().label()).isEqualTo("drifting");
        Finding first = findings().get(0);
        assertThat(first.cause()).isEqualTo("mean-down");
        assertThat(first.changePoint().reading()).isBetween(760L, 840L);
        Finding last = findings().get(findings().size() - 1);
        assertThat(last.effect()).isEqualTo(-0.1, within(0.04));
        assertThat(last.effectLow()).isLessThan(last.effect());
        assertThat(last.effectHigh()).isBetween(last.effect(), 0.0);
    }

    @Test
    void a_wider_spread_is_told_as_one() {
        Series series = series(SCORES);
        feed(series, 600, () -> readings.score(0.6, 0.1));
        feed(series, 150, () -> readings.score(0.6, 0.35));

        assertThat(findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.cause()).isEqualTo("spread-up");
            assertThat(finding.effect()).isPositive();
        });
    }

    @Test
    void a_series_that_comes_back_says_so_and_is_steady() {
        Series series = series(SCORES);
        feed(series, 600, () -> readings.score(0.8, 0.2));
        feed(series, 100, () -> readings.score(0.6, 0.2));
        assertThat(series.status().state().label()).isEqualTo("drifting");
        feed(series, 900, () -> readings.score(0.8, 0.2));

        assertThat(series.status().state().label()).isIn("steady", "suspect");
        assertThat(signals).filteredOn(Signal.Returned.class::isInstance).hasSize(1);
    }

    @Test
    void readings_from_before_the_change_are_no_sign_that_it_is_over() {
        Series series = series(SCORES);
        for (int second = 0; second < 700; second++) {
            signals.addAll(series.take(at(readings.score(second < 600 ? 0.8 : 0.6, 0.2), second)));
        }
        assertThat(series.status().state().label()).isEqualTo("drifting");

        // A partition that catches up after the others.
        for (int n = 0; n < 600; n++) {
            signals.addAll(series.take(at(readings.score(0.8, 0.2), n / 2)));
        }

        assertThat(series.status().state().label()).isEqualTo("drifting");
        assertThat(signals).noneMatch(Signal.Returned.class::isInstance);
    }

    private static Sample at(Sample sample, int second) {
        return new Sample(
                sample.reading(), sample.exchange(), sample.at(), sample.turn(), Readings.START.plusSeconds(second));
    }

    @Test
    void a_breach_begins_where_readings_fell_below_the_floor_not_where_they_lay_far_above_it() {
        Series series = series(plan(SeriesSpec.Kind.SCORE, 0.7));
        feed(series, 600, () -> readings.score(0.95, 0.05));
        feed(series, 40, () -> readings.score(0.3, 0.2));

        assertThat(signals)
                .filteredOn(signal -> signal instanceof Signal.Moved moved && moved.kind() == Kind.FLOOR)
                .first()
                .satisfies(signal -> {
                    Finding finding = ((Signal.Moved) signal).finding();
                    assertThat(finding.effectHigh()).isNegative();
                    assertThat(finding.changePoint().reading()).isBetween(600L, 602L);
                });
    }

    @Test
    void a_floor_is_watched_while_the_baseline_is_learned() {
        Series series = series(plan(SeriesSpec.Kind.FLAG, 0.95));
        feed(series, 120, () -> readings.flag(0.3));

        assertThat(series.status().state()).isEqualTo(new State.Breached());
        assertThat(series.status().floorBreached()).isTrue();
        assertThat(signals).filteredOn(Signal.Moved.class::isInstance).first().satisfies(signal -> {
            Signal.Moved moved = (Signal.Moved) signal;
            assertThat(moved.kind()).isEqualTo(Kind.FLOOR);
            assertThat(moved.finding().baseline()).isEqualTo(0.95);
            assertThat(moved.finding().effectHigh()).isNegative();
        });
        feed(series, 500, () -> readings.flag(0));
        assertThat(series.status().floorBreached()).isFalse();
    }

    @Seeds(20)
    void a_second_breach_begins_after_the_first_was_over(long seed) {
        Readings own = new Readings(seed);
        Series series = series(plan(SeriesSpec.Kind.FLAG, 0.9));
        feed(series, 600, () -> own.flag(0.02));
        feed(series, 600, () -> own.flag(0.4));
        feed(series, 1_000, () -> own.flag(0.02));
        assertThat(series.status().floorBreached()).isFalse();
        signals.clear();
        feed(series, 200, () -> own.flag(0.4));

        assertThat(signals)
                .filteredOn(signal -> signal instanceof Signal.Moved moved && moved.kind() == Kind.FLOOR)
                .first()
                .satisfies(signal -> {
                    Finding finding = ((Signal.Moved) signal).finding();
                    assertThat(finding.changePoint().reading()).isBetween(2_150L, 2_250L);
                    assertThat(finding.changePoint().low()).isAfter(Readings.START.plus(Duration.ofMinutes(1_200)));
                });
    }

    @Test
    void a_category_that_grows_is_named() {
        Series series = series(plan(SeriesSpec.Kind.CATEGORY, null));
        feed(series, 600, () -> readings.category("stop", "stop", "stop", "stop", "length"));
        feed(series, 200, () -> readings.category("stop", "length"));

        assertThat(findings()).isNotEmpty();
        Finding last = findings().get(findings().size() - 1);
        assertThat(last.cause()).isIn("length rate-up", "stop rate-down");
        assertThat(Math.abs(last.effect())).isEqualTo(0.3, within(0.1));
        assertThat(series.status().current().parts().keySet()).containsExactlyInAnyOrder("stop", "length");
    }

    @Test
    void a_category_never_seen_before_is_named() {
        Series series = series(plan(SeriesSpec.Kind.CATEGORY, null));
        feed(series, 600, () -> readings.category("stop", "stop", "length"));
        feed(series, 200, () -> readings.category("stop", "stop", "length", "content_filter"));

        assertThat(findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.cause()).isEqualTo("content_filter rate-up"));
    }

    @Test
    void categories_without_end_are_pooled() {
        Series series = series(plan(SeriesSpec.Kind.CATEGORY, null));
        int[] count = {0};
        feed(series, 600, () -> readings.category("c" + count[0]++));

        assertThat(series.status().current().parts())
                .hasSize(Facets.MOST_CATEGORIES)
                .containsKey("other");
    }

    @Test
    void a_value_that_falls_is_named() {
        Series series = series(plan(SeriesSpec.Kind.PROFILE, null));
        feed(series, 600, () -> readings.profile(0.5, -0.1));
        feed(series, 300, () -> readings.profile(0.1, -0.1));

        assertThat(findings()).isNotEmpty();
        Finding last = findings().get(findings().size() - 1);
        assertThat(last.cause()).isEqualTo("benevolence mean-down");
        assertThat(last.effect()).isEqualTo(-0.2, within(0.1));
    }

    @Test
    void other_turns_and_late_readings_count_for_display_alone() {
        Series series = series(SCORES);
        feed(series, 10, () -> readings.score(0.8, 0.2));
        Sample next = readings.score(0.8, 0.2);
        series.take(new Sample(next.reading(), next.exchange(), next.at(), 2, next.time()));
        series.take(new Sample(
                next.reading(), next.exchange(), next.at(), 1, next.time().minus(Duration.ofMinutes(16))));
        series.take(new Sample(
                next.reading(), next.exchange(), next.at(), 3, next.time().minus(Duration.ofMinutes(14))));

        assertThat(series.status().readings()).isEqualTo(13);
        assertThat(series.status().watched()).isEqualTo(11);
    }

    @Test
    void a_reading_of_another_kind_is_refused_and_changes_nothing() throws IOException {
        Series series = series(SCORES);
        feed(series, 10, () -> readings.score(0.8, 0.2));
        byte[] before = written(series);
        Sample flag = readings.flag(0.5);

        assertThatIllegalArgumentException().isThrownBy(() -> series.take(flag));

        assertThat(written(series)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(SeriesSpec.Kind.class)
    void a_series_read_back_goes_on_bit_for_bit(SeriesSpec.Kind kind) throws IOException {
        Plan plan = plan(kind, kind == SeriesSpec.Kind.SCORE || kind == SeriesSpec.Kind.FLAG ? 0.5 : null);
        List<Sample> samples = samples(kind, 900);
        Random chance = new Random(7);
        Series whole = series(plan);
        Series broken = series(plan);
        for (Sample sample : samples) {
            assertThat(broken.take(sample)).isEqualTo(whole.take(sample));
            if (chance.nextInt(20) == 0) {
                broken = Readings.read(plan, written(broken));
            }
        }
        assertThat(written(broken)).isEqualTo(written(whole));
        assertThat(broken.status()).isEqualTo(whole.status());
        assertThat(whole.status().state().label()).isIn("drifting", "breached");
    }

    @Test
    void a_damaged_snapshot_is_an_error_and_never_a_wrong_series() throws IOException {
        Series series = series(SCORES);
        feed(series, 300, () -> readings.score(0.8, 0.2));
        byte[] good = written(series);
        byte[] later = good.clone();
        later[0] = 99;

        assertThatIOException().isThrownBy(() -> Readings.read(SCORES, later));
        assertThatIOException().isThrownBy(() -> Readings.read(SCORES, java.util.Arrays.copyOf(good, good.length / 2)));
        assertThatIOException().isThrownBy(() -> Readings.read(plan(SeriesSpec.Kind.FLAG, null), good));
    }

    @Test
    void a_snapshot_is_some_kilobytes() throws IOException {
        Series series = series(SCORES);
        feed(series, 20_000, () -> readings.score(0.8, 0.2));

        assertThat(written(series).length).isLessThan(30_000);
    }

    private List<Sample> samples(SeriesSpec.Kind kind, int n) {
        IntFunction<Sample> draw = switch (kind) {
            case SCORE -> i -> readings.score(i < 600 ? 0.8 : 0.55, 0.2);
            case FLAG -> i -> readings.flag(i < 600 ? 0.03 : 0.4);
            case CATEGORY ->
                i -> i < 600
                        ? readings.category("stop", "stop", "length")
                        : readings.category("stop", "length", "content_filter");
            case PROFILE -> i -> readings.profile(i < 600 ? 0.5 : 0.0, -0.1);
        };
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            samples.add(draw.apply(i));
        }
        return samples;
    }

    private void feed(Series series, int n, Supplier<Sample> draw) {
        for (int i = 0; i < n; i++) {
            signals.addAll(series.take(draw.get()));
        }
    }

    private List<Finding> findings() {
        return signals.stream()
                .filter(Signal.Moved.class::isInstance)
                .map(signal -> ((Signal.Moved) signal).finding())
                .toList();
    }
}
