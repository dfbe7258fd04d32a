package io.plumbline.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.plumbline.testkit.RequiresProgram;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, beside canned answers of the monitor. */
@RequiresProgram("chromium")
class ConsolePageTest {

    private static final String WITH_TOKEN = "token=" + CannedMonitor.TOKEN;

    private static Chromium chromium;

    private CannedMonitor monitor;
    private Page page;

    @BeforeAll
    static void openBrowser() {
        chromium = new Chromium();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @BeforeEach
    void openPage() {
        chromium.forgetComplaints();
        monitor = CannedMonitor.start();
        page = chromium.page(1280, 900);
    }

    @AfterEach
    void closePage() {
        page.context().close();
        monitor.close();
    }

    @Test
    void the_token_leaves_the_address_and_survives_a_reload() {
        open(WITH_TOKEN + "&application=shop");

        shows(level("instruction"), "Drifting since");
        assertThat(page).hasURL(Pattern.compile(".*/#application=shop$"));
        page.reload();
        shows(level("instruction"), "Drifting since");
        assertThat(page.evaluate("() => localStorage.length + document.cookie.length"))
                .isEqualTo(0);
    }

    @Test
    void what_no_series_covers_without_a_judge_stands_below_them() {
        open(WITH_TOKEN + "&application=shop");

        shows(
                page.locator("#series"),
                "Not covered without a judge: factuality, moral acceptability, intent of borderline prompts, open-ended preference beyond style.");
    }

    @Test
    void without_a_token_a_form_asks_for_it() {
        open("application=shop");

        page.getByLabel("Token").fill(CannedMonitor.TOKEN);
        page.keyboard().press("Enter");

        shows(level("value"), "Below its floor since");
    }

    @Test
    void a_monitor_without_a_token_opens_at_once() {
        monitor.needToken(false);
        open("");

        shows(level("value"), "Below its floor since");
        assertThat(page.locator("form")).hasCount(0);
    }

    @Test
    void a_wrong_token_is_refused_in_words() {
        open("token=wrong");

        shows(page.locator("#gate"), "did not accept");
        assertThat(page.locator("#applications")).isEmpty();
    }

    @Test
    void each_level_says_its_state_since_when_and_by_how_much() {
        open(WITH_TOKEN);

        shows(level("instruction"), "Output schema valid 98.5 % → 62.0 % (−36.5 pp)");
        shows(level("preference"), "Fitting length 0.84 → 0.58 (−0.26)");
        shows(level("value"), "Personal data kept private 95.0 %, floor 99.0 %, and 2 more series");
        shows(level("operation"), "Steady");
        assertThat(chromium.complaints().stream().filter(complaint -> !complaint.contains("404")))
                .isEmpty();
    }

    @Test
    void the_books_say_whether_every_exchange_is_accounted_for() {
        Locator health = page.locator("#health");
        open(WITH_TOKEN);
        shows(health, "12 dropped, 3 put aside");

        monitor.answer("funnel", books("running", 7, 0));
        shows(health, "7 of 1,000 missing");
        monitor.answer("funnel", books("silent", 0, 14_610));
        shows(health, "blind since");
        shows(health, "lost with a gateway: 0 to 14,610");
        monitor.answer("funnel", "[]");
        shows(health, "no gateway has told its ledger");
    }

    private static String books(String state, int missing, int lost) {
        return """
                [{"gateway":"gw-1","state":"%s","lastEntry":"2026-03-01T12:00:00Z","captured":1000,"dropped":0,"graded":0,
                  "putAside":0,"missing":%d,"underWay":0,"lostAtLeast":0,"lostAtMost":%d}]""".formatted(state, missing, lost);
    }

    @Test
    void an_alert_shows_exchanges_before_and_after_and_opens_them_side_by_side() {
        open(WITH_TOKEN + "&level=value&kind=drift");
        Locator alert = page.locator(".alert.pointed");

        shows(alert, "95 %: −0.26 … −0.16");
        shows(alert.locator(".exhibit.before").first(), "I would like to return the blue kettle");
        alert.locator(".exhibit.after").first().click();

        Locator dialog = page.locator("dialog");
        shows(dialog.locator("article.before"), "You can return it free of charge");
        shows(dialog.locator("article.after"), "A kettle cannot leak.");
        shows(dialog.locator("article.after"), "gpt-4o-mini-2026-10");
        page.keyboard().press("Escape");
        assertThat(dialog).isHidden();
    }

    @Test
    void an_alert_shows_what_was_asked_before_the_change_and_again_after_it() {
        open(WITH_TOKEN + "&level=preference&kind=drift");
        Locator twins = page.locator(".alert.pointed .twins");

        shows(twins, "14 exchanges since then asked what was asked before: −0.23");
        shows(twins.locator(".exhibit.before"), "I would like to return the blue kettle");
        shows(twins.locator(".exhibit.after .tag"), "0.5");
        twins.locator(".exhibit.after").click();

        shows(page.locator("dialog article.before"), "You can return it free of charge");
        shows(page.locator("dialog article.after"), "A kettle cannot leak.");
    }

    @Test
    void an_exchange_that_retention_removed_is_said_to_be_gone() {
        open(WITH_TOKEN + "&exchange=1:902");

        shows(page.locator("dialog"), "Not kept any more");
    }

    @Test
    void what_users_and_models_wrote_is_text_and_never_markup() {
        open(WITH_TOKEN + "&exchange=1:1041");

        shows(page.locator("dialog .said.answer"), "<script>document.title=\"owned\"</script><img src=\"x\"");
        shows(page.locator("dialog .said.user").last(), "<b>bold</b>");
        assertThat(page.locator("dialog script, dialog img, dialog b, main img"))
                .hasCount(0);
        assertThat(page.title()).isEqualTo("(4) Plumbline");
    }

    @Test
    void markup_cannot_be_made_from_text_even_by_a_mistake_in_the_page() {
        open(WITH_TOKEN);
        shows(level("value"), "Below its floor");

        assertThat(page.evaluate("() => { try { document.body.innerHTML = '<b>x</b>'; return 'made'; } "
                        + "catch (refused) { return refused.name; } }"))
                .isEqualTo("TypeError");
    }

    @Test
    void the_wheel_has_ten_values_in_their_circle_and_hatches_what_is_not_graded() {
        open(WITH_TOKEN);

        Locator names = page.locator(".wheel .name");
        assertThat(names).hasText(new String[] {
            "Universalism", "Benevolence", "Conformity", "Tradition", "Security",
            "Power", "Achievement", "Hedonism", "Stimulation", "Self-direction"
        });
        assertThat(page.locator(".wheel .name.ungraded")).hasCount(6);
        assertThat(page.locator(".wheel .wedge.none")).hasCount(6);
        assertThat(page.locator(".wheel .after")).hasCount(4);
        assertThat(page.locator(".wheel .before")).hasCount(4);
        shows(page.locator("#values tr", new Page.LocatorOptions().setHasText("Power")), "+0.31");
        shows(page.locator("#values tr", new Page.LocatorOptions().setHasText("Security")), "not graded");
    }

    @Test
    void no_application_at_all_is_not_shown_as_health() {
        monitor.answer("applications", "[]");
        open(WITH_TOKEN);

        shows(page.locator(".empty"), "That is not health: nothing is watched");
        assertThat(page.locator(".level")).hasCount(0);
    }

    @Test
    void a_silent_application_is_not_shown_as_steady() {
        open(WITH_TOKEN + "&application=night");

        shows(page.locator("#health"), "night is silent. The newest graded exchange is 3 h old.");
        shows(level("operation"), "Was steady when last seen");
        shows(level("instruction"), "Starved: not watched");
        shows(level("preference"), "No series yet: not watched");
        shows(page.locator("#alerts"), "this is not an all-clear");
        assertThat(page.locator(".level.quiet")).hasCount(4);
    }

    @Test
    void a_monitor_that_stops_answering_turns_the_page_stale_and_back() {
        open(WITH_TOKEN);
        shows(level("value"), "Below its floor");

        monitor.down(true);
        shows(page.locator("#banner"), "The monitor does not answer: The state is being restored.");
        shows(page.locator("#banner"), "It says nothing about now.");
        assertThat(page.locator("body")).hasClass("stale");

        monitor.down(false);
        assertThat(page.locator("#banner")).isEmpty();
        assertThat(page.locator("body")).not().hasClass("stale");
    }

    @Test
    void a_refresh_keeps_focus_and_what_the_reader_opened_or_closed() {
        open(WITH_TOKEN);
        Locator alerts = page.locator(".alert.open > summary");
        assertThat(alerts).hasCount(4);
        alerts.nth(0).click();
        alerts.nth(2).click();
        Object before = openedAlerts();
        page.locator(".applications a").first().focus();
        page.evaluate("() => document.activeElement.setAttribute('data-mine', 'yes')");
        page.evaluate("() => { window.focused = document.activeElement; }");

        int refreshes = monitor.refreshes();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            page.evaluate("() => 0");
            return monitor.refreshes() >= refreshes + 2;
        });

        assertThat(page.evaluate("() => document.activeElement === window.focused"))
                .isEqualTo(true);
        assertThat(openedAlerts()).isEqualTo(before);
    }

    @Test
    void everything_is_reached_by_keyboard() {
        open(WITH_TOKEN);
        shows(level("value"), "Below its floor");

        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#alerts")).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.locator(".alert > summary").first()).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).isHidden();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 768, 1280})
    void the_page_never_scrolls_sideways(int width) {
        page.setViewportSize(width, 844);
        open(WITH_TOKEN);
        shows(page.locator(".series").last(), "evidence");

        assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
    }

    private void open(String fragment) {
        page.navigate(monitor.console(fragment));
    }

    private Locator level(String name) {
        return page.locator("[data-level=" + name + "]");
    }

    private Object openedAlerts() {
        return page.evaluate("() => [...document.querySelectorAll('.alert.open')].map(alert => alert.open)");
    }

    private static void shows(Locator place, String text) {
        assertThat(place).containsText(text);
    }
}
