package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every detector keeps; a new detector extends this with its scenarios. */
abstract class DetectorContract {

    static final long SEED = 20260;
    private static final int BASELINE = 1000;
    private static final double LEVEL = 1e4;

    /**
     * What a detector promises of a planted change, at A = 1e4 with 1000 readings before the change.
     *
     * @param medianDelay readings, at most
     * @param medianError of the change point, readings, at most
     * @param cause what it calls the change, mostly
     */
    record Promise(Scenario scenario, int medianDelay, int medianError, String cause) {}

    abstract Detector detector();

    /** At least one; the first is the typical one. */
    abstract List<Promise> promises();

    private Scenario typical() {
        return promises().getFirst().scenario();
    }

    /** Scenarios whose calm part is run for false alarms; all with bets of their own. */
    List<Scenario> calm() {
        return List.of(typical());
    }

    @Test
    void a_calm_series_alarms_no_more_often_than_declared() {
        for (Scenario scenario : calm()) {
            assertCalm(new Simulation(scenario, 200, 1e3, SEED), 600, 200);
            assertCalm(new Simulation(scenario, BASELINE, LEVEL, SEED), 200, 2000);
        }
    }

    /** P(alarm within n) is at most n/A; three standard deviations of the count are allowed for. */
    private static void assertCalm(Simulation simulation, int runs, int readings) {
        double bound = readings / simulation.level();
        double allowed = runs * bound + 3 * Math.sqrt(runs * bound * (1 - bound));
        assertThat(simulation.falseAlarms(runs, readings)).isLessThan((long) allowed);
    }

    @TestFactory
    Stream<DynamicTest> a_change_is_seen_dated_and_named() {
        return each(promise -> {
            Simulation simulation = new Simulation(promise.scenario(), BASELINE, LEVEL, SEED);
            List<Simulation.Alarm> alarms = IntStream.range(0, 80)
                    .mapToObj(run -> simulation.alarm(run, 1000, 10_000))
                    .filter(alarm -> alarm.at() > 1000)
                    .toList();
            long[] delays =
                    alarms.stream().mapToLong(a -> a.at() - 1000).sorted().toArray();
            long[] errors = alarms.stream()
                    .mapToLong(a -> Math.abs(a.at() - 1000 - a.verdict().readingsSinceChange()))
                    .sorted()
                    .toArray();
            assertThat(delays[delays.length / 2]).as("median delay").isLessThanOrEqualTo(promise.medianDelay());
            assertThat(errors[errors.length / 2])
                    .as("median error of the change point")
                    .isLessThanOrEqualTo(promise.medianError());
            assertThat(alarms)
                    .filteredOn(a -> a.verdict().cause().equals(promise.cause()))
                    .as("alarms that say " + promise.cause())
                    .hasSizeGreaterThan(alarms.size() * 2 / 3);
        });
    }

