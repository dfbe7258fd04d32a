package io.plumbline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Attribution;
import io.plumbline.contracts.event.Alert.Contribution;
import io.plumbline.contracts.event.Alert.Exhibit;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Wire;
import io.plumbline.replay.backtest.Account;
import io.plumbline.replay.backtest.Difference;
import io.plumbline.replay.backtest.Excerpt;
import io.plumbline.replay.backtest.Page;
import io.plumbline.replay.log.LogPlan;
import io.plumbline.replay.log.Plain;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what a backtest found, as text or as one JSON document. */
final class BacktestReport {

    private static final int SHOWN = 2;

    private final PrintWriter out;

    BacktestReport(PrintWriter out) {
        this.out = out;
    }

    void plan(LogPlan plan, boolean json) {
        if (json) {
            write(Map.of("log", plan));
        } else {
            PlanText.lines(plan).forEach(this::print);
        }
    }

    /** One charter's pages. */
    void one(LogPlan plan, Account account, Map<String, Excerpt> excerpts, boolean json) {
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("log", plan);
            document.put("account", document(account, excerpts));
            write(document);
            return;
        }
        plan(plan, false);
        out.println();
        text(account, excerpts);
    }

    /** Two charters' pages and what they differ in; {@code names} are those of their files. */
    void two(
            LogPlan plan,
            List<Account> accounts,
            List<Map<String, Excerpt>> excerpts,
            List<Difference> differences,
            List<String> names,
            boolean json) {
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("log", plan);
            document.put("account", document(accounts.get(0), excerpts.get(0)));
            document.put("against", document(accounts.get(1), excerpts.get(1)));
            document.put("differences", differences);
            write(document);
            return;
        }
        plan(plan, false);
        for (int i = 0; i < accounts.size(); i++) {
            out.println();
            print("== " + names.get(i) + " ==");
            text(accounts.get(i), excerpts.get(i));
        }
        out.println();
        print("== what " + names.get(1) + " does differently from " + names.get(0) + " ==");
        differences.forEach(difference -> print("  " + line(difference)));
        if (differences.isEmpty()) {
            print("  Nothing: the same pages at the same times.");
        }
    }

    private void text(Account account, Map<String, Excerpt> excerpts) {
        account.pages().forEach(page -> text(page, excerpts));
        long waking = account.pages().stream().filter(Page::wakes).count();
        long warnings = account.pages().stream()
                .filter(page -> page.event() == Page.Event.OPENED && page.sent() && !page.wakes())
                .count();
        print(account.exchanges() + " exchanges, " + waking + " page" + (waking == 1 ? "" : "s") + " and " + warnings
                + " warning" + (warnings == 1 ? "" : "s") + " would have been sent; the charter accepts "
                + account.charter().budget().falseAlertsPerMonth() + " false alert(s) a month at "
                + account.charter().budget().exchangesPerDay() + " exchanges a day.");
    }

    private void text(Page page, Map<String, Excerpt> excerpts) {
        Alert alert = page.alert();
        print(page.date() + "  " + heading(page) + "  " + alert.level() + " "
                + alert.kind().name().toLowerCase(Locale.ROOT) + "  (exchange " + page.exchange() + ", " + alert.id()
                + ")");
        if (page.event() == Page.Event.RESOLVED) {
            return;
        }
        for (Finding finding : alert.findings()) {
            print("    " + line(finding));
            madeOf(finding.attribution()).forEach(line -> print("      " + line));
        }
        Finding leading = alert.leading();
        exhibits("before", leading.before(), excerpts);
        exhibits("after ", leading.after(), excerpts);
    }

    private static String heading(Page page) {
        if (page.event() == Page.Event.RESOLVED) {
            return page.sent() ? "RESOLVED" : "over, others stay open";
        }
        if (!page.sent()) {
            return "joins the open page";
        }
        return page.severity() == Page.Severity.CRITICAL ? "PAGE" : "WARNING";
    }

    private static String line(Finding finding) {
        return finding.subject() + " " + finding.cause() + ": " + number("%.3f", finding.baseline()) + " to "
                + number("%.3f", finding.current()) + ", " + number("%+.3f", finding.effect()) + " ["
                + number("%+.3f", finding.effectLow()) + ", " + number("%+.3f", finding.effectHigh()) + "], since "
                + finding.changePoint().time() + " [" + finding.changePoint().low() + ", "
                + finding.changePoint().high() + "]";
    }

    private static List<String> madeOf(@Nullable Attribution attribution) {
        if (attribution == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add((attribution.mix() == null ? "" : "other traffic " + number("%+.3f", attribution.mix()) + ", ")
                + "other answers " + number("%+.3f", attribution.behaviour()) + " ["
                + number("%+.3f", attribution.behaviourLow()) + ", " + number("%+.3f", attribution.behaviourHigh())
                + "]");
        for (Contribution segment : attribution.segments()) {
            lines.add(segment.segment() + ": " + number("%+.3f", segment.effect()) + " ["
                    + number("%+.3f", segment.effectLow()) + ", " + number("%+.3f", segment.effectHigh()) + "] of "
                    + number("%.0f", 100 * segment.since()) + " % of the exchanges, makes "
                    + number("%+.3f", segment.contribution()));
        }
        return lines;
    }

    // Names of models and columns are the log's.
    private void print(String line) {
        out.println(Plain.text(line));
    }

    private static String number(String form, @Nullable Double value) {
        return value == null ? "?" : String.format(Locale.ROOT, form, value);
    }

    private void exhibits(String when, List<Exhibit> exhibits, Map<String, Excerpt> excerpts) {
        exhibits.stream().limit(SHOWN).forEach(exhibit -> {
            Optional<Excerpt> excerpt = Optional.ofNullable(excerpts.get(exhibit.exchange()));
            print("      " + when + " " + exhibit.exchange() + " (" + exhibit.value() + ")"
                    + excerpt.map(said -> " " + said.model() + ": " + said.question())
                            .orElse(""));
            excerpt.ifPresent(said -> print("             -> " + said.answer()));
        });
    }

    private static String line(Difference difference) {
        Page page = difference.second() == null ? difference.first() : difference.second();
        if (page == null) {
            return difference.words();
        }
        String dimensions =
                page.alert().findings().stream().map(Finding::dimension).collect(Collectors.joining(", "));
        return page.date() + " " + page.alert().level() + " "
                + page.alert().kind().name().toLowerCase(Locale.ROOT) + " (" + dimensions + "): " + difference.words();
    }

    private static Map<String, Object> document(Account account, Map<String, Excerpt> excerpts) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("application", account.charter().application());
        document.put("charter", account.charter().version());
        document.put("exchanges", account.exchanges());
        document.put("wakes", account.wakes());
        document.put("pages", new ArrayList<>(account.pages()));
        document.put("alerts", account.alerts());
        document.put("excerpts", excerpts);
        return document;
    }

    private void write(Object document) {
        try {
            out.println(Wire.mapper()
                    .writerWithDefaultPrettyPrinter()
                    .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that is no JSON", e);
        }
    }
}
