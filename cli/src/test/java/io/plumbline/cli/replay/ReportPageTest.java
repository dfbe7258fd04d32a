package io.plumbline.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.cli.replay.Report.Facts;
import io.plumbline.cli.replay.Report.Moved;
import io.plumbline.cli.replay.Report.Shown;
import io.plumbline.cli.replay.Report.Told;
import io.plumbline.cli.replay.Report.Twin;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.ChangePoint;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Pointer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    private static final Instant THEN = Instant.parse("2023-03-14T10:00:00Z");
    private static final String EVIL =
            "</p><script>alert(1)</script><img src=x onerror='alert(2)'>\" onmouseover=\"x & \u202Egnp.exe \uD800 \u0007";

    @Test
    void hostile_text_is_shown_and_never_run() {
        String page = ReportPage.of(report(EVIL));

        // Of the page's own tags none but these; what the text brought is text.
        assertThat(page.replaceAll(
                                "</?(html|head|meta|title|style|body|header|main|h[1-5]|p|b|table|tr|th|td|section"
                                        + "|article|code|div|small)\\b[^<>]*>",
                                "")
                        .replace("<!doctype html>", ""))
                .doesNotContain("<");
        assertThat(page)
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt;",
                        "onerror=&#39;alert(2)&#39;",
                        "&quot; onmouseover=&quot;x &amp;")
                .doesNotContain("\u202E", "\uD800", "\u0007");
    }

    @Test
    void nothing_comes_from_elsewhere_and_nothing_could() {
        assertThat(ReportPage.of(report("plain")))
                .containsPattern("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'")
                .doesNotContain("http:", "https:", "url(", "@import", "<script", "<link", "style=\"");
    }

    @Test
    void a_report_on_the_terminal_has_no_control_characters() {
        assertThat(ReportText.lines(report("a\u001B[31mred\nline \u202Eback")))
                .noneMatch(line -> line.chars().anyMatch(c -> Character.isISOControl(c) || c == 0x202E))
                .anyMatch(line -> line.contains("log.csv:17"))
                .anyMatch(line -> line.contains("1 question of after the change had been asked before it"));
    }

    @Test
    void a_replay_without_alerts_says_so() {
        Report report = new Report(report("x").facts(), List.of());
        assertThat(ReportText.lines(report)).anyMatch(line -> line.startsWith("No alert"));
        assertThat(ReportPage.of(report)).contains("No alert");
        assertThat(report.hasPages()).isFalse();
    }

    private static Report report(String text) {
        Shown shown = new Shown("e-1", "log.csv:17", THEN, "m " + text, "0.10", text, text);
        Finding finding = new Finding(
                "instruction.refusal",
                "csr",
                "mean-down",
                20,
                14,
                new ChangePoint("e-1", new Pointer(0, 5), 501, THEN, THEN, THEN),
                0.9,
                0.4,
                -0.5,
                -0.6,
                -0.4,
                List.of(),
                List.of());
        Alert alert = new Alert(
                "a-1",
                "r",
                text,
                "instruction",
                Alert.Kind.DRIFT,
                Alert.State.OPEN,
                THEN,
                THEN,
                null,
                List.of(finding),
                List.of());
        Moved moved = new Moved(
                finding,
                text,
                "log.csv:17",
                List.of(shown),
                List.of(shown),
                1,
                -0.5,
                List.of(new Twin(shown, shown, 0.9)));
        Facts facts = new Facts(
                "r", List.of(text), "time", THEN, THEN, List.of(text), Map.of(text, 1L), text, "b", 1, 1, Map.of());
        return new Report(facts, List.of(new Told(alert, List.of(moved))));
    }
}
