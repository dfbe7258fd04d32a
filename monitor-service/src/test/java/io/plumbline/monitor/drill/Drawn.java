package io.plumbline.monitor.drill;

import io.plumbline.contracts.event.Pointer;
import io.plumbline.monitor.detect.BernoulliSr;
import io.plumbline.monitor.detect.Csr;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.detect.FloorSr;
import io.plumbline.monitor.detect.HurdleSr;
import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.SeriesSpec;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import io.plumbline.monitor.detect.ToleranceSr;
import io.plumbline.monitor.detect.WhitenedSr;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.series.Series;
import io.plumbline.monitor.series.SeriesKey;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Readings one a minute, from one seed: flags, and scores around 0.6. */
final class Drawn {

    static final SeriesKey KEY = new SeriesKey("shop", "value.test");
    static final double SHIFT = 0.05;

    private static final List<Detector> DETECTORS =
            List.of(new BernoulliSr(), new Csr(), new FloorSr(), new HurdleSr(), new ToleranceSr(), new WhitenedSr());
    private static final double USUAL = 0.6;
    private static final double SPREAD = 0.4;
    // Of a sum of two uniforms less one: below this lies a quarter, and so far below 0 on average.
    private static final double QUARTER = Math.sqrt(.5) - 1;
    private static final double QUARTER_MEAN = -.5286;

    private final Random chance;
    private Instant time = Instant.parse("2026-03-01T00:00:00Z");
    private long offset;

    Drawn(long seed) {
        this.chance = new Random(seed);
    }

    static Plan plan(Kind kind, boolean degradationOnly) {
        return new Plan(new SeriesSpec(kind, degradationOnly, null, SHIFT, 1), 500, Math.log(1e5), List.of());
    }

    static Series series(Plan plan) {
        return new Series(KEY, plan, DETECTORS);
    }

    static Drill drill(Plan plan) {
        return new Drill(plan, DETECTORS, Rounds.NONE);
    }

    Sample calm(Kind kind) {
        return kind == Kind.FLAG ? flag(.03) : score(USUAL + SPREAD * triangle());
    }

    /** As what {@link Planting} plants would be if it came from outside: drawn from the distribution, not from the series. */
    Sample shifted(Kind kind) {
        if (kind == Kind.FLAG) {
            return flag(.03 + SHIFT);
        }
        double share = SHIFT / (-QUARTER_MEAN * SPREAD);
        double drawn = triangle();
        if (chance.nextDouble() < share) {
            while (drawn > QUARTER) {
                drawn = triangle();
            }
        }
        return score(USUAL + SPREAD * drawn);
    }

    private double triangle() {
        return chance.nextDouble() + chance.nextDouble() - 1;
    }

    Sample score(double value) {
        return sample(new Reading.Score(value));
    }

    private Sample flag(double violations) {
        return sample(new Reading.Flag(chance.nextDouble() < violations));
    }

    private Sample sample(Reading reading) {
        time = time.plusSeconds(60);
        String id = new UUID(chance.nextLong(), chance.nextLong()).toString();
        return new Sample(reading, id, new Pointer(0, offset++), 1, time);
    }
}
