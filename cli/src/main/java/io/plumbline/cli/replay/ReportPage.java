package io.plumbline.cli.replay;

import io.plumbline.cli.replay.Report.Facts;
import io.plumbline.cli.replay.Report.Moved;
import io.plumbline.cli.replay.Report.Shown;
import io.plumbline.cli.replay.Report.Told;
import io.plumbline.cli.replay.Report.Twin;
import io.plumbline.contracts.event.Alert.ChangePoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A report as one HTML file: no script, nothing from elsewhere, and a content policy that would let neither in. Every text
 * goes through {@link #text}.
 */
final class ReportPage {

    private static final int LONGEST = 4_000;

    private final StringBuilder html = new StringBuilder(64 * 1024);

    private ReportPage() {}

    static String of(Report report) {
        ReportPage page = new ReportPage();
        page.head(report.facts());
        page.facts(report.facts());
        page.html.append(
                report.hasPages() ? "" : "<p class=none>No alert: nothing moved that this charter would page for.</p>");
        report.alerts().forEach(page::alert);
        return page.html.append("</main></body></html>\n").toString();
    }

    private void head(Facts facts) {
        String style = style();
        html.append("<!doctype html><html lang=en><head><meta charset=utf-8><title>Replay ")
                .append(text(facts.run()))
                .append("</title><meta name=viewport content=\"width=device-width, initial-scale=1\">")
                .append(
                        "<meta name=referrer content=no-referrer><meta http-equiv=Content-Security-Policy content=\"default-src ")
                .append("'none'; style-src 'sha256-")
                .append(sha256(style))
                .append("'; base-uri 'none'; form-action 'none'\"><style>")
                .append(style)
                .append("</style></head><body><header><h1>Plumbline</h1><p class=banner><b>Replay ")
                .append(text(facts.run()))
                .append(
                        ", not live.</b> What is shown here comes from a log, by the times in it. Nobody was paged.</p></header><main>");
    }

    private void facts(Facts facts) {
        html.append("<table class=facts>");
        row("files", String.join(", ", facts.files()) + "; ordered by " + facts.order());
        row("span", facts.from() + " to " + facts.to());
        row("applications", String.join(", ", facts.applications()));
        row("models", facts.models().toString());
        row("charter", facts.charters() + "; " + facts.baseline());
        row(
                "exchanges",
                Words.plural(facts.sent(), "exchange") + " sent, " + String.format(Locale.ROOT, "%,d", facts.graded())
                        + " graded and watched");
        facts.lost().forEach((where, n) -> row("lost", n + " " + where));
        html.append("</table>");
    }

    private void row(String name, String value) {
        html.append("<tr><th>")
                .append(text(name))
                .append("<td>")
                .append(text(value))
                .append("</tr>");
    }

    private void alert(Told told) {
        html.append("<section class=alert><h2>")
                .append(text(told.alert().level() + ": " + Words.kind(told.alert())))
                .append("</h2><p>")
                .append(text(
                        told.alert().application() + ", opened " + told.alert().opened()
                                + (told.alert().resolved() == null
                                        ? ""
                                        : ", over " + told.alert().resolved())))
                .append(" <code>")
                .append(text(told.alert().id()))
                .append("</code></p>");
        told.findings().forEach(this::moved);
        html.append("</section>");
    }

    private void moved(Moved moved) {
        ChangePoint change = moved.finding().changePoint();
        html.append("<article><h3>")
                .append(text(moved.title()))
                .append(" <code>")
                .append(text(moved.finding().dimension()))
                .append("</code> <b>")
                .append(text(Words.direction(moved.finding())))
                .append("</b></h3><table class=facts>");
        row("size", Words.size(moved.finding()));
        row("how sure", Words.sure(moved.finding()));
        row(
                "since",
                change.time() + ", exchange " + change.exchange()
                        + (moved.place().isEmpty() ? "" : ", " + moved.place()) + "; between " + change.low() + " and "
                        + change.high());
        html.append("</table>");
        if (moved.asked() > 0) {
            html.append("<h4>Asked before and after</h4><p>")
                    .append(text(Words.plural(moved.asked(), "question")
                            + " of after the change had been asked before it; mean difference of their scores "
                            + String.format(Locale.ROOT, "%+.3f", moved.difference()) + ". The most telling:"))
                    .append("</p>");
            moved.twins().forEach(this::twin);
        }
        html.append("<h4>Exchanges that show it</h4><div class=sides><div><h5>before</h5>");
        exhibits(moved.before());
        html.append("</div><div><h5>after</h5>");
        exhibits(moved.after());
        html.append("</div></div></article>");
    }

    private void twin(Twin twin) {
        html.append("<div class=twin><p class=prompt>").append(text(twin.after().prompt()));
        if (twin.likeness() < 1) {
            html.append(" <small>")
                    .append(text(String.format(Locale.ROOT, "%.0f %% alike; before: ", 100 * twin.likeness())
                            + twin.before().prompt()))
                    .append("</small>");
        }
        html.append("</p><div class=sides>");
        answer(twin.before(), "before");
        answer(twin.after(), "after");
        html.append("</div></div>");
    }

    private void answer(Shown shown, String side) {
        html.append("<div class=")
                .append(side)
                .append("><p class=value><b>")
                .append(text(shown.value()))
                .append("</b> ");
        html.append(text(side + ", " + shown.model() + ", " + shown.time() + ", " + shown.place()))
                .append("</p><p class=answer>")
                .append(text(shown.answer()))
                .append("</p></div>");
    }

    private void exhibits(List<Shown> exhibits) {
        for (Shown shown : exhibits) {
            html.append("<div class=exhibit><p class=value><b>")
                    .append(text(shown.value()))
                    .append("</b> ")
                    .append(text(shown.model() + ", " + shown.time() + ", " + shown.place()))
                    .append("</p><p class=prompt>")
                    .append(text(shown.prompt()))
                    .append("</p><p class=answer>")
                    .append(text(shown.answer()))
                    .append("</p></div>");
        }
    }

    /** The text as HTML shows it: markup, attributes and control characters are text too. */
    static String text(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        StringBuilder safe = new StringBuilder(cut.length() + 16);
        cut.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.append((char) point);
                default -> safe.appendCodePoint(isHarmless(point) ? point : 0xFFFD);
            }
        });
        return safe.toString();
    }

    // Half a surrogate pair is no character, and one that turns the direction of writing could show a text reversed.
    private static boolean isHarmless(int point) {
        int type = Character.getType(point);
        return type != Character.CONTROL
                && type != Character.SURROGATE
                && !(point >= 0x202A && point <= 0x202E)
                && !(point >= 0x2066 && point <= 0x2069);
    }

    private static String style() {
        try (InputStream style = ReportPage.class.getResourceAsStream("report.css")) {
            if (style == null) {
                throw new IllegalStateException("report.css is not beside " + ReportPage.class.getName());
            }
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
