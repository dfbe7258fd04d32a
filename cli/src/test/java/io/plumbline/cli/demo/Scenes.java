package io.plumbline.cli.demo;

import io.plumbline.cli.demo.Snapshot.Alert;
import io.plumbline.cli.demo.Snapshot.ChangePoint;
import io.plumbline.cli.demo.Snapshot.Exhibit;
import io.plumbline.cli.demo.Snapshot.Finding;
import io.plumbline.cli.demo.Snapshot.Mean;
import io.plumbline.cli.demo.Snapshot.Series;
import io.plumbline.contracts.event.Pointer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Snapshots for tests. */
final class Scenes {

    private Scenes() {}

    static Snapshot at(Instant now, long answered, List<Series> series, List<Alert> alerts) {
        return new Snapshot(now, answered, 0, series, alerts);
    }

    /** A snapshot with one learned series on every level, and every exchange read. */
    static Snapshot learned(Instant now, long answered) {
        List<Series> series = Stream.of("instruction.constraints", "preference.confidence", "value.profile")
                .map(dimension -> new Series(
                        dimension,
                        level(dimension),
                        dimension,
                        "steady",
                        null,
                        answered,
                        answered,
                        new Mean(0.9),
                        0.04))
                .toList();
        return at(now, answered, series, List.of());
    }

    static Series steady(String dimension) {
        return new Series(dimension, level(dimension), dimension, "steady", null, 500, 500, new Mean(0.95), 0.03);
    }

    static Series learning(String dimension, int n, int of) {
        return learning(dimension, n, of, null);
    }

    static Series learning(String dimension, int n, int of, @Nullable Instant eta) {
        Snapshot.Learning learning = n == of ? null : new Snapshot.Learning(n, of, (double) n / of, eta);
        return new Series(dimension, level(dimension), dimension, "learning", learning, n, n, null, null);
    }

    static Alert alert(String level, String kind, Instant opened) {
        return new Alert(
                level + kind,
                level,
                kind,
                "open",
                opened,
                List.of(finding(level + ".x", opened), finding(level + ".y", opened)),
                List.of(new Snapshot.Change("Another model")));
    }

    private static Finding finding(String dimension, Instant time) {
        Exhibit exhibit = new Exhibit("id", new Pointer(0, 1), time, "0.2");
        return new Finding(
                dimension,
                "The title",
                "mean-down",
                null,
                1.25,
                new ChangePoint("exchange-7", time.minusSeconds(5), time.minusSeconds(8), time.minusSeconds(3)),
                0.95,
                0.2,
                -0.75,
                -0.8,
                -0.7,
                List.of(exhibit),
                List.of(exhibit));
    }

    private static String level(String dimension) {
        return dimension.substring(0, dimension.indexOf('.'));
    }
}