    @Test
    void the_same_readings_give_the_same_verdicts() {
        assertThat(verdicts(start(7), 7, 600)).isEqualTo(verdicts(start(7), 7, 600));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 37, 1200})
    void a_restored_watch_goes_on_bit_for_bit(int readings) throws IOException {
        Watch watch = start(8);
        verdicts(watch, 8, readings);
        Watch restored = restored(watch);
        assertThat(verdicts(restored, 9, 700)).isEqualTo(verdicts(watch, 9, 700));
        watch.hold();
        restored = restored(watch);
        assertThat(verdicts(restored, 10, 700)).isEqualTo(verdicts(watch, 10, 700));
    }

    /** What waits to become history is then more, and goes on waiting or not as evidence comes and goes. */
    @Test
    void a_watch_restored_amid_a_change_goes_on_bit_for_bit() throws IOException {
        SplittableRandom chance = new SplittableRandom(SEED);
        Watch watch = start(8);
        verdicts(watch, 8, 1200);
        Watch restored = restored(watch);
        for (int i = 0; i < 900; i++) {
            Reading reading = (i % 300 < 120 ? typical().after() : typical().before()).from(chance);
            double tieBreak = chance.nextDouble();
            assertThat(restored.update(reading, tieBreak)).isEqualTo(watch.update(reading, tieBreak));
            restored = i % 50 == 0 ? restored(restored) : restored;
        }
        assertThat(snapshot(restored)).isEqualTo(snapshot(watch));
    }

    @Test
    void a_snapshot_cut_short_or_of_another_version_is_refused() {
        Watch watch = start(8);
        verdicts(watch, 8, 300);
        byte[] snapshot = snapshot(watch);
        for (int length = 0; length < snapshot.length; length += 1 + snapshot.length / 100) {
            byte[] cut = Arrays.copyOf(snapshot, length);
            assertThatThrownBy(() -> restore(cut)).as("cut to %s", length).isInstanceOf(IOException.class);
        }
        snapshot[0]++;
        assertThatThrownBy(() -> restore(snapshot))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void a_snapshot_is_compact() {
        Watch watch = start(8);
        verdicts(watch, 8, 3000);
        assertThat(snapshot(watch).length).isLessThanOrEqualTo(largestSnapshot());
    }

    /** In bytes, after 1000 baseline readings and 3000 others. */
    abstract int largestSnapshot();

    @Test
    void after_a_held_drift_and_a_reset_normal_is_normal_and_the_next_drift_is_seen() {
        Scenario scenario = typical();
        SplittableRandom chance = new SplittableRandom(SEED);
        Watch watch = scenario.begin(chance, BASELINE);
        watch.hold();
        run(watch, scenario.after(), chance, 5000);
        watch.reset();
        assertThat(run(watch, scenario.before(), chance, 500).logEvidence()).isLessThan(Math.log(LEVEL));
        assertThat(run(
                                watch,
                                scenario.after(),
                                chance,
                                4 * promises().getFirst().medianDelay())
                        .logEvidence())
                .isGreaterThan(Math.log(LEVEL));
    }

    @Test
    void evidence_stays_finite_however_long_a_drift_lasts() {
        Scenario scenario = typical();
        SplittableRandom chance = new SplittableRandom(SEED);
        Watch watch = scenario.begin(chance, BASELINE);
        watch.hold();
        assertThat(run(watch, scenario.after(), chance, 20_000).logEvidence()).isBetween(50.0, 100.0);
    }

    @Test
    void only_its_own_kinds_are_accepted() {
        Watch watch = start(1);
        for (Kind kind : Kind.values()) {
            SeriesSpec spec = new SeriesSpec(kind, false, null, .03, 1);
            if (kind == typical().spec().kind() || detector().watches(spec)) {
                continue;
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> detector().begin(spec, some(typical().spec().kind(), BASELINE)));
            if (typical().spec().floor() == null) {
                Reading stranger = some(kind, 1).getFirst();
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> watch.update(stranger, .5))
                        .withMessageContaining(stranger.getClass().getSimpleName());
            }
        }
        assertThat(detector().watches(typical().spec())).isTrue();
    }

    @Test
    void a_baseline_of_another_kind_or_too_short_is_refused() {
        if (!detector().needsBaseline()) {
            return;
        }
        Scenario scenario = typical();
        Kind other = scenario.spec().kind() == Kind.FLAG ? Kind.SCORE : Kind.FLAG;
        assertThatIllegalArgumentException().isThrownBy(() -> detector().begin(scenario.spec(), some(other, BASELINE)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> detector().begin(scenario.spec(), scenario.baseline(new SplittableRandom(1), 3)))
                .withMessageContaining("has 3");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -.1, 1, Double.POSITIVE_INFINITY})
    void a_tie_break_out_of_range_is_refused(double tieBreak) {
        Reading reading = typical().before().from(new SplittableRandom(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start(1).update(reading, tieBreak))
                .withMessageContaining(String.valueOf(tieBreak));
    }

    private static List<Reading> some(Kind kind, int count) {
        Reading reading = switch (kind) {
            case SCORE -> new Reading.Score(.5);
            case FLAG -> new Reading.Flag(false);
            case CATEGORY -> new Reading.Category("stop");
            case PROFILE -> new Reading.Profile(new double[] {0});
        };
        return Stream.generate(() -> reading).limit(count).toList();
    }

    private Watch start(long seed) {
        return typical().begin(new SplittableRandom(seed), BASELINE);
    }

    private List<Verdict> verdicts(Watch watch, long seed, int readings) {
        SplittableRandom chance = new SplittableRandom(seed);
        return Stream.generate(() -> watch.update(typical().before().from(chance), chance.nextDouble()))
                .limit(readings)
                .toList();
    }

    private static Verdict run(Watch watch, Scenario.Draw draw, SplittableRandom chance, int readings) {
        for (int i = 1; i < readings; i++) {
            watch.update(draw.from(chance), chance.nextDouble());
        }
        return watch.update(draw.from(chance), chance.nextDouble());
    }

    private Watch restored(Watch watch) throws IOException {
        return restore(snapshot(watch));
    }

    private Watch restore(byte[] snapshot) throws IOException {
        return restore(typical().spec(), snapshot);
    }

    final Watch restore(SeriesSpec spec, byte[] snapshot) throws IOException {
        return detector().restore(spec, new DataInputStream(new ByteArrayInputStream(snapshot)));
    }

    static byte[] snapshot(Watch watch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            watch.snapshot(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    /** One test for each promise, named by its scenario. */
    private Stream<DynamicTest> each(Consumer<Promise> check) {
        return promises().stream()
                .map(promise -> DynamicTest.dynamicTest(promise.scenario().name(), () -> check.accept(promise)));
    }
}
