package io.plumbline.monitor.series;

import static io.plumbline.monitor.series.Readings.plan;
import static io.plumbline.monitor.series.Readings.series;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Alert.ChangePoint;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often the interval of a change point holds the truth: 200 seeded runs of each change, 100 of those long after the baseline. */
class ChangePointTest {

    private static final int RUNS = 200;
    private static final int BEFORE = 900;
    private static final int LONG_BEFORE = 6_000;
    private static final int MOST_AFTER = 4_000;
    private static final int RUNS_OF_TWO = 50;
    private static final int LONG = 3_000;
    private static final Duration FAR = Duration.ofMinutes(300);

    enum Change {
        SMALL(Kind.SCORE, r -> r.score(0.8, 0.2), r -> r.score(0.75, 0.2)),
        MIDDLE(Kind.SCORE, r -> r.score(0.8, 0.2), r -> r.score(0.7, 0.2)),
        LARGE(Kind.SCORE, r -> r.score(0.8, 0.2), r -> r.score(0.5, 0.2)),
        UNEVEN(Kind.SCORE, r -> r.uneven(0.05), r -> r.uneven(0.7)),
        FROM_NEARLY_PERFECT(Kind.SCORE, r -> r.uneven(0.005), r -> r.uneven(0.9)),
        SPREAD(Kind.SCORE, r -> r.score(0.6, 0.15), r -> r.score(0.6, 0.3)),
        FLAG(Kind.FLAG, r -> r.flag(0.03), r -> r.flag(0.1)),
        FLAG_FAR(Kind.FLAG, r -> r.flag(0.03), r -> r.flag(0.5)),
        CATEGORY(Kind.CATEGORY, r -> r.category("a", "a", "a", "b"), r -> r.category("a", "b")),
        PROFILE(Kind.PROFILE, r -> r.profile(0.5, -0.1), r -> r.profile(0.2, -0.1)),
        HARDLY_TOUCHED(Kind.PROFILE, r -> r.touching(0.005), r -> r.touching(0.2)),
        NEVER_TOUCHED(Kind.PROFILE, r -> r.touching(0), r -> r.touching(0.3));

        private final Kind kind;
        private final Function<Readings, Sample> before;
        private final Function<Readings, Sample> after;

        Change(Kind kind, Function<Readings, Sample> before, Function<Readings, Sample> after) {
            this.kind = kind;
            this.before = before;
            this.after = after;
        }
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void the_interval_nearly_always_holds_the_truth(Change change) {
        check(change, RUNS, BEFORE, 0);
    }

    /** What was learned is a sample: its error, times the readings since, must not look like a change long ago. */
    @ParameterizedTest
    @EnumSource(names = {"SMALL", "MIDDLE", "FLAG", "UNEVEN", "HARDLY_TOUCHED"})
    void it_does_long_after_a_short_baseline(Change change) {
        check(change, RUNS / 2, LONG_BEFORE, 0);
    }

    /** Partitions are read in turn, and one may be behind the others. */
    @ParameterizedTest
    @EnumSource(Change.class)
    void it_does_where_readings_come_out_of_order(Change change) {
        check(change, RUNS, BEFORE, 40);
    }

    /** What was told and is over is no part of what comes next. */
    @ParameterizedTest
    @EnumSource(names = {"SMALL", "MIDDLE", "FLAG", "PROFILE"})
    void a_second_change_is_dated_to_itself_and_not_to_the_first(Change change) {
        int covered = 0;
        int near = 0;
        int runs = 0;
        for (long seed = 1; seed <= RUNS_OF_TWO; seed++) {
            Readings readings = new Readings(seed);
            Series series = series(plan(change.kind, null));
            Supplier<Sample> before = () -> change.before.apply(readings);
            Supplier<Sample> after = () -> change.after.apply(readings);
            feed(series, LONG, before);
            feed(series, LONG, after);
            List<Signal> calm = feed(series, LONG, before);
            Instant truth = readings.time().plus(Duration.ofMinutes(1));
            Optional<ChangePoint> found = moved(feed(series, LONG, after));
            // Runs with an alarm while nothing has changed are left out.
            if (calm.getLast() instanceof Signal.Returned back && found.isPresent()) {
                ChangePoint point = found.get();
                assertThat(point.low()).isAfterOrEqualTo(back.time());
                covered += point.low().isAfter(truth) || point.high().isBefore(truth) ? 0 : 1;
                near += Duration.between(truth, point.time()).abs().compareTo(FAR) < 0 ? 1 : 0;
                runs++;
            }
        }
        System.out.printf(
                "%s twice: %d of %d intervals hold the truth, %d points are near%n", change, covered, runs, near);
        assertThat(runs).isGreaterThan(RUNS_OF_TWO * 8 / 10);
        assertThat(covered).isGreaterThan(runs * 94 / 100);
        assertThat(near).isGreaterThan(runs * 9 / 10);
    }

