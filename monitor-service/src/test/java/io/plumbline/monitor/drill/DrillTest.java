package io.plumbline.monitor.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.series.Series;
import io.plumbline.monitor.series.Signal;
import io.plumbline.testkit.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DrillTest {

    private static final Plan SCORES = Drawn.plan(Kind.SCORE, true);

    private final Series live = Drawn.series(SCORES);
    private final List<Signal> signals = new ArrayList<>();
    private final Drill drill = Drawn.drill(SCORES);

    @Seeds(5)
    void a_series_that_works_keeps_its_power(long seed) {
        Drawn drawn = new Drawn(seed);
        feed(8_000, () -> drawn.calm(Kind.SCORE));

        DrillStatus status = drill.status(Drawn.KEY, false);
        assertThat(status.rounds()).isEqualTo(Rounds.KEPT);
        assertThat(status.power()).isEqualTo(1.0);
        assertThat(status.proven()).isTrue();
        assertThat(status.readings()).isBetween(20.0, 1_500.0);
        assertThat(status.seconds()).isEqualTo(60 * status.readings());
        assertThat(status.expected()).isNotNull();
    }

    @Seeds(5)
    void an_instrument_that_is_stuck_takes_the_power_away_though_no_alarm_tells_of_it(long seed) {
        Drawn drawn = new Drawn(seed);
        feed(8_000, () -> drawn.calm(Kind.SCORE));
        assertThat(drill.status(Drawn.KEY, false).power()).isEqualTo(1.0);

        feed(30_000, () -> drawn.score(0.9));

        assertThat(signals).noneMatch(Signal.Moved.class::isInstance);
        assertThat(drill.status(Drawn.KEY, false).power()).isLessThan(0.5);
        assertThat(drill.status(Drawn.KEY, false).proven()).as("once it worked").isTrue();
        assertThat(drill.status(Drawn.KEY, false).readings()).isNull();
    }

    @Seeds(5)
    void without_readings_there_is_no_power(long seed) {
        Drawn drawn = new Drawn(seed);
        feed(8_000, () -> drawn.calm(Kind.SCORE));

        assertThat(drill.status(Drawn.KEY, true).power()).isZero();
    }

    @Seeds(3)
    void the_live_series_is_as_if_there_were_no_drill(long seed) throws IOException {
        Drawn drawn = new Drawn(seed);
        Series alone = Drawn.series(SCORES);
        for (int i = 0; i < 3_000; i++) {
            Sample sample = drawn.calm(Kind.SCORE);
            assertThat(live.take(sample)).isEqualTo(alone.take(sample));
            drill.take(sample, live);
        }

        assertThat(drill.status(Drawn.KEY, false).rounds()).isPositive();
        assertThat(written(live)).isEqualTo(written(alone));
    }

    @Seeds(3)
    void while_a_drift_is_open_nothing_is_drilled(long seed) {
        Drawn drawn = new Drawn(seed);
        feed(1_200, () -> drawn.calm(Kind.SCORE));
        feed(300, () -> drawn.score(0.3));
        assertThat(live.usual()).isNull();
        int before = drill.status(Drawn.KEY, false).rounds();

        feed(1_000, () -> drawn.score(0.3));

        assertThat(drill.status(Drawn.KEY, false).rounds()).isEqualTo(before);
    }

    @Seeds(3)
    void ended_rounds_outlive_a_restart(long seed) {
        Drawn drawn = new Drawn(seed);
        feed(8_000, () -> drawn.calm(Kind.SCORE));
        Rounds kept = Rounds.read(drill.rounds().write());

        assertThat(kept).isEqualTo(drill.rounds());
        assertThat(Rounds.read(null)).isEqualTo(Rounds.NONE);
        assertThat(Rounds.read(new byte[] {99, 1})).isEqualTo(Rounds.NONE);
        assertThat(Rounds.read(Arrays.copyOf(drill.rounds().write(), 20))).isEqualTo(Rounds.NONE);
    }

    @Test
    void what_was_found_eight_times_in_ten_is_proven_from_then_on_for_shifts_as_large() {
        Rounds rounds = Rounds.NONE;
        for (boolean found : new boolean[] {true, false, true, false, true}) {
            rounds = rounds.and(new Rounds.Round(found, 200, 600), 0.1);
        }
        assertThat(rounds.proven()).isInfinite();
        for (int i = 0; i < 8; i++) {
            rounds = rounds.and(new Rounds.Round(true, 200, 600), 0.1);
        }
        assertThat(rounds.proven()).isEqualTo(0.1);
        for (int i = 0; i < 20; i++) {
            rounds = rounds.and(new Rounds.Round(false, 600, 1_800), 0.05);
        }
        assertThat(rounds.power()).isZero();
        assertThat(rounds.proven()).isEqualTo(0.1);
        assertThat(Rounds.read(rounds.write())).isEqualTo(rounds);
    }

    /** Written by version 1: one round, found after 200 readings and 600 seconds. */
    @Test
    void rounds_of_the_version_before_are_read_and_have_proven_nothing() {
        byte[] before = {1, 1, 1, 0, 0, 0, (byte) 200, 0, 0, 0, 0, 0, 0, 2, 88};

        assertThat(Rounds.read(before))
                .isEqualTo(new Rounds(List.of(new Rounds.Round(true, 200, 600)), Double.NaN, Double.POSITIVE_INFINITY));
    }

    private void feed(int n, Supplier<Sample> draw) {
        for (int i = 0; i < n; i++) {
            Sample sample = draw.get();
            signals.addAll(live.take(sample));
            drill.take(sample, live);
        }
    }

    private static byte[] written(Series series) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        series.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
