package io.plumbline.bench.drift;

import io.plumbline.bench.drift.Simulation.Calm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the detectors have to keep, beside what they do. */
final class Bars {

    private static final double RATE = 1.0;
    private static final double UPPER = 1.2;
    private static final double CORRELATED = 1.5;
    private static final double SLACK = 1.10;
    private static final double SOONER = 4;

    /** Correlations that are shown and not promised. */
    private static final Set<String> NOT_HELD = Set.of("rho .1", "rho .6");

    /** Mean delays of the published comparison with 1,000 readings in the baseline; that of B is for rises only. */
    private static final Map<String, Integer> DELAYS = Map.of("A", 127, "B", 573, "C", 547, "D", 41, "E", 652, "F", 29);

    /** Of streams of real answers, with nothing added. */
    private static final Map<String, Integer> REAL_DELAYS = Map.of("opinions", 8);

    private Bars() {}

    static List<String> table(List<Outcome> outcomes) {
        List<String> lines = new ArrayList<>(List.of(
                "| scenario | detector | what | bar | figure (95 %) | kept |",
                "| --- | --- | --- | --- | --- | --- |"));
        for (Outcome outcome : outcomes) {
            if (outcome.subject() instanceof Plumbline ours && ours.held()) {
                rate(lines, outcome);
                early(lines, outcome);
                delay(lines, outcome, ours);
                mix(lines, outcome);
            }
        }
        topic(lines, outcomes);
        return lines;
    }

    private static void topic(List<String> lines, List<Outcome> outcomes) {
        find(outcomes, Plumbline.IN_CELLS)
                .ifPresent(cells -> find(outcomes, Plumbline.BOTH_WAYS).ifPresent(pooled -> {
                    double sooner = pooled.delays().mean() / cells.delays().mean();
                    String figure = String.format(Locale.ROOT, "%.1f times", sooner);
                    lines.add(row(cells, "sooner than pooled", "≥ 4 times", figure, sooner >= SOONER));
                }));
    }

    private static Optional<Outcome> find(List<Outcome> outcomes, Plumbline subject) {
        return outcomes.stream()
                .filter(outcome -> outcome.scenario().id().equals("topic") && outcome.subject() == subject)
                .findFirst();
    }

    private static void rate(List<String> lines, Outcome outcome) {
        if (!calmIsHeld(outcome)) {
            return;
        }
        Calm calm = outcome.calm();
        boolean correlated = outcome.scenario().id().equals("rho .3");
        boolean kept = correlated
                ? calm.rate() <= CORRELATED
                : calm.rate() <= RATE && calm.interval().high() <= UPPER;
        String bar = correlated ? "≤ 1.5" : "≤ 1.0, upper 95 % ≤ 1.2";
        lines.add(row(outcome, "false alarms per 100,000", bar, DriftPage.rate(calm), kept));
    }

    /** P(alarm within n) ≤ n/A: a budget must hold in its first month too. */
    private static void early(List<String> lines, Outcome outcome) {
        if (!calmIsHeld(outcome) || outcome.scenario().id().equals("rho .3")) {
            return;
        }
        double most = Simulation.EARLY / Plumbline.LEVEL;
        boolean kept = outcome.early().rate() <= RATE * most
                && outcome.early().interval().high() <= UPPER * most;
        String bar = String.format(Locale.ROOT, "≤ %.3f, upper 95 %% ≤ %.3f", RATE * most, UPPER * most);
        lines.add(row(outcome, "alarms within 5,000", bar, DriftPage.early(outcome), kept));
    }

    private static boolean calmIsHeld(Outcome outcome) {
        String id = outcome.scenario().id();
        return outcome.scenario().calm().equals(id) && !NOT_HELD.contains(id) && !isPooled(outcome);
    }

    /** Where there are cells, what does not know them is shown and not held. */
    private static boolean isPooled(Outcome outcome) {
        return outcome.scenario().cells() > 1 && outcome.subject() != Plumbline.IN_CELLS;
    }

    private static void delay(List<String> lines, Outcome outcome, Plumbline ours) {
        String id = outcome.scenario().id();
        Integer published = DELAYS.containsKey(id) ? DELAYS.get(id) : REAL_DELAYS.get(id);
        if (published == null || ours != (id.equals("B") ? Plumbline.FALLS_ONLY : Plumbline.BOTH_WAYS)) {
            return;
        }
        double bar = (DELAYS.containsKey(id) ? SLACK : 1) * published;
        String what = String.format(Locale.ROOT, "interval not wholly above %.1f (published: %d)", bar, published);
        boolean kept = outcome.delays().interval().low() <= bar;
        lines.add(row(outcome, "mean delay", what, DriftPage.delay(outcome), kept));
    }

    /** A mix that moves may alarm no more often than chance, which is n/A. */
    private static void mix(List<String> lines, Outcome outcome) {
        if (outcome.scenario().harmless() && !isPooled(outcome)) {
            double alarmed = 1 - outcome.delays().missed();
            double nominal = Simulation.HORIZON / Plumbline.LEVEL;
            String bar = String.format(Locale.ROOT, "≤ %.2f", nominal);
            String figure = String.format(Locale.ROOT, "%.2f", alarmed);
            lines.add(row(outcome, "alarms within 20,000 of the moved mix", bar, figure, alarmed <= nominal));
        }
    }

    private static String row(Outcome outcome, String what, String bar, String figure, boolean kept) {
        return "| "
                + String.join(
                        " | ",
                        outcome.scenario().id(),
                        outcome.subject().name(),
                        what,
                        bar,
                        figure,
                        kept ? "yes" : "**no**")
                + " |";
    }
}
