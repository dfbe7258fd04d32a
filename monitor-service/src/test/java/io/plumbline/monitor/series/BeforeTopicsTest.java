package io.plumbline.monitor.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Cells;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Attribution;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.monitor.detect.Cell;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a series makes of readings that come while topics are learned, and of those that come after. */
class BeforeTopicsTest {

    private static final int BEFORE = 150;
    private static final Segments SEGMENTS = new Segments(Map.of(Segments.MODEL, 2));

    private final Readings readings = new Readings(1);

    private static Plan plan(@Nullable Double floor, String... cells) {
        Plan plain = Readings.plan(Kind.SCORE, floor);
        return new Plan(
                plain.spec(),
                plain.baseline(),
                plain.logLevel(),
                plain.components(),
                SEGMENTS,
                new Charter.Cells(List.of(cells)));
    }

    @Test
    void the_way_to_a_cell_ends_where_the_topic_would_stand() {
        Sample before = readings.score(.8, .2);
        Sample after = about(readings.score(.8, .2), "topic-02");
        Charter.Cells last = new Charter.Cells(List.of(Cells.TURN, Cells.TOPIC));
        Charter.Cells first = new Charter.Cells(List.of(Cells.TOPIC, Cells.TURN));

        assertThat(Placement.of(last, before)).isEqualTo(Cell.of("turn 1"));
        assertThat(Placement.of(last, after)).isEqualTo(Cell.of("turn 1", "topic-02"));
        assertThat(Placement.of(first, before)).isEqualTo(Cell.NONE);
        assertThat(Placement.of(first, after)).isEqualTo(Cell.of("topic-02", "turn 1"));
    }

    @Test
    void nothing_is_learned_from_them() {
        Plan plan = plan(null, Cells.TOPIC);
        Series series = Readings.series(plan);
        for (int i = 0; i < BEFORE; i++) {
            // Far from what comes after.
            assertThat(series.take(readings.score(.2, .1))).noneMatch(Signal.Moved.class::isInstance);
        }
        assertThat(series.status().state()).isEqualTo(new State.Learning(0, Readings.BASELINE));
        assertThat(series.status().watched()).isEqualTo(BEFORE);
        for (int i = 0; i < 2 * Readings.BASELINE; i++) {
            assertThat(series.take(about(readings.score(.8, .2), "topic-0" + (1 + i % 2))))
                    .isEmpty();
        }
        assertThat(Objects.requireNonNull(series.status().baseline()).mean()).isBetween(.77, .83);
    }

    @Test
    void a_change_is_dated_after_the_baseline_and_taken_apart_by_what_is_known() {
        Series series = Readings.series(plan(null, Cells.TOPIC));
        for (int i = 0; i < BEFORE; i++) {
            series.take(readings.score(.2, .1));
        }
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            boolean hard = i % 3 == 0;
            double mean = hard && i >= 600 ? .5 : .8;
            found.addAll(findings(series.take(about(readings.score(mean, .2), hard ? "topic-02" : "topic-01"))));
        }
        Finding last = found.getLast();
        assertThat(last.cause()).isEqualTo("topic-02 mean-down");
        assertThat(last.changePoint().reading()).isBetween(BEFORE + 560L, BEFORE + 640L);
        Attribution attribution = Objects.requireNonNull(last.attribution());
        assertThat(attribution.segments().getFirst().segment()).isEqualTo("topic=topic-02");
        assertThat(Math.abs(attribution.mix())).isLessThan(.01);
    }

    @Test
    void a_floor_is_watched_all_the_same() {
        Series series = Readings.series(plan(.7, Cells.TOPIC));
        List<Alert.Kind> told = new ArrayList<>();
        for (int i = 0; i < BEFORE; i++) {
            series.take(readings.score(.3, .2)).stream()
                    .filter(Signal.Moved.class::isInstance)
                    .forEach(signal -> told.add(((Signal.Moved) signal).kind()));
        }
        assertThat(told).isNotEmpty().containsOnly(Alert.Kind.FLOOR);
    }

    @Test
    void they_make_no_more_segments_than_the_charter_allows() {
        Series series = Readings.series(plan(null, Cells.TOPIC));
        Set<String> segments = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            Sample plain = readings.score(.8, .2);
            Sample sample = with(plain, Map.of(Segments.MODEL, "m" + i));
            segments.addAll(series.segments(sample));
            series.take(sample);
        }
        assertThat(segments).containsExactlyInAnyOrder("model=m0", "model=m1", "model=other");
    }

    @Test
    void a_series_read_back_goes_on_bit_for_bit_from_before_topics_to_after() throws IOException {
        Plan plan = plan(.3, Cells.TOPIC, Cells.TURN);
        Series whole = Readings.series(plan);
        Series broken = Readings.series(plan);
        for (int i = 0; i < 900; i++) {
            Sample plain = readings.score(i < 600 ? .8 : .6, .2);
            Sample sample = i < BEFORE ? plain : about(plain, i % 3 == 0 ? "topic-02" : "topic-01");
            assertThat(broken.take(sample)).isEqualTo(whole.take(sample));
            if (i % 37 == 0) {
                broken = Readings.read(plan, Readings.written(broken));
            }
        }
        assertThat(Readings.written(broken)).isEqualTo(Readings.written(whole));
        assertThat(whole.status().state().label()).isEqualTo("drifting");
    }

    private static List<Finding> findings(List<Signal> signals) {
        return signals.stream()
                .filter(Signal.Moved.class::isInstance)
                .map(signal -> ((Signal.Moved) signal).finding())
                .toList();
    }

    private static Sample about(Sample sample, String topic) {
        return with(sample, Map.of(Cells.TOPIC, topic, Segments.MODEL, "a"));
    }

    private static Sample with(Sample sample, Map<String, String> attributes) {
        return new Sample(sample.reading(), sample.exchange(), sample.at(), sample.turn(), sample.time(), attributes);
    }
}
