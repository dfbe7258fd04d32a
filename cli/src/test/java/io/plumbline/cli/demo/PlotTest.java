package io.plumbline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.cli.demo.Chapter.Learning;
import io.plumbline.cli.demo.Chapter.Over;
import io.plumbline.cli.demo.Chapter.Shifted;
import io.plumbline.cli.demo.Chapter.Steady;
import io.plumbline.cli.demo.Snapshot.Alert;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlotTest {

    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void learning_lasts_until_the_busy_series_of_every_level_are_learned() {
        Snapshot partly = Scenes.at(
                NOW,
                900,
                List.of(
                        Scenes.learning("instruction.constraints", 400, 400),
                        Scenes.learning("instruction.schema", 20, 400),
                        Scenes.learning("preference.confidence", 400, 400),
                        Scenes.learning("value.profile", 100, 400)),
                List.of());
        assertThat(Plot.learned(partly)).isEqualTo(0.25);
        assertThat(Plot.SHIFT.after(new Learning(), partly)).isEqualTo(new Learning());
        assertThat(Plot.SHIFT.after(new Learning(), Scenes.learned(NOW, 1200))).isEqualTo(new Steady(1200));
    }

    @Test
    void a_level_without_series_is_not_learned() {
        Snapshot empty = Scenes.at(NOW, 10, List.of(Scenes.steady("instruction.constraints")), List.of());
        assertThat(Plot.learned(empty)).isZero();
    }

    @Test
    void the_shift_comes_after_a_quiet_stretch() {
        assertThat(Plot.SHIFT.after(new Steady(1200), Scenes.learned(NOW, 1499)))
                .isEqualTo(new Steady(1200));
        assertThat(Plot.SHIFT.after(new Steady(1200), Scenes.learned(NOW, 1500)))
                .isEqualTo(new Shifted(1500, NOW));
    }

    @Test
    void an_alert_before_the_shift_is_false_and_ends_the_story() {
        Snapshot seen = Scenes.at(NOW, 1300, List.of(), List.of(Scenes.alert("preference", "drift", NOW)));
        for (Chapter quiet : List.of(new Learning(), new Steady(1200))) {
            assertThat(Plot.SHIFT.after(quiet, seen)).isInstanceOfSatisfying(Over.class, over -> {
                assertThat(over.isWell()).isFalse();
                assertThat(over.problems()).singleElement().asString().startsWith("a false alert: preference");
            });
        }
    }

    @Test
    void it_ends_well_when_every_level_drifts() {
        Shifted shifted = new Shifted(1500, NOW);
        List<Alert> two = List.of(Scenes.alert("instruction", "drift", NOW), Scenes.alert("value", "drift", NOW));
        List<Alert> three = Stream.concat(two.stream(), Stream.of(Scenes.alert("preference", "drift", NOW)))
                .toList();
        assertThat(Plot.SHIFT.after(shifted, Scenes.at(NOW.plusSeconds(9), 1700, List.of(), two)))
                .isEqualTo(shifted);
        assertThat(Plot.SHIFT.after(shifted, Scenes.at(NOW.plusSeconds(9), 1700, List.of(), three)))
                .isEqualTo(new Over(List.of()));
    }

    @Test
    void a_floor_alert_alone_is_no_drift() {
        Shifted shifted = new Shifted(1500, NOW);
        List<Alert> floors = Snapshot.LEVELS.stream()
                .map(level -> Scenes.alert(level, "floor", NOW))
                .toList();
        assertThat(Plot.SHIFT.after(shifted, Scenes.at(NOW.plusSeconds(9), 1700, List.of(), floors)))
                .isEqualTo(shifted);
    }

    @Test
    void after_five_minutes_the_silent_levels_are_named_with_their_series() {
        List<Alert> one = List.of(Scenes.alert("instruction", "drift", NOW));
        Snapshot late = Scenes.at(NOW.plusSeconds(300), 9000, List.of(Scenes.steady("value.privacy")), one);
        assertThat(Plot.SHIFT.after(new Shifted(1500, NOW), late))
                .isInstanceOfSatisfying(
                        Over.class,
                        over -> assertThat(over.problems())
                                .hasSize(2)
                                .anySatisfy(problem -> assertThat(problem)
                                        .contains("no alert on level value within 5 minutes")
                                        .contains("value.privacy steady")));
    }

    @Test
    void calm_ends_well_after_its_exchanges_were_read() {
        Plot calm = Plot.calm(3000);
        assertThat(calm.after(new Steady(1200), Scenes.learned(NOW, 2999))).isEqualTo(new Steady(1200));
        assertThat(calm.after(new Steady(1200), Scenes.learned(NOW, 3000))).isEqualTo(new Over(List.of()));
    }

    @Test
    void learning_for_too_long_is_a_failure_that_says_who_is_behind() {
        Snapshot stuck = Scenes.at(NOW, 20_001, List.of(Scenes.learning("value.profile", 4, 400)), List.of());
        assertThat(Plot.SHIFT.after(new Learning(), stuck))
                .isInstanceOfSatisfying(
                        Over.class,
                        over -> assertThat(over.problems())
                                .singleElement()
                                .asString()
                                .contains("value 1 %"));
    }
}