    private static List<Signal> feed(Series series, int n, Supplier<Sample> draw) {
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            signals.addAll(series.take(draw.get()));
        }
        return signals;
    }

    private static void check(Change change, int seeds, int before, int behind) {
        int covered = 0;
        int runs = 0;
        List<Duration> lengths = new ArrayList<>();
        for (long seed = 1; seed <= seeds; seed++) {
            Readings readings = new Readings(seed);
            Optional<ChangePoint> found = found(change, readings, before, behind);
            if (found.isPresent()) {
                Instant truth = Readings.START.plus(Duration.ofMinutes(before + 1));
                ChangePoint point = found.get();
                covered += point.low().isAfter(truth) || point.high().isBefore(truth) ? 0 : 1;
                lengths.add(Duration.between(point.low(), point.high()));
                runs++;
            }
        }
        assertThat(runs).isGreaterThan(seeds * 8 / 10);
        Collections.sort(lengths);
        System.out.printf(
                "%s after %d, up to %d behind: %d of %d intervals hold the truth, half of them within %d readings%n",
                change, before, behind, covered, runs, lengths.get(runs / 2).toMinutes());
        assertThat(covered).isGreaterThan(runs * 94 / 100);
    }

    // Runs that alarm before the change are left out.
    private static Optional<ChangePoint> found(Change change, Readings readings, int before, int behind) {
        Series series = series(plan(change.kind, null));
        Partitions partitions = new Partitions(readings, behind);
        for (int i = 1; i <= before + MOST_AFTER; i++) {
            Sample sample = (i <= before ? change.before : change.after).apply(readings);
            for (Sample next : partitions.through(sample)) {
                Optional<ChangePoint> moved = moved(series.take(next));
                if (moved.isPresent()) {
                    return i <= before ? Optional.empty() : moved;
                }
            }
        }
        return Optional.empty();
    }

    /** Three partitions, each behind by a number of readings that changes now and then, up to a most. */
    private static final class Partitions {

        private record Waiting(double due, Sample sample) {}

        private static final int LAG_LASTS = 40;

        private final Readings readings;
        private final int most;
        private final double[] lag = new double[3];
        private final double[] last = new double[3];
        private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(Comparator.comparingDouble(Waiting::due));
        private int taken;

        Partitions(Readings readings, int most) {
            this.readings = readings;
            this.most = most;
        }

        List<Sample> through(Sample sample) {
            if (most == 0) {
                return List.of(sample);
            }
            int partition = readings.chance().nextInt(lag.length);
            if (++taken % LAG_LASTS == 0) {
                lag[readings.chance().nextInt(lag.length)] =
                        most * readings.chance().nextDouble();
            }
            last[partition] = Math.max(last[partition], taken + lag[partition]) + 1e-6;
            waiting.add(new Waiting(last[partition], sample));
            List<Sample> due = new ArrayList<>();
            while (!waiting.isEmpty() && waiting.peek().due() <= taken) {
                due.add(waiting.remove().sample());
            }
            return due;
        }
    }

    private static Optional<ChangePoint> moved(List<Signal> signals) {
        return signals.stream()
                .filter(Signal.Moved.class::isInstance)
                .map(signal -> ((Signal.Moved) signal).finding().changePoint())
                .findFirst();
    }
}
