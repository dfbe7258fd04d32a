package io.plumbline.cli.demo;

import io.plumbline.cli.demo.Chapter.Learning;
import io.plumbline.cli.demo.Chapter.Over;
import io.plumbline.cli.demo.Chapter.Shifted;
import io.plumbline.cli.demo.Chapter.Steady;
import io.plumbline.cli.demo.Snapshot.Alert;
import io.plumbline.cli.demo.Snapshot.Finding;
import io.plumbline.cli.demo.Snapshot.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is said about what is seen. Pure: text from chapters, snapshots and alerts. */
final class Narrator {

    private static final int BAR = 24;

    private final DateTimeFormatter clock;
    private final Instant begun;

    /**
     * Makes a narrator.
     *
     * @param begun when the traffic began, for rates
     */
    Narrator(Instant begun, ZoneId zone) {
        this.begun = begun;
        this.clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    /** One line on how it goes. */
    String status(Chapter chapter, Snapshot seen) {
        String traffic = seen.answered() + " exchanges, " + number(rate(seen), 0) + "/s"
                + (seen.failed() > 0 ? ", " + seen.failed() + " failed" : "");
        return switch (chapter) {
            case Learning now ->
                "learning  " + bar(Plot.learned(seen)) + eta(seen) + "  " + levels(seen) + "  " + traffic;
            case Steady now -> "steady    " + traffic + "; all three levels are watched";
            case Shifted now ->
                "shifted   " + seconds(Duration.between(now.at(), seen.at())) + " ago; waiting for alerts: "
                        + waiting(seen) + "  " + traffic;
            case Over now -> traffic;
        };
    }

    /** What is said when a chapter begins. */
    List<String> opening(Chapter chapter, Snapshot seen) {
        return switch (chapter) {
            case Learning now -> List.of("Learning what is normal.");
            case Steady now -> steady(seen);
            case Shifted now ->
                List.of("SHIFT at exchange " + now.after() + ", " + clock.format(now.at())
                        + ": the provider's model ignores instructions, hedges, leaks and thinks of rank.");
            case Over now -> List.of();
        };
    }

    /** An alert, told in full. {@code before} and {@code after} are quotes from its exchanges. */
    List<String> alert(Alert alert, @Nullable Shifted shift, List<Quote> before, List<Quote> after, String page) {
        Finding finding = alert.leading();
        List<String> lines = new ArrayList<>();
        lines.add("ALERT  " + alert.level() + (alert.isDrift() ? "" : " (floor)") + ": " + finding.title() + "  ["
                + finding.dimension() + part(finding) + ", " + finding.cause() + "]");
        lines.add("  since     " + since(finding, shift));
        lines.add("  size      " + size(finding));
        lines.add("  how sure  evidence " + number(finding.evidence(), 2)
                + " times the alarm level (both as logarithms; 1 alarms)");
        also(alert).forEach(lines::add);
        alert.changes().forEach(change -> lines.add("  changed   " + change.title()));
        before.forEach(quote -> lines.add("  before    " + quote.text()));
        after.forEach(quote -> lines.add("  after     " + quote.text()));
        lines.add("  page      " + page);
        return lines;
    }

    /** The last table. */
    List<String> verdict(Over end, Snapshot seen, @Nullable Shifted shift) {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(Locale.ROOT, "%-12s %-32s %-12s %s", "level", "leading dimension", "seen after", "size"));
        for (String level : Snapshot.LEVELS) {
            lines.add(row(
                    level, seen.open(level).filter(Alert::isDrift).findFirst().orElse(null), shift));
        }
        end.problems().forEach(lines::add);
        return lines;
    }

    private List<String> steady(Snapshot seen) {
        List<String> lines = new ArrayList<>();
        lines.add("Learned after " + seen.answered() + " exchanges. Normal, and the smallest shift that would be seen"
                + " within a day:");
        seen.series().stream()
                .filter(series -> Snapshot.LEVELS.contains(series.level()) && series.learning() == null)
                .map(Narrator::normal)
                .forEach(lines::add);
        return lines;
    }

