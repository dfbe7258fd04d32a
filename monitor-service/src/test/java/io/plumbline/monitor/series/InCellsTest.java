package io.plumbline.monitor.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Alert.Attribution;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.monitor.detect.Cell;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.detect.HurdleSr;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InCellsTest {

    private static final String TOPIC = "tags.topic";
    private static final Charter.Cells CELLS =
            new Charter.Cells(List.of(TOPIC, Charter.Cells.TURN, Charter.Cells.HOUR));
    private static final Segments SEGMENTS = new Segments(Map.of(Segments.MODEL, 2));

    private static final SeriesKey KEY = new SeriesKey("shop", "value.toxicity");
    private static final List<Detector> WITH_HURDLE = Stream.concat(
                    Readings.DETECTORS.stream(), Stream.of(new HurdleSr()))
            .toList();

    private final Readings readings = new Readings(1);

    private static Plan plan(Kind kind, Segments segments) {
        Plan plain = Readings.plan(kind, null);
        return new Plan(plain.spec(), plain.baseline(), plain.logLevel(), plain.components(), segments, CELLS);
    }

    @Test
    void a_cell_is_the_way_from_the_coarsest_attribute_to_the_finest() {
        Sample plain = readings.score(0.8, 0.2);
        Sample sample = new Sample(
                plain.reading(),
                plain.exchange(),
                plain.at(),
                3,
                Instant.parse("2026-03-01T17:59:59Z"),
                Map.of(TOPIC, "billing"));

        assertThat(Placement.of(CELLS, sample)).isEqualTo(Cell.of("billing", "turn 3", "12-18 h", "17 h"));
        assertThat(Placement.of(CELLS, plain)).isEqualTo(Cell.of("unknown", "turn 1", "0-6 h", "0 h"));
        assertThat(Placement.of(Charter.Cells.NONE, sample)).isEqualTo(Cell.NONE);
    }

    @Test
    void scores_with_cells_are_ranked_within_them_and_segments_too() {
        Series series = series(plan(Kind.SCORE, SEGMENTS));
        for (int i = 0; i < 300; i++) {
            series.take(asked(readings.score(0.8, 0.2), i % 2 == 0 ? "easy" : "hard"));
        }

        assertThat(series.segments(asked(readings.score(0.8, 0.2), "easy"))).containsExactly("model=a");
        Plan part = plan(Kind.SCORE, Segments.NONE);
        for (SeriesStatus status : List.of(
                series.status(),
                series.segment(series.status().key().of("model=a"), part).status())) {
            assertThat(status.evidence())
                    .extracting(SeriesStatus.Strength::detector)
                    .contains("mondrian")
                    .doesNotContain("csr");
        }
    }

    @Test
    void a_finding_names_the_cell_and_what_is_other_traffic() {
        Series series = series(plan(Kind.SCORE, Segments.NONE));
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            boolean hard = i % 4 == 0;
            double mean = hard ? (i < 800 ? 0.6 : 0.4) : 0.8;
            series.take(asked(readings.score(mean, 0.2), hard ? "hard" : "easy")).stream()
                    .filter(Signal.Moved.class::isInstance)
                    .forEach(signal -> found.add(((Signal.Moved) signal).finding()));
        }

        assertThat(found.getFirst().cause()).isEqualTo("hard mean-down");
        Attribution attribution = Objects.requireNonNull(found.getLast().attribution());
        assertThat(attribution.mix()).isNotNull();
        assertThat(attribution.segments().getFirst().segment()).isEqualTo("tags.topic=hard");
    }

    /** Right after the first was over nothing has come since: how it was before is in the baseline. */
    @Test
    void a_second_change_is_taken_apart_against_what_is_usual_and_not_against_the_first() {
        Series series = series(plan(Kind.SCORE, Segments.NONE));
        List<Signal> signals = new ArrayList<>();
        feed(series, 400, 0.6, signals);
        feed(series, 600, 0.3, signals);
        while (!(signals.getLast() instanceof Signal.Returned)) {
            feed(series, 1, 0.6, signals);
        }
        signals.clear();
        feed(series, 400, 0.3, signals);

        Finding found = ((Signal.Moved) signals.getLast()).finding();
        Attribution attribution = Objects.requireNonNull(found.attribution());
        assertThat(attribution.segments().getFirst().segment()).isEqualTo("tags.topic=hard");
        assertThat(attribution.behaviour()).isEqualTo(-0.3 / 4, within(0.02));
    }

    private void feed(Series series, int n, double ofHard, List<Signal> signals) {
        for (int i = 0; i < n; i++) {
            boolean hard = readings.chance().nextInt(4) == 0;
            signals.addAll(series.take(asked(readings.score(hard ? ofHard : 0.8, 0.2), hard ? "hard" : "easy")));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_series_with_cells_read_back_goes_on_bit_for_bit(Kind kind) throws IOException {
        Plan plan = plan(kind, SEGMENTS);
        Series whole = series(plan);
        Series broken = series(plan);
        for (int i = 0; i < 700; i++) {
            Sample sample = asked(draw(kind, i < 450), i % 3 == 0 ? "easy" : "hard" + i % 2);
            assertThat(broken.take(sample)).isEqualTo(whole.take(sample));
            if (i % 29 == 0) {
                broken = read(plan, Readings.written(broken));
            }
        }
        assertThat(Readings.written(broken)).isEqualTo(Readings.written(whole));
        assertThat(whole.status().state().label()).isEqualTo("drifting");
    }

    private Sample draw(Kind kind, boolean calm) {
        return switch (kind) {
            case SCORE -> readings.score(calm ? 0.8 : 0.55, 0.2);
            case FLAG -> readings.flag(calm ? 0.03 : 0.4);
            case CATEGORY ->
                calm ? readings.category("stop", "stop", "length") : readings.category("stop", "length", "odd");
            case PROFILE -> readings.profile(calm ? 0.5 : 0.0, -0.1);
        };
    }

    /** More cells than may wait for a history: those of sixteen topics, each hour of the day. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_baseline_of_many_small_cells_comes_back_bit_for_bit(boolean isHurdle) throws IOException {
        Plan plain = plan(Kind.SCORE, Segments.NONE);
        Plan plan = new Plan(
                plain.spec(),
                500,
                plain.logLevel(),
                plain.components(),
                Segments.NONE,
                new Charter.Cells(List.of(TOPIC, Charter.Cells.HOUR)));
        Series whole = new Series(KEY, plan, WITH_HURDLE);
        int i = 0;
        for (; i < 520; i++) {
            whole.take(often(i, isHurdle));
        }
        assertThat(whole.hasLearned()).isTrue();
        assertThat(whole.status().evidence())
                .extracting(SeriesStatus.Strength::detector)
                .contains(isHurdle ? "hurdle" : "mondrian");
        byte[] written = Readings.written(whole);
        Series again = Series.read(KEY, plan, WITH_HURDLE, new DataInputStream(new ByteArrayInputStream(written)));
        assertThat(Readings.written(again)).isEqualTo(written);

        for (; i < 3_000; i++) {
            Sample sample = often(i, isHurdle);
            assertThat(again.take(sample)).isEqualTo(whole.take(sample));
        }
        assertThat(Readings.written(again)).isEqualTo(Readings.written(whole));
    }

    private Sample often(int i, boolean isHurdle) {
        Sample drawn = isHurdle ? readings.uneven(0.75) : readings.score(0.8, 0.2);
        return asked(
                new Sample(drawn.reading(), drawn.exchange(), drawn.at(), 1, Readings.START.plusSeconds(180L * i)),
                "topic " + readings.chance().nextInt(16));
    }

    /** Written by version 3, with segments: learned from 200 readings of 400 around 0.8, drifting since 120 around 0.6. */
    @Test
    void what_the_version_before_cells_wrote_goes_on_under_a_plan_with_cells() throws IOException {
        Series series = read(plan(Kind.SCORE, SEGMENTS), resource("/series-v3.bin"));

        assertThat(series.status().state().label()).isEqualTo("drifting");
        assertThat(series.status().readings()).isEqualTo(520);
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Sample good = readings.score(0.8, 0.2);
            signals.addAll(series.take(asked(
                    new Sample(
                            good.reading(), good.exchange(), good.at(), 1, Readings.START.plusSeconds(60L * (521 + i))),
                    "easy")));
        }
        assertThat(signals).anyMatch(Signal.Returned.class::isInstance);
    }

    /** Written by version 3 after 150 of 200 readings to learn from. */
    @Test
    void what_the_version_before_cells_was_learning_is_in_no_cell() throws IOException {
        Series series = read(plan(Kind.SCORE, SEGMENTS), resource("/series-v3-learning.bin"));

        assertThat(series.status().state()).isEqualTo(new State.Learning(150, Readings.BASELINE));
        for (int i = 0; i < 60; i++) {
            Sample next = readings.score(0.8, 0.2);
            series.take(asked(
                    new Sample(
                            next.reading(), next.exchange(), next.at(), 1, Readings.START.plusSeconds(60L * (151 + i))),
                    "easy"));
        }
        assertThat(series.status().evidence())
                .extracting(SeriesStatus.Strength::detector)
                .contains("mondrian");
    }

    private static Series series(Plan plan) {
        return new Series(new SeriesKey("shop", "value.toxicity"), plan, Readings.DETECTORS);
    }

    private static Series read(Plan plan, byte[] written) throws IOException {
        return Series.read(
                new SeriesKey("shop", "value.toxicity"),
                plan,
                Readings.DETECTORS,
                new DataInputStream(new ByteArrayInputStream(written)));
    }

    private static Sample asked(Sample sample, String topic) {
        return new Sample(
                sample.reading(),
                sample.exchange(),
                sample.at(),
                sample.turn(),
                sample.time(),
                Map.of(TOPIC, topic, Segments.MODEL, "a"));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = InCellsTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
