package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Wire;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A log of 200 answers of which the last 60 are refusals. */
class BacktestVerbTest {

    private static final String QUESTION = "How do I bake bread?";
    private static final String ANSWER = "Knead the dough for ten minutes and write to baker@northmail.net for more.";
    private static final String REFUSAL = "I'm sorry, but I can't help with that.";

    private static final Pattern MOVING = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\n]]");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private Path log;
    private Path charter;

    @BeforeEach
    void files() throws IOException {
        List<String> lines = new ArrayList<>(List.of("query,answer"));
        for (int i = 0; i < 200; i++) {
            lines.add(QUESTION + "," + (i < 140 ? ANSWER : '"' + REFUSAL + '"'));
        }
        log = Files.write(folder.resolve("log.csv"), lines);
        charter = Files.writeString(folder.resolve("a.yaml"), "application: shop\nbaseline: {readings: 100}\n");
    }

    @Test
    void a_page_is_printed_with_date_size_and_examples_and_makes_the_exit_code_3() {
        assertThat(run("--charter", charter.toString(), "--order-by", "line", log.toString()))
                .isEqualTo(3);
        assertThat(out.toString())
                .contains("query=query", "answer=answer", "times are made up")
                .contains("PAGE  instruction drift")
                .contains("instruction.answered rate-up: 1.000 to ")
                .contains("since 2020-01-01T00:02:20Z")
                .contains("-> " + REFUSAL)
                .contains("[EMAIL_1]")
                .doesNotContain("baker@");
    }

    @Test
    void a_calm_log_makes_the_exit_code_0() {
        assertThat(run(
                        "--charter",
                        charter.toString(),
                        "--order-by",
                        "line",
                        "--where",
                        "answer~^Knead",
                        log.toString()))
                .isZero();
        assertThat(out.toString()).contains("140 exchanges, 0 pages");
    }

    @Test
    void a_dry_run_says_what_the_log_holds_and_runs_nothing() {
        assertThat(run("--charter", charter.toString(), "--order-by", "line", "--dry-run", log.toString()))
                .isZero();
        assertThat(out.toString())
                .contains("200 exchanges of shop")
                .contains("characters of user " + QUESTION.length() + ", answer " + ANSWER.length())
                .doesNotContain("PAGE");
    }

    @Test
    void machines_get_one_json_document() throws IOException {
        assertThat(run("--charter", charter.toString(), "--order-by", "line", "--json", log.toString()))
                .isEqualTo(3);
        JsonNode document = Wire.mapper().readTree(out.toString());
        assertThat(document.path("log").path("exchanges").asInt()).isEqualTo(200);
        assertThat(document.path("account").path("wakes").asBoolean()).isTrue();
        assertThat(document.path("account").path("pages").path(0).path("event").asText())
                .isEqualTo("opened");
    }

    @Test
    void two_charters_are_compared_and_the_exit_code_says_whether_they_differ() throws IOException {
        Path blind = Files.writeString(folder.resolve("b.yaml"), """
                application: shop
                baseline: {readings: 100}
                dimensions:
                  instruction.answered: {watched: false}
                """);
        String[] same = {
            "--charter", charter.toString(), "--against", charter.toString(), "--order-by", "line", log.toString()
        };
        assertThat(run(same)).isZero();
        assertThat(out.toString()).contains("Nothing: the same pages");
        assertThat(run(
                        "--charter",
                        charter.toString(),
                        "--against",
                        blind.toString(),
                        "--order-by",
                        "line",
                        log.toString()))
                .isEqualTo(3);
        assertThat(out.toString()).contains("instruction drift (instruction.answered): sent by the first charter only");
    }

    @Test
    void a_bad_charter_is_named_with_file_line_and_key() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "application: shop\nsampling: 7\n");
        assertThat(run("--charter", bad.toString(), log.toString())).isEqualTo(1);
        assertThat(err.toString()).startsWith(bad + ":2:").contains("sampling");
    }

    @Test
    void an_open_order_is_an_error_with_a_way_out() {
        assertThat(run("--charter", charter.toString(), log.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("200 of 200 lines have no time").contains("--order-by line");
    }

    @Test
    void a_charter_that_starts_from_an_exported_baseline_needs_a_number_of_readings() throws IOException {
        Path from = Files.writeString(folder.resolve("from.yaml"), "application: shop\nbaseline: {from: may-2026}\n");
        assertThat(run("--charter", from.toString(), "--order-by", "line", log.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains(from + ": baseline.from: ").contains("--baseline FIRST_N");
        assertThat(run(
                        "--charter",
                        from.toString(),
                        "--baseline",
                        "100",
                        "--order-by",
                        "line",
                        "--dry-run",
                        log.toString()))
                .isZero();
    }

    @Test
    void nothing_a_log_calls_itself_reaches_the_terminal_as_a_command() throws IOException {
        String evil = "m\u001b]0;owned\u0007\u009b31m\u202e\u200bx";
        List<String> lines = new ArrayList<>(List.of("model,a" + evil + ",query,answer"));
        for (int i = 0; i < 200; i++) {
            lines.add(evil + ",1," + QUESTION + evil + "," + (i < 140 ? ANSWER : '"' + REFUSAL + evil + '"'));
        }
        Path file = Files.write(folder.resolve("evil.csv"), lines);
        String[] all = {"--charter", charter.toString(), "--order-by", "line", "--map", "id=", file.toString()};
        assertThat(run(all)).isEqualTo(3);
        assertThat(run("--charter", charter.toString(), "--map", "answer=no", file.toString()))
                .isEqualTo(1);
        assertThat(run("--charter", charter.toString(), "--json", "--order-by", "line", file.toString()))
                .isEqualTo(3);
        assertThat(out.toString()).contains("owned").doesNotContainPattern(MOVING);
        assertThat(err.toString()).contains("owned").doesNotContainPattern(MOVING);
    }

    @Test
    void a_wrong_command_line_is_2() throws IOException {
        Path other = Files.writeString(folder.resolve("c.yaml"), "application: mart\n");
        assertThat(run(log.toString())).isEqualTo(2);
        assertThat(run("--charter", charter.toString())).isEqualTo(2);
        assertThat(run("--charter", charter.toString(), "--baseline", "10", log.toString()))
                .isEqualTo(2);
        assertThat(run("--charter", charter.toString(), "--against", other.toString(), log.toString()))
                .isEqualTo(2);
        assertThat(run("--charter", charter.toString(), "--application", "mart", "--order-by", "line", log.toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--baseline must be")
                .contains("shop and mart")
                .contains("for application shop");
    }

    private int run(String... arguments) {
        CommandLine line = Plumbline.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of("backtest"));
        all.addAll(List.of(arguments));
        return line.execute(all.toArray(new String[0]));
    }
}