    private static String normal(Series series) {
        Double mean = series.baseline() == null ? null : series.baseline().mean();
        return String.format(
                Locale.ROOT,
                "  %-28s %-8s %s",
                series.dimension(),
                mean == null ? "" : number(mean, 3),
                series.smallestShift() == null ? "" : "± " + number(series.smallestShift(), 3));
    }

    private String since(Finding finding, @Nullable Shifted shift) {
        String since = clock.format(finding.changePoint().time()) + " (between "
                + clock.format(finding.changePoint().low()) + " and "
                + clock.format(finding.changePoint().high()) + ")"
                + (finding.changePoint().exchange() == null
                        ? ""
                        : ", exchange " + finding.changePoint().exchange());
        return shift == null ? since : since + "; the shift was at " + clock.format(shift.at());
    }

    private static String size(Finding finding) {
        if (finding.baseline() == null || finding.current() == null || finding.effect() == null) {
            return "see the page";
        }
        String interval = finding.effectLow() == null || finding.effectHigh() == null
                ? ""
                : " (95 %: " + signed(finding.effectLow()) + " to " + signed(finding.effectHigh()) + ")";
        return number(finding.baseline(), 3) + " → " + number(finding.current(), 3) + ", " + signed(finding.effect())
                + interval;
    }

    private static List<String> also(Alert alert) {
        List<String> others =
                alert.findings().stream().skip(1).map(Finding::dimension).toList();
        return others.isEmpty() ? List.of() : List.of("  also      " + String.join(", ", others));
    }

    private static String part(Finding finding) {
        return finding.part() == null ? "" : ": " + finding.part();
    }

    private static String row(String level, @Nullable Alert alert, @Nullable Shifted shift) {
        if (alert == null) {
            return String.format(Locale.ROOT, "%-12s %-32s", level, "no alert");
        }
        String delay = shift == null ? "" : seconds(Duration.between(shift.at(), alert.opened()));
        return String.format(
                Locale.ROOT,
                "%-12s %-32s %-12s %s",
                level,
                alert.leading().dimension() + part(alert.leading()),
                delay,
                size(alert.leading()));
    }

    private static String levels(Snapshot seen) {
        return String.join(
                ", ",
                Snapshot.LEVELS.stream()
                        .map(level -> level + " "
                                + seen.of(level)
                                        .filter(one -> one.learning() == null)
                                        .count() + "/" + seen.of(level).count())
                        .toList());
    }

    private static String waiting(Snapshot seen) {
        return String.join(
                ", ",
                Snapshot.LEVELS.stream()
                        .filter(level -> seen.open(level).noneMatch(Alert::isDrift))
                        .toList());
    }

    private static String eta(Snapshot seen) {
        return Plot.learnedBy(seen)
                .map(eta -> Math.max(0, Duration.between(seen.at(), eta).toSeconds()))
                .map(left -> ", " + left + " s left")
                .orElse("");
    }

    private double rate(Snapshot seen) {
        double seconds = Duration.between(begun, seen.at()).toMillis() / 1000.0;
        return seconds < 1 ? 0 : seen.answered() / seconds;
    }

    private static String bar(double ratio) {
        int full = (int) Math.round(BAR * Math.min(1, ratio));
        return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "] " + Math.round(100 * Math.min(1, ratio)) + " %";
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.3f", value);
    }

    private static String number(@Nullable Double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", Objects.requireNonNull(value));
    }

    /** A short passage of an exchange. */
    record Quote(String text) {

        private static final int MOST = 96;

        /** What the user asked and what the answer was, cut to fit a line. */
        static Quote of(String prompt, String answer, String value) {
            return new Quote("“" + cut(prompt, MOST / 2) + "” → “" + cut(answer, MOST) + "”"
                    + (value.isEmpty() ? "" : "  (" + value + ")"));
        }

        private static String cut(String text, int most) {
            String line = text.replaceAll("\\s+", " ").strip();
            return line.length() <= most ? line : line.substring(0, most - 1).stripTrailing() + "…";
        }
    }
}
