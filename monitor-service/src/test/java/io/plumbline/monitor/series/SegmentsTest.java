package io.plumbline.monitor.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Alert.Attribution;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Wire;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SegmentsTest {

    private static final Segments SEGMENTS = new Segments(Map.of(Segments.MODEL, 2, Segments.LANGUAGE, 2));
    private static final Plan WHOLE = plan(SEGMENTS);
    private static final Plan PART = plan(Segments.NONE);
    private static final SeriesKey KEY = new SeriesKey("shop", "value.toxicity");

    private final Readings readings = new Readings(1);

    private static Plan plan(Segments segments) {
        Plan plain = Readings.plan(Kind.SCORE, null);
        return new Plan(plain.spec(), plain.baseline(), plain.logLevel(), plain.components(), segments);
    }

    @Test
    void values_are_told_apart_in_the_order_they_are_met_and_the_rest_is_other() {
        Series series = whole();
        for (String model : List.of("a", "b", "c", "a")) {
            series.take(exchange(model, "en", 0.8));
        }

        assertThat(series.segments(exchange("b", "en", 0.8))).containsExactly("language=en", "model=b");
        assertThat(series.segments(exchange("c", "de", 0.8))).containsExactly("language=de", "model=other");
        assertThat(series.segments(readings.score(0.8, 0.2))).containsExactly("language=unknown", "model=other");
    }

    @Test
    void a_new_model_is_held_against_what_the_application_has_learned() {
        Series series = whole();
        feed(series, 400, "a", 0.8);
        Series next = series.segment(KEY.of("model=b"), PART);

        SeriesStatus status = next.status();
        assertThat(status.state().label()).isEqualTo("steady");
        assertThat(status.readings()).isZero();
        assertThat(status.learnedFrom()).isEqualTo("all");
        assertThat(status.baseline()).isEqualTo(series.status().baseline());
        Optional<Finding> found = Optional.empty();
        int taken = 0;
        while (found.isEmpty() && taken++ < 400) {
            found = moved(next.take(readings.score(0.65, 0.2)));
        }
        assertThat(found).hasValueSatisfying(finding -> {
            assertThat(finding.segment()).isEqualTo("model=b");
            assertThat(finding.effect()).isEqualTo(-0.15, within(0.05));
        });
        assertThat(taken).isLessThan(100);
        assertThat(series.status().state().label()).as("apart from the whole").isIn("steady", "suspect");
    }

    @Test
    void a_new_model_that_answers_as_before_is_steady() {
        Series series = whole();
        feed(series, 400, "a", 0.8);
        Series next = series.segment(KEY.of("model=b"), PART);

        for (int i = 0; i < 1_000; i++) {
            assertThat(moved(next.take(readings.score(0.8, 0.2)))).isEmpty();
        }
    }

    @Test
    void a_new_language_learns_for_itself_and_so_does_a_model_while_nothing_is_learned() {
        Series series = whole();
        feed(series, 50, "a", 0.8);
        assertThat(series.segment(KEY.of("model=b"), PART).status().learned()).isZero();

        feed(series, 350, "a", 0.8);
        assertThat(series.segment(KEY.of("language=de"), PART).status().state())
                .isEqualTo(new State.Learning(0, Readings.BASELINE));
    }

    @Test
    void a_finding_of_the_whole_says_what_it_is_made_of() {
        Series series = whole();
        for (int i = 0; i < 600; i++) {
            series.take(exchange("a", i % 4 == 0 ? "de" : "en", 0.8));
        }
        Optional<Finding> found = Optional.empty();
        for (int i = 0; i < 2_000 && found.isEmpty(); i++) {
            found = moved(series.take(exchange("a", i % 4 == 0 ? "de" : "en", i % 4 == 0 ? 0.5 : 0.8)));
        }

        Attribution attribution = Objects.requireNonNull(found.orElseThrow().attribution());
        assertThat(attribution.mix()).isEqualTo(0, within(0.03));
        assertThat(attribution.segments())
                .singleElement()
                .satisfies(segment -> assertThat(segment.segment()).isEqualTo("language=de"));
    }

    @Test
    void without_segments_nothing_is_taken_apart() {
        Series series = new Series(KEY, PART, Readings.DETECTORS);
        feed(series, 300, "a", 0.8);
        Optional<Finding> found = Optional.empty();
        while (found.isEmpty()) {
            found = moved(series.take(readings.score(0.5, 0.2)));
        }
        assertThat(series.segments(exchange("a", "en", 0.8))).isEmpty();
        assertThat(found.get().attribution()).isNull();
        assertThat(found.get().segment()).isNull();
    }

    @Test
    void a_series_with_segments_and_its_heirs_read_back_go_on_bit_for_bit() throws IOException {
        Series series = whole();
        Series broken = whole();
        for (int i = 0; i < 700; i++) {
            Sample sample = exchange(i < 450 ? "a" : "b" + i % 3, i % 3 == 0 ? "de" : "en", i < 450 ? 0.8 : 0.6);
            assertThat(broken.take(sample)).isEqualTo(series.take(sample));
            if (i % 41 == 0) {
                broken = Series.read(KEY, WHOLE, Readings.DETECTORS, in(Readings.written(broken)));
            }
        }
        assertThat(series.status().state().label()).isEqualTo("drifting");
        assertThat(Readings.written(broken)).isEqualTo(Readings.written(series));

        SeriesKey key = KEY.of("model=x");
        Series heir = series.segment(key, PART);
        Series again = Series.read(key, PART, Readings.DETECTORS, in(Readings.written(heir)));
        for (int i = 0; i < 300; i++) {
            Sample sample = readings.score(0.7, 0.2);
            assertThat(again.take(sample)).isEqualTo(heir.take(sample));
        }
        assertThat(Readings.written(again)).isEqualTo(Readings.written(heir));
    }

    /** Written by version 2: learned from 200 readings of 400 around 0.8, drifting since 120 around 0.6. */
    @Test
    void what_the_version_before_segments_wrote_goes_on_also_with_segments() throws IOException {
        for (Plan plan : List.of(PART, WHOLE)) {
            Series series = Series.read(KEY, plan, Readings.DETECTORS, in(resource("/series-v2.bin")));
            assertThat(series.status().state().label()).isEqualTo("drifting");
            assertThat(series.status().readings()).isEqualTo(520);
            assertThat(series.status().changePoint())
                    .satisfies(point -> assertThat(point.reading()).isEqualTo(401));

            boolean back = false;
            for (int i = 0; i < 1_000 && !back; i++) {
                Readings later = new Readings(100 + i);
                Sample good = later.score(0.8, 0.2);
                back = series
                        .take(new Sample(
                                good.reading(),
                                good.exchange(),
                                good.at(),
                                1,
                                Readings.START.plusSeconds(60L * (521 + i)),
                                Map.of(Segments.MODEL, "a")))
                        .stream()
                        .anyMatch(Signal.Returned.class::isInstance);
            }
            assertThat(back).isTrue();
        }
    }

    @Test
    void readings_of_the_version_before_segments_are_read() throws IOException {
        Sample plain = readings.score(0.8, 0.2);
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(before);
        Binary.writeReading(out, plain.reading());
        Binary.writeId(out, plain.exchange());
        out.writeInt(plain.at().partition());
        out.writeLong(plain.at().offset());
        out.writeInt(plain.turn());
        out.writeLong(plain.time().toEpochMilli());

        assertThat(Sample.read(in(before.toByteArray()))).isEqualTo(plain);
        Sample segmented = exchange("a", "de", 0.8);
        ByteArrayOutputStream now = new ByteArrayOutputStream();
        segmented.write(new DataOutputStream(now));
        assertThat(Sample.read(in(now.toByteArray()))).isEqualTo(segmented);
    }

    @Test
    void keys_and_signals_of_the_version_before_segments_are_of_all_exchanges() {
        String old = "{\"type\":\"begun\",\"key\":{\"application\":\"shop\",\"dimension\":\"value.toxicity\"},"
                + "\"time\":\"2026-03-01T12:00:00Z\"}";
        Signal signal = Wire.read(old.getBytes(StandardCharsets.UTF_8), Signal.class);

        assertThat(signal.key()).isEqualTo(KEY);
        assertThat(new String(Wire.write(signal), StandardCharsets.UTF_8)).isEqualTo(old);
        Signal.Begun segment = new Signal.Begun(KEY.of("model=a=b"), signal.time());
        assertThat(Wire.read(Wire.write(segment), Signal.class)).isEqualTo(segment);
        assertThat(segment.key().attribute()).isEqualTo("model");
        for (SeriesKey key : List.of(KEY, segment.key())) {
            assertThat(SeriesKey.parse(key.toString())).isEqualTo(key);
        }
    }

    @Test
    void cells_are_bounded_whatever_comes() throws IOException {
        Cells cells = new Cells(new Segments(Map.of("model", 16, "language", 16, "tags.tier", 16)));
        for (int i = 0; i < 5_000; i++) {
            int cell = cells.meet(Map.of("model", "m" + i % 30, "language", "l" + i % 29, "tags.tier", "t" + i % 7));
            assertThat(cell).isBetween(0, Cells.MOST - 1);
        }
        assertThat(cells.all()).hasSize(Cells.MOST);
        assertThat(cells.all().get(Cells.MOST - 1).values()).containsOnly(Cells.OTHER);
    }

    private Series whole() {
        return new Series(KEY, WHOLE, Readings.DETECTORS);
    }

    private void feed(Series series, int n, String model, double mean) {
        for (int i = 0; i < n; i++) {
            series.take(exchange(model, "en", mean));
        }
    }

    private Sample exchange(String model, String language, double mean) {
        Sample sample = readings.score(mean, 0.2);
        return new Sample(
                sample.reading(),
                sample.exchange(),
                sample.at(),
                sample.turn(),
                sample.time(),
                Map.of(Segments.MODEL, model, Segments.LANGUAGE, language));
    }

    private static Optional<Finding> moved(List<Signal> signals) {
        return signals.stream()
                .filter(Signal.Moved.class::isInstance)
                .map(signal -> ((Signal.Moved) signal).finding())
                .findFirst();
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = SegmentsTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
