package io.plumbline.monitor.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.series.Series;
import io.plumbline.monitor.series.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What drills measure beside what they stand for: series into which the change comes from outside, at the same readings. */
class DrillSimulationTest {

    private static final int STREAMS = 80;
    private static final int ROUNDS = 5;
    private static final int READINGS = 30_000;

    /** A round that began after so many readings and gave up after so many more. */
    private record Begun(int after, int most) {}

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"SCORE", "FLAG"})
    void the_measured_delay_is_that_of_a_change_from_outside(Kind kind) {
        Plan plan = Drawn.plan(kind, false);
        List<Integer> drilled = new ArrayList<>();
        List<Integer> direct = new ArrayList<>();
        for (long seed = 1; seed <= STREAMS; seed++) {
            for (Begun begun : drill(plan, seed, drilled)) {
                direct(plan, seed * 1_000 + direct.size(), begun).ifPresent(direct::add);
            }
        }
        System.out.printf(
                "%s: a planted change is seen after %.0f readings (median %.0f, %d rounds), one from outside after %.0f (%.0f, %d)%n",
                kind, mean(drilled), median(drilled), drilled.size(), mean(direct), median(direct), direct.size());
        assertThat(drilled).hasSizeGreaterThan(STREAMS * ROUNDS * 9 / 10);
        assertThat(direct).hasSizeGreaterThan(STREAMS * ROUNDS * 9 / 10);
        assertThat(mean(drilled)).isCloseTo(mean(direct), withinPercentage(15));
        assertThat(median(drilled)).isCloseTo(median(direct), withinPercentage(15));
    }

    // The rounds of a stream; adds how long they took, or were given.
    private static List<Begun> drill(Plan plan, long seed, List<Integer> delays) {
        Drawn drawn = new Drawn(seed);
        Series live = Drawn.series(plan);
        Drill drill = Drawn.drill(plan);
        List<Begun> rounds = new ArrayList<>();
        for (int i = 1; i <= READINGS && rounds.size() < ROUNDS; i++) {
            Sample sample = drawn.calm(plan.spec().kind());
            live.take(sample);
            if (drill.take(sample, live)) {
                Rounds.Round last =
                        drill.rounds().ended().get(drill.rounds().ended().size() - 1);
                rounds.add(new Begun(i - last.readings(), drill.most()));
                delays.add(last.readings());
            }
        }
        return rounds;
    }

    // As long as a round would have waited; empty where the series alarms before the change.
    private static Optional<Integer> direct(Plan plan, long seed, Begun begun) {
        Drawn drawn = new Drawn(-seed);
        Series series = Drawn.series(plan);
        for (int i = 0; i < begun.after(); i++) {
            series.take(drawn.calm(plan.spec().kind()));
        }
        if (series.usual() == null) {
            return Optional.empty();
        }
        for (int i = 1; i < begun.most(); i++) {
            if (series.take(drawn.shifted(plan.spec().kind())).stream().anyMatch(Signal.Moved.class::isInstance)) {
                return Optional.of(i);
            }
        }
        return Optional.of(begun.most());
    }

    private static double mean(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).average().orElseThrow();
    }

    private static double median(List<Integer> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
