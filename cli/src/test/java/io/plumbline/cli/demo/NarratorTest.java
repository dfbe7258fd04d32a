package io.plumbline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.cli.demo.Chapter.Learning;
import io.plumbline.cli.demo.Chapter.Over;
import io.plumbline.cli.demo.Chapter.Shifted;
import io.plumbline.cli.demo.Chapter.Steady;
import io.plumbline.cli.demo.Narrator.Quote;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class NarratorTest {

    private static final Instant BEGUN = Instant.parse("2026-01-05T12:00:00Z");

    private final Narrator narrator = new Narrator(BEGUN, ZoneOffset.UTC);

    @Test
    void learning_shows_how_far_and_how_long_still() {
        Snapshot seen = Scenes.at(
                BEGUN.plusSeconds(30),
                900,
                List.of(
                        Scenes.learning("instruction.constraints", 400, 400),
                        Scenes.learning("preference.confidence", 300, 400, BEGUN.plusSeconds(38)),
                        Scenes.learning("value.profile", 300, 400, BEGUN.plusSeconds(40))),
                List.of());
        assertThat(narrator.status(new Learning(), seen))
                .isEqualTo(
                        "learning  [##################------] 75 %, 10 s left  instruction 1/1, preference 0/1, value 0/1"
                                + "  900 exchanges, 30/s");
    }

    @Test
    void after_learning_the_normal_and_the_smallest_visible_shift_are_listed() {
        assertThat(narrator.opening(new Steady(1200), Scenes.learned(BEGUN, 1200)))
                .hasSize(4)
                .anySatisfy(line -> assertThat(line)
                        .contains("preference.confidence")
                        .contains("0.900")
                        .contains("± 0.040"));
    }

    @Test
    void the_shift_names_the_exchange() {
        assertThat(narrator.opening(new Shifted(1500, BEGUN), Scenes.learned(BEGUN, 1500)))
                .singleElement()
                .asString()
                .startsWith("SHIFT at exchange 1500, 12:00:00");
    }

    @Test
    void an_alert_says_what_since_when_how_much_how_sure_and_shows_it() {
        Shifted shift = new Shifted(1500, BEGUN.minusSeconds(6));
        List<String> lines = narrator.alert(
                Scenes.alert("value", "drift", BEGUN),
                shift,
                List.of(Quote.of("How do I start?", "With a good plan.", "1.0")),
                List.of(Quote.of("How do I start?", "Maybe.", "0.2")),
                "http://127.0.0.1:8082/#token=t");
        assertThat(lines)
                .containsExactly(
                        "ALERT  value: The title  [value.x, mean-down]",
                        "  since     11:59:55 (between 11:59:52 and 11:59:57), exchange exchange-7; the shift was at 11:59:54",
                        "  size      0.950 → 0.200, -0.750 (95 %: -0.800 to -0.700)",
                        "  how sure  evidence 1.25 times the alarm level (both as logarithms; 1 alarms)",
                        "  also      value.y",
                        "  changed   Another model",
                        "  before    “How do I start?” → “With a good plan.”  (1.0)",
                        "  after     “How do I start?” → “Maybe.”  (0.2)",
                        "  page      http://127.0.0.1:8082/#token=t");
    }

    @Test
    void a_quote_is_one_short_line() {
        String text = Quote.of("a\n\nb ".repeat(60), "c d\n".repeat(90), "").text();
        assertThat(text).doesNotContain("\n").hasSizeLessThan(170).contains("…");
    }

    @Test
    void the_verdict_has_a_row_for_every_level_and_the_reasons_below() {
        Snapshot seen = Scenes.at(
                BEGUN.plusSeconds(300),
                9000,
                List.of(),
                List.of(Scenes.alert("value", "drift", BEGUN.plusSeconds(12))));
        List<String> lines =
                narrator.verdict(new Over(List.of("no alert on level preference")), seen, new Shifted(1500, BEGUN));
        assertThat(lines).hasSize(5);
        assertThat(lines.get(1)).startsWith("instruction").contains("no alert");
        assertThat(lines.get(3)).startsWith("value").contains("value.x").contains("12 s");
        assertThat(lines.get(4)).isEqualTo("no alert on level preference");
    }
}
