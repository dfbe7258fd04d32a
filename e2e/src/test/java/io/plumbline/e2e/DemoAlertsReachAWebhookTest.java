package io.plumbline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.testkit.KafkaProbe;
import io.plumbline.testkit.RequiresProgram;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One run of the demo beside real Prometheus, Alertmanager and a browser, all with the files that are shipped: it takes minutes,
 * so all tests share it and look at the state after the alerts.
 */
@RequiresProgram({"prometheus", "alertmanager", "chromium"})
class DemoAlertsReachAWebhookTest {

    private static final Set<String> LEVELS = Set.of("instruction", "preference", "value");
    private static final Duration PAGED = Duration.ofMinutes(15);

    private static final String HOSTILE =
            "Sure. <script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"><b>bold</b>";

    /** Queries that have nothing to say while nothing goes wrong: counters whose labels appear with the first loss. */
    private static final Set<String> SILENT_WHEN_WELL =
            Set.of("Losses by reason", "Dead letters", "Baselines still being learned");

    @TempDir
    static Path folder;

    private static DemoRun demo;
    private static Webhook webhook;
    private static Watch watch;
    private static Chromium chromium;

    @BeforeAll
    static void runTheDemoUntilEveryLevelHasPaged() {
        chromium = new Chromium();
        demo = DemoRun.start(folder.resolve("demo"));
        webhook = Webhook.start();
        watch = Watch.start(folder, demo, webhook);
        await().atMost(PAGED)
                .until(() -> !demo.isRunning()
                        || levels(webhook.firing("PlumblineDrift")).containsAll(LEVELS));
    }

    @AfterAll
    static void stopEverything() throws Exception {
        for (AutoCloseable one : new AutoCloseable[] {watch, demo, webhook, chromium}) {
            if (one != null) {
                one.close();
            }
        }
    }

    @Test
    void the_pages_of_all_three_levels_arrive_with_what_one_needs_to_act() {
        assertThat(levels(webhook.firing("PlumblineDrift"))).as(demo.told()).containsAll(LEVELS);
        assertThat(pages()).allSatisfy(page -> {
            JsonNode labels = page.path("labels");
            assertThat(labels.path("application").asText()).isEqualTo(DemoRun.APPLICATION);
            assertThat(labels.path("kind").asText()).isEqualTo("drift");
            assertThat(labels.path("severity").asText()).isEqualTo("critical");
            String level = labels.path("level").asText();
            JsonNode annotations = page.path("annotations");
            assertThat(annotations.path("summary").asText()).isEqualTo("demo: " + level + " behaviour has drifted");
            assertThat(annotations.path("dimension").asText()).startsWith(level + ".");
            assertThat(annotations.path("description").asText())
                    .contains(annotations.path("dimension").asText(), "since about 20", "Drifting now: ");
            assertThat(annotations.path("runbook_url").asText()).endsWith("runbooks/PlumblineDrift.md");
            assertThat(annotations.path("console_url").asText())
                    .endsWith("#application=demo&level=" + level + "&kind=drift");
        });
        assertThat(pages().stream()
                        .map(page ->
                                page.path("annotations").path("description").asText()))
                .anySatisfy(description -> assertThat(description)
                        .containsPattern("moved by [+-]0\\.\\d+ \\(95 % interval [+-]0\\.\\d+ to [+-]0\\.\\d+\\)"));
    }

    @Test
    void a_notification_holds_one_application_and_one_level() {
        assertThat(webhook.notifications())
                .filteredOn(notification -> notification.path("groupLabels").has("level"))
                .isNotEmpty()
                .allSatisfy(notification -> assertThat(notification
                                .path("alerts")
                                .valueStream()
                                .map(alert -> alert.path("labels").path("level").asText())
                                .distinct())
                        .hasSize(1));
    }

    @Test
    void the_monitoring_itself_is_not_reported_blind() {
        assertThat(watch.targets())
                .hasSize(3)
                .allSatisfy(target -> assertThat(target.path("health").asText())
                        .as(target.path("lastError").asText())
                        .isEqualTo("up"));
        assertThat(webhook.firing("PlumblineBlind")).isEmpty();
    }

