package io.plumbline.monitor.series;

import io.plumbline.contracts.event.Pointer;
import io.plumbline.monitor.detect.BernoulliSr;
import io.plumbline.monitor.detect.CategoricalSr;
import io.plumbline.monitor.detect.Csr;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.detect.FloorSr;
import io.plumbline.monitor.detect.MondrianSr;
import io.plumbline.monitor.detect.ProfileSr;
import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.SeriesSpec;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import io.plumbline.monitor.detect.ToleranceSr;
import io.plumbline.monitor.detect.WhitenedSr;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Series and the readings that tests feed them, one a minute, all from one seed. */
final class Readings {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final List<Detector> DETECTORS = List.of(
            new BernoulliSr(),
            new CategoricalSr(),
            new Csr(),
            new FloorSr(),
            new MondrianSr(),
            new ProfileSr(),
            new ToleranceSr(),
            new WhitenedSr());
    static final int BASELINE = 200;
    static final double LOG_LEVEL = Math.log(1e5);

    private static final Duration PACE = Duration.ofMinutes(1);

    private final Random chance;
    private Instant time = START;
    private long offset;

    Readings(long seed) {
        this.chance = new Random(seed);
    }

    static Plan plan(Kind kind, @Nullable Double floor) {
        List<String> components = kind == Kind.PROFILE ? List.of("benevolence", "power") : List.of();
        SeriesSpec spec = new SeriesSpec(kind, false, floor, 0.05, Math.max(1, components.size()));
        return new Plan(spec, BASELINE, LOG_LEVEL, components);
    }

    static Series series(Plan plan) {
        return new Series(key(plan), plan, DETECTORS);
    }

    static SeriesKey key(Plan plan) {
        return new SeriesKey("shop", "test." + plan.spec().kind());
    }

    static byte[] written(Series series) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        series.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    static Series read(Plan plan, byte[] written) throws IOException {
        return Series.read(key(plan), plan, DETECTORS, new DataInputStream(new ByteArrayInputStream(written)));
    }

    Random chance() {
        return chance;
    }

    Instant time() {
        return time;
    }

    Sample score(double mean, double spread) {
        return sample(new Reading.Score(Math.min(
                1, Math.max(0, mean + spread * (chance.nextDouble() + chance.nextDouble() - 1)))));
    }

    /** Perfect, but for a share of readings that lie anywhere below. */
    Sample uneven(double share) {
        double below = chance.nextDouble();
        return sample(new Reading.Score(chance.nextDouble() < share ? below : 1));
    }

    Sample flag(double violations) {
        return sample(new Reading.Flag(chance.nextDouble() < violations));
    }

    Sample category(String... names) {
        return sample(new Reading.Category(names[chance.nextInt(names.length)]));
    }

    Sample profile(double benevolence, double power) {
        return sample(new Reading.Profile(new double[] {touched(benevolence), touched(power)}));
    }

    /** A profile whose first value hardly any reading touches, by about a half. */
    Sample touching(double share) {
        double first = chance.nextDouble() < share ? 0.3 + 0.4 * chance.nextDouble() : 0;
        return sample(new Reading.Profile(new double[] {first, touched(-0.1)}));
    }

    private double touched(double mean) {
        return chance.nextDouble() < 0.5
                ? Math.min(1, Math.max(-1, mean + 0.3 * (chance.nextDouble() + chance.nextDouble() - 1)))
                : 0;
    }

    private Sample sample(Reading reading) {
        time = time.plus(PACE);
        String id = new UUID(chance.nextLong(), chance.nextLong()).toString();
        return new Sample(reading, id, new Pointer(0, offset++), 1, time);
    }
}
