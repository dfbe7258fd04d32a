package io.plumbline.bench.drift;

import io.plumbline.monitor.detect.BernoulliSr;
import io.plumbline.monitor.detect.Cell;
import io.plumbline.monitor.detect.Csr;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.detect.HurdleSr;
import io.plumbline.monitor.detect.MondrianSr;
import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.SeriesSpec;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import io.plumbline.monitor.detect.ToleranceSr;
import io.plumbline.monitor.detect.Watch;
import io.plumbline.monitor.detect.WhitenedSr;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The monitor's own detectors: the one of a family that suits the baseline, at one level for every stream.
 *
 * @param fallsOnly whether only degradation counts
 * @param held whether it has to keep the bars
 */
record Plumbline(String name, boolean fallsOnly, boolean held, List<Detector> family) implements Subject {

    private static final List<Detector> FAMILY =
            List.of(new HurdleSr(), new BernoulliSr(), new WhitenedSr(), new Csr());

    static final Plumbline BOTH_WAYS = new Plumbline("Plumbline", false, true, FAMILY);
    static final Plumbline FALLS_ONLY = new Plumbline("Plumbline, degradation only", true, true, FAMILY);

    static final Plumbline IN_CELLS = new Plumbline(
            "Plumbline, in cells", false, true, List.of(new HurdleSr(), new WhitenedSr(), new MondrianSr()));

    static final List<Plumbline> ALL = List.of(
            BOTH_WAYS,
            FALLS_ONLY,
            IN_CELLS,
            new Plumbline("Plumbline, tolerance band of .03", false, false, List.of(new ToleranceSr())));

    /** A: at most one false alarm in so many readings. */
    static final double LEVEL = 1e5;

    private static final double LOG_LEVEL = Math.log(LEVEL);
    private static final double SMALLEST_SHIFT = .03;
    private static final Reading FINE = new Reading.Flag(false);
    private static final Reading VIOLATED = new Reading.Flag(true);
    private static final Cell[] CELLS =
            IntStream.range(0, 24).mapToObj(i -> Cell.of("cell " + i)).toArray(Cell[]::new);

    @Override
    public boolean watches(Scenario scenario) {
        return (this != IN_CELLS || scenario.cells() > 1)
                && family.stream().anyMatch(detector -> detector.watches(spec(scenario)));
    }

    @Override
    public Run begin(Scenario scenario, Baseline baseline) {
        SeriesSpec spec = spec(scenario);
        List<Reading> readings = Arrays.stream(baseline.values())
                .mapToObj(value -> reading(scenario, value))
                .toList();
        List<Cell> cells = this == IN_CELLS
                ? Arrays.stream(baseline.cells()).mapToObj(cell -> CELLS[cell]).toList()
                : List.of();
        Detector detector = family.stream()
                .filter(one -> one.watches(spec) && one.suits(spec, readings, cells))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("none suits " + scenario.id()));
        Watch watch = detector.begin(spec, readings, cells);
        return (value, cell, tieBreak) ->
                watch.update(reading(scenario, value), CELLS[cell], tieBreak).logEvidence() >= LOG_LEVEL;
    }

    private SeriesSpec spec(Scenario scenario) {
        return new SeriesSpec(scenario.flags() ? Kind.FLAG : Kind.SCORE, fallsOnly, null, SMALLEST_SHIFT, 1);
    }

    private static Reading reading(Scenario scenario, double value) {
        return scenario.flags() ? (value == 1 ? VIOLATED : FINE) : new Reading.Score(value);
    }
}
