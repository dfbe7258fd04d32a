package io.plumbline.replay.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Wire;
import io.plumbline.replay.log.Log;
import io.plumbline.replay.log.LogOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small log of the scripted model: 400 exchanges as they should be, then 200 after an update that went wrong. */
class BacktestTest {

    private static final int CALM = 400;
    private static final Path GOLDEN = Path.of("src/test/resources/golden/backtest.txt");

    private static final Charter CHARTER = CharterReader.read("shop.yaml", """
            application: shop
            baseline: {readings: 100}
            budget: {false_alerts_per_month: 1, exchanges_per_day: 100}
            """);

    @TempDir
    private static Path folder;

    private static Path file;
    private static Account account;

    @BeforeAll
    static void run() throws IOException {
        file = ScriptedLog.write(folder.resolve("log.jsonl"), 7, CALM, 200);
        account = backtest().run(List.of(CHARTER), done -> {}).get(0);
    }

    private static Backtest backtest() {
        return new Backtest(Log.dryRun(LogOptions.of(file).orOf("shop")));
    }

    @Test
    void the_update_pages_soon_after_it_and_nothing_pages_before() {
        assertThat(account.exchanges()).isEqualTo(600);
        assertThat(account.wakes()).isTrue();
        assertThat(account.pages().get(0).exchange()).isBetween(CALM + 1L, CALM + 60L);
        assertThat(account.pages()).extracting(page -> page.alert().level()).contains("instruction", "preference");
    }

    @Test
    void the_same_log_and_charter_give_the_same_alerts_to_the_byte() {
        Account again = backtest().run(List.of(CHARTER), done -> {}).get(0);
        assertThat(bytes(again)).isEqualTo(bytes(account));
    }

    /** {@code -Dupdate} writes the file anew: every line of its change is a change of what people are told. */
    @Test
    void the_pages_are_the_ones_on_file() throws IOException {
        String pages = account.pages().stream().map(BacktestTest::line).collect(Collectors.joining("\n", "", "\n"));
        if (System.getProperty("update") != null) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, pages);
        }
        assertThat(GOLDEN).hasContent(pages);
    }

    @Test
    void a_progress_is_told_of_every_exchange_in_order() {
        long[] last = {0};
        new Backtest(Log.dryRun(LogOptions.of(file).orOf("other")))
                .run(List.of(CHARTER), done -> assertThat(done).isEqualTo(++last[0]));
        assertThat(last[0]).isEqualTo(600);
    }

    @Test
    void exchanges_of_another_application_are_none_of_the_charters() {
        Account other = new Backtest(Log.dryRun(LogOptions.of(file).orOf("other")))
                .run(List.of(CHARTER), done -> {})
                .get(0);
        assertThat(other.exchanges()).isZero();
        assertThat(other.pages()).isEmpty();
    }

    @Test
    void exhibits_are_shown_redacted_and_short() {
        Map<String, Excerpt> excerpts = backtest().excerpts(account);
        Finding leading = account.pages().get(0).alert().leading();
        assertThat(leading.after())
                .isNotEmpty()
                .allSatisfy(exhibit -> assertThat(excerpts).containsKey(exhibit.exchange()));
        assertThat(excerpts.values()).allSatisfy(excerpt -> {
            assertThat(excerpt.answer()).hasSizeLessThanOrEqualTo(160).doesNotContain("@", "\n");
            assertThat(excerpt.toString()).doesNotContain(excerpt.question());
        });
    }

    @Test
    void a_charter_differs_from_itself_in_nothing() {
        List<Account> accounts = backtest().run(List.of(CHARTER, CHARTER), done -> {});
        assertThat(Difference.between(accounts.get(0), accounts.get(1))).isEmpty();
        assertThat(bytes(accounts.get(0))).isEqualTo(bytes(account));
    }

    @Test
    void a_charter_that_watches_less_and_waits_longer_differs_in_that() {
        Charter strict = CharterReader.read("strict.yaml", """
                application: shop
                baseline: {readings: 100}
                budget: {false_alerts_per_month: 0.001, exchanges_per_day: 100}
                dimensions:
                  instruction.constraints: {watched: false}
                  operation.coverage.instruction.constraints: {watched: false}
                """);
        List<Account> accounts = backtest().run(List.of(CHARTER, strict), done -> {});
        List<Difference> differences = Difference.between(accounts.get(0), accounts.get(1));
        assertThat(differences)
                .extracting(Difference::kind)
                .contains(Difference.Kind.TIME)
                .containsAnyOf(Difference.Kind.ONLY_FIRST, Difference.Kind.DIMENSIONS);
        assertThat(differences)
                .filteredOn(difference -> difference.kind() == Difference.Kind.TIME)
                .allSatisfy(difference -> assertThat(difference.words()).endsWith("later"));
        assertThat(Difference.between(accounts.get(1), accounts.get(0)))
                .filteredOn(difference -> difference.kind() == Difference.Kind.TIME)
                .allSatisfy(difference -> assertThat(difference.words()).endsWith("earlier"));
    }

    private static String bytes(Account account) {
        return new String(Wire.write(account.pages()), StandardCharsets.UTF_8)
                + new String(Wire.write(account.alerts()), StandardCharsets.UTF_8);
    }

    private static String line(Page page) {
        Alert alert = page.alert();
        return "%d %s %s %s %s: %s"
                .formatted(
                        page.exchange(),
                        page.event(),
                        page.sent() ? "sent" : "unsent",
                        alert.level(),
                        alert.kind(),
                        alert.findings().stream().map(BacktestTest::words).collect(Collectors.joining(", ")));
    }

    private static String words(Finding finding) {
        return String.format(
                Locale.ROOT,
                "%s %s %.2f at %d",
                finding.dimension(),
                finding.cause(),
                finding.effect(),
                finding.changePoint().reading());
    }
}
