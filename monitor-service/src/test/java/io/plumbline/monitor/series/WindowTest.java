package io.plumbline.monitor.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.detect.Cell;
import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.SeriesSpec;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WindowTest {

    private static final int COMPONENTS = 10;
    private static final Charter.Cells CELLS = new Charter.Cells(List.of("tags.one", "tags.two", "tags.three"));
    // Of every second of the longest values that attributes have.
    private static final String LONG = "\u20ac".repeat(56);

    private final Random chance = new Random(1);

    private static Plan plan(Kind kind) {
        List<String> components = kind == Kind.PROFILE
                ? IntStream.range(0, COMPONENTS).mapToObj(i -> "value" + i).toList()
                : List.of();
        SeriesSpec spec = new SeriesSpec(kind, false, null, 0.05, Math.max(1, components.size()));
        return new Plan(spec, Charter.Baseline.MOST_READINGS, Math.log(1e5), components, Segments.NONE, CELLS);
    }

    /** The most readings that a charter may ask for, in cells without end. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void what_is_learned_from_fits_into_a_record_whatever_comes(Kind kind) throws IOException {
        Readings times = new Readings(1);
        Series series = new Series(new SeriesKey("shop", "value.any"), plan(kind), Readings.DETECTORS);
        for (int i = 1; i < Charter.Baseline.MOST_READINGS; i++) {
            Sample drawn = times.score(0.8, 0.2);
            String name = LONG + i;
            series.take(new Sample(
                    reading(kind, i),
                    drawn.exchange(),
                    drawn.at(),
                    1,
                    drawn.time(),
                    Map.of("tags.one", name, "tags.two", name, "tags.three", name)));
        }

        assertThat(series.hasLearned()).isFalse();
        int bytes = Readings.written(series).length;
        System.out.printf("%s while learning: %d bytes%n", kind, bytes);
        assertThat(bytes).isLessThan(Topic.MAX_RECORD_BYTES * 95 / 100);
    }

    private Reading reading(Kind kind, int i) {
        return switch (kind) {
            case SCORE -> new Reading.Score(chance.nextDouble());
            case FLAG -> new Reading.Flag(chance.nextBoolean());
            case CATEGORY -> new Reading.Category("category".repeat(20) + i % 40);
            case PROFILE ->
                new Reading.Profile(IntStream.range(0, COMPONENTS)
                        .mapToDouble(one -> 2 * chance.nextDouble() - 1)
                        .toArray());
        };
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void it_comes_back_as_it_was_also_after_a_part_was_dropped(Kind kind) throws IOException {
        List<String> names = List.of("a", "b", "c");
        IntFunction<Reading> draw =
                i -> kind == Kind.CATEGORY ? new Reading.Category(names.get(i % 3)) : reading(kind, i);
        Window window = Window.under(plan(kind));
        List<Reading> readings = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            readings.add(draw.apply(i));
            cells.add(i < 50 ? Cell.of("x", "y" + i % 7) : Cell.of("x", "y" + (i + 4) % 5));
            window.add(readings.get(i), cells.get(i));
        }
        window.drop(40);

        Window again = Window.under(plan(kind));
        again.read(names, Series.VERSION, in(written(window, names)));
        assertThat(again.readings()).isEqualTo(window.readings()).isEqualTo(readings.subList(40, 90));
        assertThat(again.cells()).isEqualTo(window.cells()).isEqualTo(cells.subList(40, 90));
        assertThat(written(again, names)).isEqualTo(written(window, names));
    }

    @Test
    void a_cell_too_many_is_none_until_there_is_room() {
        Window window = Window.under(plan(Kind.FLAG));
        Reading fine = new Reading.Flag(false);
        for (int i = 0; i <= Window.MOST_CELLS; i++) {
            window.add(fine, Cell.of("cell " + i));
        }
        window.add(fine, Cell.of("cell 7"));
        assertThat(window.cells().subList(Window.MOST_CELLS - 1, Window.MOST_CELLS + 2))
                .containsExactly(Cell.of("cell " + (Window.MOST_CELLS - 1)), Cell.NONE, Cell.of("cell 7"));

        window.drop(10);
        window.add(fine, Cell.of("another"));
        assertThat(window.cells().getLast()).isEqualTo(Cell.of("another"));
    }

    @Test
    void damage_is_an_error() throws IOException {
        Window window = Window.under(plan(Kind.CATEGORY));
        window.add(new Reading.Category("b"), Cell.of("x"));
        byte[] written = written(window, List.of("a", "b"));

        assertThatIOException()
                .isThrownBy(() -> Window.under(plan(Kind.CATEGORY)).read(List.of("a"), Series.VERSION, in(written)));
        written[written.length - 1] = 3;
        assertThatIOException()
                .isThrownBy(
                        () -> Window.under(plan(Kind.CATEGORY)).read(List.of("a", "b"), Series.VERSION, in(written)));
    }

    private static byte[] written(Window window, List<String> names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        window.write(names, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
