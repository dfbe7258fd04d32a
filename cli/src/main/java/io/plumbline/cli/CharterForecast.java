package io.plumbline.cli;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.monitor.alert.Budget;
import io.plumbline.monitor.detect.Csr;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.detect.MondrianSr;
import io.plumbline.monitor.detect.SeriesSpec;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import io.plumbline.monitor.detect.SmallestVisibleShift;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Roster;
import io.plumbline.monitor.topic.AnswerLearner;
import io.plumbline.monitor.topic.TopicLearner;
import io.plumbline.replay.plugin.PlugIns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a charter will see and when, reckoned from the file alone.
 *
 * <p>Delays are those of {@link SmallestVisibleShift}: readings within which the smallest relevant shift is seen at least every
 * second time, with a whole baseline.
 */
final class CharterForecast {

    private static final double DAYS_PER_MONTH = 30;
    private static final String ROW = "%-42s %-8s %-32s %12s %9s %7s  %s";

    private final Charter charter;
    private final double sd;
    private final double violations;
    private final Roster roster;
    private final Budget budget;
    private final List<Detector> detectors = PlugIns.of(Detector.class);

    /**
     * @param sd standard deviation of scores, in (0,0.5]
     * @param violations share of them before any change, in [0,1)
     */
    CharterForecast(Charter charter, double sd, double violations) {
        this.charter = charter;
        this.sd = sd;
        this.violations = violations;
        this.roster = Roster.of(Catalogue.shipped(), charter);
        this.budget = new Budget(charter, roster);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(text(
                "%s: %d series over all exchanges, at most %s false alerts a month at %,d exchanges a day",
                charter.application(),
                roster.size(),
                number(charter.budget().falseAlertsPerMonth()),
                charter.budget().exchangesPerDay()));
        lines.add("");
        lines.add(text(ROW, "dimension", "kind", "detectors", "false/month", "shift", "after", "that is"));
        double sum = 0;
        for (String dimension : new TreeSet<>(roster.all().keySet())) {
            Plan plan = budget.plan(dimension).orElseThrow();
            sum += falseAlerts(plan);
            lines.add(row(dimension, plan));
        }
        lines.add("");
        lines.add(text("false/month  false alerts a month that the series may send; together %.2f", sum));
        if (!charter.segments().isEmpty()) {
            lines.add("             the other half of the budget is for the segments by "
                    + String.join(", ", new TreeSet<>(charter.segments().most().keySet())));
        }
        lines.add("shift        the smallest relevant one, of the mean score or of the share of violations");
        lines.add(text(
                "after        readings of the series until half of such shifts are seen, of scores with a standard deviation of %s and from %s violations",
                number(sd), number(violations)));
        lines.add("             and a baseline of " + charter.baseline().readings()
                + " readings; never means that so few cannot show such a shift");
        lines.add("detectors    where one of several is taken, the baseline decides which");
        lines.addAll(cells());
        if (charter.watchesAnswers()) {
            lines.add("answers      what they are like is learned from " + new AnswerLearner(charter).needed()
                    + " of them; baselines of "
                    + Catalogue.ANSWER + "* begin after them");
        }
        return lines;
    }

    private List<String> cells() {
        if (charter.cells().isEmpty()) {
            return List.of(
                    "cells        none: a mix of the traffic that moves, and the course of a day, count as changes");
        }
        List<String> lines = new ArrayList<>();
        lines.add("cells        scores and flags are compared within "
                + String.join(", ", charter.cells().attributes()) + ": a mix of these that moves is no change");
        lines.add("             of behaviour. A cell counts once 50 readings were in it, until then the one around it");
        lines.add(
                "             the shift above is one in all cells; one in a single cell is seen from the cell's own readings");
        if (charter.cells().byTopic()) {
            lines.add("             topics are learned from the first " + new TopicLearner(charter).needed()
                    + " prompts; baselines begin after them");
        }
        if (!charter.cells().ofTraffic().isEmpty()) {
            lines.add("             " + Catalogue.MIX + " tells when the shares of "
                    + charter.cells().ofTraffic().getFirst() + " move");
        }
        return lines;
    }

    private String row(String dimension, Plan plan) {
        SeriesSpec spec = plan.spec();
        double readings = readings(plan);
        return text(
                        ROW,
                        dimension,
                        spec.kind().name().toLowerCase(Locale.ROOT),
                        names(watching(plan)),
                        text("%.4f", falseAlerts(plan)),
                        isPlain(spec) ? number(spec.smallestShift()) : "",
                        Double.isNaN(readings)
                                ? ""
                                : Double.isInfinite(readings) ? "never" : text("%,.0f", Math.ceil(readings)),
                        Double.isNaN(readings) || Double.isInfinite(readings) ? "" : time(readings))
                .stripTrailing();
    }

    private static boolean isPlain(SeriesSpec spec) {
        return spec.kind() == Kind.SCORE || spec.kind() == Kind.FLAG;
    }

    private List<Detector> watching(Plan plan) {
        return detectors.stream()
                .filter(detector -> detector.watches(plan.spec()))
                .filter(detector ->
                        plan.cells().isEmpty() ? !(detector instanceof MondrianSr) : !(detector instanceof Csr))
                .sorted(Comparator.comparing(Detector::id))
                .toList();
    }

    private static String names(List<Detector> watching) {
        Map<String, List<Detector>> families = watching.stream()
                .collect(Collectors.groupingBy(Detector::family, LinkedHashMap::new, Collectors.toList()));
        return families.values().stream()
                .map(family -> family.stream().map(Detector::id).collect(Collectors.joining("|")))
                .collect(Collectors.joining(" "));
    }

    private double falseAlerts(Plan plan) {
        return DAYS_PER_MONTH * charter.budget().exchangesPerDay() / Math.exp(plan.logLevel());
    }

    private double readings(Plan plan) {
        SeriesSpec spec = plan.spec();
        double level = Math.exp(plan.logLevelOfEach(watching(plan)));
        long violated = Math.round(violations * plan.baseline());
        return switch (spec.kind()) {
            case SCORE ->
                SmallestVisibleShift.readingsToMean(plan.baseline(), sd, level / stake(plan), spec.smallestShift());
            case FLAG -> SmallestVisibleShift.readingsToRate(plan.baseline(), violated, level, spec.smallestShift());
            case CATEGORY, PROFILE -> Double.NaN;
        };
    }

    // In cells half of the stake is on what moves everywhere, which is what the shift is taken to do.
    private static double stake(Plan plan) {
        return plan.cells().isEmpty() ? 1 : .5;
    }

    private String time(double readings) {
        double hours = 24 * readings / charter.budget().exchangesPerDay();
        return hours < 48 ? text("%.1f hours", hours) : text("%.1f days", hours / 24);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? text("%.0f", value) : Double.toString(value);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
