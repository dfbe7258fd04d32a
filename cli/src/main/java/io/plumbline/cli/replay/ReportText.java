package io.plumbline.cli.replay;

import io.plumbline.cli.replay.Report.Facts;
import io.plumbline.cli.replay.Report.Moved;
import io.plumbline.cli.replay.Report.Shown;
import io.plumbline.cli.replay.Report.Told;
import io.plumbline.cli.replay.Report.Twin;
import io.plumbline.contracts.event.Alert.ChangePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as lines for a terminal. */
final class ReportText {

    private static final int EXCERPT = 160;

    private ReportText() {}

    static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        facts(report.facts(), lines);
        lines.add("");
        lines.add(
                report.hasPages()
                        ? Words.plural(report.alerts().size(), "alert") + " would have paged:"
                        : "No alert: nothing moved that this charter would page for.");
        for (Told told : report.alerts()) {
            alert(told, lines);
        }
        // Names of models and files come from outside too.
        return lines.stream().map(Words::plain).toList();
    }

    private static void facts(Facts facts, List<String> lines) {
        lines.add("Replay " + facts.run() + ", not live");
        lines.add("  files      " + String.join(", ", facts.files()) + ", ordered by " + facts.order());
        lines.add("  span       " + facts.from() + " to " + facts.to());
        lines.add("  models     " + facts.models());
        lines.add("  charter    " + facts.charters() + "; " + facts.baseline());
        lines.add("  exchanges  " + Words.plural(facts.sent(), "exchange") + " sent, "
                + String.format(Locale.ROOT, "%,d", facts.graded()) + " graded and watched");
        facts.lost().forEach((where, n) -> lines.add("  LOST       " + n + " " + where));
    }

    private static void alert(Told told, List<String> lines) {
        lines.add("");
        lines.add("* " + told.alert().application() + ", " + told.alert().level() + ", " + Words.kind(told.alert())
                + ": opened " + told.alert().opened()
                + (told.alert().resolved() == null
                        ? ""
                        : ", over " + told.alert().resolved()) + "  ["
                + told.alert().id() + "]");
        told.findings().forEach(moved -> moved(moved, lines));
    }

    private static void moved(Moved moved, List<String> lines) {
        ChangePoint change = moved.finding().changePoint();
        lines.add("  " + moved.title() + " (" + moved.finding().dimension() + "), " + Words.direction(moved.finding()));
        lines.add("    size     " + Words.size(moved.finding()));
        lines.add("    sure     " + Words.sure(moved.finding()));
        lines.add("    since    " + change.time() + ", exchange " + Words.brief(String.valueOf(change.exchange()), 60)
                + (moved.place().isEmpty() ? "" : ", " + moved.place()) + "; between " + change.low() + " and "
                + change.high());
        moved.before().forEach(shown -> lines.add("    before   " + line(shown)));
        moved.after().forEach(shown -> lines.add("    after    " + line(shown)));
        if (moved.asked() > 0) {
            lines.add("    twins    " + Words.plural(moved.asked(), "question")
                    + " of after the change had been asked before it; mean difference of their scores "
                    + String.format(Locale.ROOT, "%+.3f", moved.difference()) + ". The most telling:");
            moved.twins().forEach(twin -> twin(twin, lines));
        }
    }

    private static void twin(Twin twin, List<String> lines) {
        lines.add("      asked  " + Words.brief(twin.after().prompt(), EXCERPT)
                + (twin.likeness() < 1 ? String.format(Locale.ROOT, "  (%.0f %% alike)", 100 * twin.likeness()) : ""));
        lines.add("        " + twin.before().value() + "  " + twin.before().place() + "  "
                + Words.brief(twin.before().answer(), EXCERPT));
        lines.add("        " + twin.after().value() + "  " + twin.after().place() + "  "
                + Words.brief(twin.after().answer(), EXCERPT));
    }

    private static String line(Shown shown) {
        return shown.value() + "  " + shown.place() + "  " + Words.brief(shown.prompt(), EXCERPT / 2) + " → "
                + Words.brief(shown.answer(), EXCERPT / 2);
    }
}
