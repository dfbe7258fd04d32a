package io.plumbline.bench.drift;

import io.plumbline.bench.rival.Adwin;
import io.plumbline.bench.rival.Kswin;
import io.plumbline.bench.rival.PageHinkley;
import io.plumbline.bench.rival.PlugInCusum;
import io.plumbline.bench.rival.Rival;
import io.plumbline.bench.rival.Windows;
import java.util.List;
import java.util.function.Function;

/** A detector that people use today, and the two that bound them all. */
record Compared(String name, Function<double[], Rival> start) implements Subject {

    private static final int WINDOW = 500;

    static final List<Subject> ALL = List.of(
            new Compared("Page–Hinkley, threshold 50 (River)", baseline -> new PageHinkley(50, baseline)),
            new Compared("Page–Hinkley, threshold 5", baseline -> new PageHinkley(5, baseline)),
            new Compared("ADWIN .002", Adwin::new),
            new Compared("KSWIN .005", Kswin::new),
            new Compared("CUSUM with the baseline for the truth", PlugInCusum::new),
            new Compared("KS of 500, p .05", baseline -> Windows.kolmogorovSmirnov(WINDOW, .05, baseline)),
            new Compared("KS of 500, p .001", baseline -> Windows.kolmogorovSmirnov(WINDOW, .001, baseline)),
            new Compared("Evidently's rule to 1,000 rows", baseline -> Windows.evidentlySmall(WINDOW, baseline)),
            new Compared("Evidently's rule beyond 1,000 rows", baseline -> Windows.evidentlyLarge(WINDOW, baseline)),
            new Compared("Jensen–Shannon .1 of 500", baseline -> Windows.jensenShannon(WINDOW, .1, baseline)),
            new Compared("stability index .2 of 500", baseline -> Windows.stabilityIndex(WINDOW, .2, baseline)),
            new Compared("NannyML's rule, chunks of 100", Windows::nannyml),
            new Compared("TrustyAI's mean shift of 500, p .05", baseline -> Windows.meanTest(WINDOW, .05, baseline)),
            new Compared("always", baseline -> value -> true),
            new Compared("never", baseline -> value -> false));

    @Override
    public Run begin(Scenario scenario, Baseline baseline) {
        Rival rival = start.apply(baseline.values());
        return (value, cell, tieBreak) -> rival.alarms(value);
    }
}