    @Test
    void every_query_of_the_dashboard_has_data() {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(Dashboard.shipped().queries().stream()
                                .filter(query -> !SILENT_WHEN_WELL.contains(query.panel()))
                                .filter(query -> watch.query(query.forApplication(DemoRun.APPLICATION))
                                        .isEmpty())
                                .map(query -> query.panel() + ": " + query.expression()))
                        .isEmpty());
        assertThat(Dashboard.shipped().queries())
                .allSatisfy(query -> watch.query(query.forApplication(DemoRun.APPLICATION)));
    }

    @Test
    void a_score_leads_to_its_exchange() throws IOException, InterruptedException {
        JsonNode exemplar = watch.exemplars("plumbline_score_bucket{application=\"demo\"}")
                .path(0)
                .path("exemplars")
                .path(0)
                .path("labels");

        Page page = chromium.page(1280, 900);
        page.navigate(console("&exchange=" + exemplar.path("at").asText()));

        assertThat(page.locator("dialog"))
                .containsText(exemplar.path("exchange_id").asText());
        page.context().close();
    }

    @Test
    void the_console_shows_three_drifting_levels_the_alerts_and_the_values() {
        chromium.forgetComplaints();
        Page page = chromium.page(1280, 900);

        Response response = page.navigate(console("&application=demo"));

        assertThat(response.headerValue("content-security-policy")).contains("script-src 'self'", "style-src 'self'");
        for (String level : LEVELS) {
            assertThat(page.locator("[data-level=" + level + "]"))
                    .hasClass(java.util.regex.Pattern.compile("level (drifting|breached).*"));
            assertThat(page.locator("[data-level=" + level + "] .verdict")).containsText("since");
        }
        assertThat(page.locator(".alert.drift.open")).not().hasCount(0);
        assertThat(page.locator(".wheel .name")).hasCount(10);
        assertThat(page.locator(".wheel .before")).not().hasCount(0);
        assertThat(page.locator(".wheel .after")).not().hasCount(0);
        assertThat(page.locator(".series .chart .now").first()).isAttached();
        assertThat(page.locator(".series .since").first()).isAttached();
        page.screenshot(picture("console.png"));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.screenshot(picture("console-dark.png"));
        page.setViewportSize(390, 844);
        page.screenshot(picture("console-narrow.png"));
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
        assertThat(chromium.complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void an_alert_opens_an_exchange_from_before_beside_one_from_after() {
        chromium.forgetComplaints();
        Page page = chromium.page(1280, 900);
        page.navigate(console("&application=demo&level=value&kind=drift"));
        Locator alert = page.locator(".alert.pointed");

        alert.locator(".exhibit.after .answer:not(.pending)").first().click();

        Locator dialog = page.locator("dialog");
        assertThat(dialog.locator("article.before .said.answer")).not().isEmpty();
        assertThat(dialog.locator("article.after .said.answer")).not().isEmpty();
        page.screenshot(picture("console-exchanges.png").setFullPage(false));
        assertThat(chromium.complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void a_hostile_answer_stays_text_all_the_way() throws IOException, InterruptedException {
        chromium.forgetComplaints();
        Pointer at = sendHostile();
        Page page = chromium.page(1280, 900);

        page.navigate(console("&application=demo&exchange=" + at));

        assertThat(page.locator("dialog .said.answer")).containsText(HOSTILE);
        assertThat(page.locator("dialog script, dialog img, dialog b")).hasCount(0);
        assertThat(page.title()).endsWith("Plumbline");
        assertThat(chromium.complaints()).isEmpty();
        page.context().close();
    }

    private static Pointer sendHostile() throws IOException, InterruptedException {
        String id = "hostile-" + System.nanoTime();
        String exchange = Wire.mapper()
                .createObjectNode()
                .put("id", id)
                .put("application", DemoRun.APPLICATION)
                .put("time", Instant.now().toString())
                .<com.fasterxml.jackson.databind.node.ObjectNode>set("messages", message("user", "Say something wild."))
                .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                        "choices",
                        Wire.mapper()
                                .createArrayNode()
                                .add(Wire.mapper()
                                        .createObjectNode()
                                        .put("index", 0)
                                        .put("finishReason", "stop")
                                        .set(
                                                "message",
                                                message("assistant", HOSTILE).get(0))))
                .toString();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(demo.gatewayManagement().resolve("/v1/exchanges"))
                            .header("Authorization", "Bearer " + demo.token())
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(exchange))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        }
        List<ConsumerRecord<String, byte[]>> records = new KafkaProbe(demo.bootstrapServers())
                .records(
                        Topic.EXCHANGES, all -> all.stream().anyMatch(record -> is(record, id)), Duration.ofMinutes(1));
        return records.stream()
                .filter(record -> is(record, id))
                .map(record -> new Pointer(record.partition(), record.offset()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean is(ConsumerRecord<String, byte[]> record, String id) {
        return record.key().equals(id)
                || Wire.read(record.value(), Exchange.class).id().equals(id);
    }

    private static com.fasterxml.jackson.databind.node.ArrayNode message(String role, String text) {
        com.fasterxml.jackson.databind.node.ArrayNode messages = Wire.mapper().createArrayNode();
        messages.addObject()
                .put("role", role)
                .putArray("parts")
                .addObject()
                .put("type", "text")
                .put("content", text);
        return messages;
    }

    private static String console(String fragment) {
        return demo.monitor() + "/#token=" + demo.token() + fragment;
    }

    private static Page.ScreenshotOptions picture(String name) {
        return new Page.ScreenshotOptions()
                .setPath(Checkout.logs().resolveSibling(name))
                .setFullPage(true);
    }

    private static List<JsonNode> pages() {
        return webhook.firing("PlumblineDrift").stream()
                .filter(alert ->
                        LEVELS.contains(alert.path("labels").path("level").asText()))
                .toList();
    }

    private static Set<String> levels(List<JsonNode> alerts) {
        return alerts.stream()
                .map(alert -> alert.path("labels").path("level").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
