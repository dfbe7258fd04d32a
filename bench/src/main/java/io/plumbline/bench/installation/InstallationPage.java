package io.plumbline.bench.installation;

import io.plumbline.bench.drift.Interval;
import io.plumbline.bench.installation.Campaign.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The figures as a page of the reference. */
final class InstallationPage {

    private static final double ACCEPTED = 1;
    private static final double SLACK = 1.2;
    private static final double MOST = .9;

    private static final String INTRODUCTION = """
            # An installation's budget

            Whether a charter's budget of false alerts holds over all that an application has, and what becomes of a shift planted in it. Simulated is an installation of %,d applications,
            each of %,d dimensions that are watched over all exchanges and in %,d segments of a tag: %,d series. Every application has %,d exchanges a month, and its charter accepts
            one false alert a month. Levels come from the charter's budget as in production (`monitor.alert.Budget`), detectors, series and alert book are the ones that run there.

            - Scores are Beta distributed, or one value but for a share; flags are violated in 1, 3 or 10 of 100 exchanges. Dimensions are independent of each other, so no false alert is
              grouped with another. Every month begins anew: each series learns its 500 readings in it, and is watched for the rest.
            - Every fourth month of an application holds a shift: in the middle of it scores of one dimension fall by %s, from .80 with a standard deviation of %s; in one segment, or every
              fourth time in all.
            - Where no detector alarms there is no alert, so series and book are run only where one does. The tie-breaks are the same, so nothing is missed, but for series that drop a window with a change in it and learn again (of calm ones one in a hundred).
            - "Promised": after how many readings of its own `./plumbline charter explain` says a series sees such a shift. A month with an alert in that dimension before the shift is left out.
            """;

    private final List<Outcome> outcomes;
    private final Application application;
    private final String machine;
    private final String command;

    InstallationPage(List<Outcome> outcomes, Application application, String machine, String command) {
        this.outcomes = List.copyOf(outcomes);
        this.application = application;
        this.machine = machine;
        this.command = command;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                INTRODUCTION,
                Campaign.APPLICATIONS,
                application.dimensions(),
                Application.SEGMENTS,
                Campaign.APPLICATIONS * application.dimensions() * (1 + Application.SEGMENTS),
                Application.EXCHANGES,
                Application.SHIFT,
                Application.SD));
        lines.add("Command: `" + command + "`. " + machine + ".");
        lines.add("");
        lines.add("| what | bar | figure (95 %) | kept |");
        lines.add("| --- | --- | --- | --- |");
        lines.add(budget());
        lines.addAll(planted(
                "one segment",
                outcome -> outcome.planted() != null && outcome.planted().segment() != Planted.ALL));
        lines.addAll(planted(
                "all", outcome -> outcome.planted() != null && outcome.planted().segment() == Planted.ALL));
        return String.join("\n", lines) + "\n";
    }

    private String budget() {
        int alerts = outcomes.stream().mapToInt(Outcome::falseAlerts).sum();
        double mean = alerts / (double) outcomes.size();
        Interval interval = Interval.ofPoisson(alerts).times(1.0 / outcomes.size());
        return row(
                format(
                        "false alerts an application and month: %,d in %,d months of one, %,d months of the installation",
                        alerts, outcomes.size(), outcomes.size() / Campaign.APPLICATIONS),
                "≤ 1, upper 95 % ≤ 1.2",
                format("%.3f (%.3f to %.3f)", mean, interval.low(), interval.high()),
                mean <= ACCEPTED && interval.high() <= SLACK * ACCEPTED);
    }

    private List<String> planted(String what, Predicate<Outcome> of) {
        List<Found> found = new ArrayList<>();
        outcomes.stream().filter(of).forEach(outcome -> {
            if (outcome.found() != null) {
                found.add(outcome.found());
            }
        });
        if (found.isEmpty()) {
            return List.of();
        }
        boolean all = what.equals("all");
        double promised = Math.ceil(application.promised(all ? application.all(0) : application.market(0, 0)));
        List<String> lines = new ArrayList<>();
        lines.add(share(
                format("shift of %s: found within the %,.0f readings promised", what, promised),
                found,
                one -> one.readings() <= promised));
        lines.add(share("shift of " + what + ": exactly one alert", found, one -> one.alerts() == 1));
        String named = "shift of " + what + (all ? ": no segment named" : ": the right segment first");
        lines.add(share(named + ", as the alert opens", found, Found::named));
        lines.add(share(named + ", at its last update of the month", found, Found::namedLast));
        lines.add(share("shift of " + what + ": change point within its interval", found, Found::held));
        return lines;
    }

    private static String share(String what, List<Found> found, Predicate<Found> is) {
        long count = found.stream().filter(is).count();
        double share = count / (double) found.size();
        Interval interval = Interval.ofShare(count, found.size());
        return row(
                what,
                "≥ 90 %",
                format(
                        "%.1f %% (%.1f to %.1f), %,d of %,d",
                        100 * share, 100 * interval.low(), 100 * interval.high(), count, found.size()),
                share >= MOST);
    }

    private static String row(String what, String bar, String figure, boolean kept) {
        return "| " + String.join(" | ", what, bar, figure, kept ? "yes" : "**no**") + " |";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    void write(Path checkout) throws IOException {
        Files.writeString(checkout.resolve("docs/reference/installation.md"), text());
    }
}
