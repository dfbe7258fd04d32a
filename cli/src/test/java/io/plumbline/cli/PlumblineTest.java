package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testkit.TestBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PlumblineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void every_verb_has_help() {
        for (String verb : List.of("up", "demo", "charter", "backtest", "rebaseline", "topics")) {
            assertThat(run(verb, "--help")).as(verb).isZero();
        }
        assertThat(run("charter", "validate", "--help")).isZero();
        assertThat(out.toString())
                .contains("--gateway-port")
                .contains("--calm")
                .contains("validate")
                .contains("--bootstrap-server");
    }

    @Test
    void an_unknown_verb_or_option_is_a_wrong_command_line() {
        assertThat(run("fly")).isEqualTo(2);
        assertThat(run("up", "--gateway-prot", "1")).isEqualTo(2);
        assertThat(run("up", "--gateway-port", "many")).isEqualTo(2);
        assertThat(run("charter", "validate")).isEqualTo(2);
        assertThat(run("charter")).isEqualTo(2);
        assertThat(run("topics")).isEqualTo(2);
        assertThat(err.toString()).contains("--gateway-port").contains("--bootstrap-server");
    }

    @Test
    void a_good_charter_is_said_to_be_fine() throws Exception {
        Path good = Files.writeString(folder.resolve("good.yaml"), "application: shop\n");
        assertThat(run("charter", "validate", good.toString())).isZero();
        assertThat(out.toString()).startsWith(good + ": fine; application shop");
    }

    @Test
    void a_charter_that_names_a_baseline_is_told_for_whom_it_counts() throws Exception {
        Path named = Files.writeString(folder.resolve("named.yaml"), "application: shop\nbaseline: {from: may-2026}\n");
        assertThat(run("charter", "validate", named.toString())).isZero();
        assertThat(out.toString())
                .contains("baseline.from: may-2026 is what series begin with that have read nothing yet");
    }

    @Test
    void a_rule_about_words_that_are_not_recorded_is_warned_of() throws Exception {
        Path charter = Files.writeString(
                folder.resolve("shop.yaml"),
                "application: shop\nrules:\n  mail: {test: contains, value: help@acme.com}\n");
        assertThat(run("charter", "validate", charter.toString())).isZero();
        assertThat(out.toString().lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(charter + ": warning: rules.mail.value: is recorded as [EMAIL_1]")
                .doesNotContain("help@");
    }

    @Test
    void a_charter_is_explained_before_it_goes_live() throws Exception {
        Path charter = Files.writeString(folder.resolve("shop.yaml"), """
                application: shop
                budget: {false_alerts_per_month: 2, exchanges_per_day: 5000}
                dimensions:
                  preference.verbosity: {smallest_shift: 0.1}
                  value.toxicity: {smallest_shift: 0.001}
                """);
        assertThat(run("charter", "explain", charter.toString())).isZero();
        assertThat(out.toString()).contains("at most 2 false alerts a month at 5,000 exchanges a day");
        assertThat(row("value.toxicity"))
                .contains("csr|whitened")
                .contains("hurdle")
                .endsWith("never");
        String readability = row("preference.verbosity");
        assertThat(readability).contains(" 0.1 ").endsWith("hours");
        out.getBuffer().setLength(0);
        assertThat(run("charter", "explain", "--sd", "0.3", charter.toString())).isZero();
        assertThat(row("preference.verbosity")).isNotEqualTo(readability);
        assertThat(out.toString()).containsPattern("together 2\\.00");
    }

    @Test
    void cells_are_explained() throws Exception {
        Path charter = Files.writeString(folder.resolve("shop.yaml"), """
                application: shop
                cells: [tags.topic, hour]
                """);
        assertThat(run("charter", "explain", charter.toString())).isZero();
        assertThat(out.toString())
                .contains("compared within tags.topic, hour")
                .contains("operation.mix tells when the shares of tags.topic move");
        assertThat(row("value.toxicity")).contains("mondrian|whitened").doesNotContain("csr");
        assertThat(row("operation.mix")).contains("category");
        out.getBuffer().setLength(0);
        Files.writeString(charter, "application: shop\ncells: [topic]\n");
        assertThat(run("charter", "explain", charter.toString())).isZero();
        assertThat(out.toString()).contains("topics are learned from the first 250 prompts");
        out.getBuffer().setLength(0);
        Files.writeString(charter, "application: shop\ncells: []\n");
        assertThat(run("charter", "explain", charter.toString())).isZero();
        assertThat(out.toString()).contains("cells        none");
        int pooled = after(row("value.toxicity"));
        out.getBuffer().setLength(0);
        Files.writeString(charter, "application: shop\ncells: [hour]\n");
        assertThat(run("charter", "explain", charter.toString())).isZero();
        assertThat(after(row("value.toxicity")))
                .as("half of the stake is on single cells")
                .isGreaterThan(pooled);
    }

    // Of the columns "after" and "that is": 1,234  2.5 hours.
    private static int after(String row) {
        String[] words = row.split(" +");
        return Integer.parseInt(words[words.length - 3].replace(",", ""));
    }

    private String row(String dimension) {
        return out.toString()
                .lines()
                .filter(line -> line.startsWith(dimension))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_cannot_be_explained_is_named() throws Exception {
        Path charter = Files.writeString(folder.resolve("shop.yaml"), "application: shop\nbudgett: 1\n");
        assertThat(run("charter", "explain", charter.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("budgett");
        assertThat(run("charter", "explain", "--sd", "0", charter.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--sd must be in (0,0.5]");
    }

    @Test
    void every_problem_of_a_charter_is_named_with_file_line_and_key() throws Exception {
        Path good = Files.writeString(folder.resolve("good.yaml"), "application: shop\n");
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "application: shop\nsampling: 7\nbudgett: 1\n");
        assertThat(run("charter", "validate", good.toString(), bad.toString())).isEqualTo(1);
        assertThat(err.toString().lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).startsWith(bad + ":2:").contains("sampling: "))
                .anySatisfy(line -> assertThat(line).startsWith(bad + ":3:").contains("budgett"));
    }

    @Test
    void topics_are_shown_dry_then_created_then_found() {
        String broker = TestBroker.bootstrapServers();
        assertThat(run("topics", "--bootstrap-server", broker, "--dry-run")).isZero();
        assertThat(run("topics", "--bootstrap-server", broker, "--replication-factor", "1"))
                .isZero();
        assertThat(out.toString())
                .contains("plumbline.exchanges")
                .contains("exists")
                .doesNotContain("would be created");
    }

    @Test
    void up_on_a_folder_that_is_not_built_says_how_to_build() {
        System.setProperty("plumbline.home", folder.toString());
        try {
            assertThat(run("up", "--dry-run")).isEqualTo(1);
        } finally {
            System.clearProperty("plumbline.home");
        }
        assertThat(err.toString())
                .contains("plumbline: the gateway is not built")
                .contains("./mvnw");
    }

    @Test
    void a_replay_whose_name_is_none_says_which_option_is_wrong() throws Exception {
        Path log = Files.writeString(folder.resolve("log.csv"), "query,answer\na,b\n");
        assertThat(run("replay", "--name", "Foo", "--dry-run", log.toString())).isEqualTo(1);
        assertThat(err.toString()).startsWith("plumbline: --name: \"Foo\"");
    }

    @Test
    void a_target_that_is_no_address_is_refused() {
        assertThat(run("up", "--dry-run", "--target", "api.openai.com")).isEqualTo(1);
        assertThat(err.toString()).contains("--target must be an address");
    }

    private int run(String... arguments) {
        CommandLine line = Plumbline.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
