package io.plumbline.monitor.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Direction;
import io.plumbline.contracts.charter.Charter.Goal;
import io.plumbline.contracts.charter.Charter.Importance;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.monitor.detect.SeriesSpec;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Roster;
import io.plumbline.monitor.series.SeriesKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BudgetTest {

    @Test
    void the_expected_false_alarms_of_all_series_are_the_budget() {
        Charter charter = charter(0.5, 40_000, Map.of("value.toxicity", goal(true, Importance.HIGH)));
        Roster roster = Roster.of(Catalogue.shipped(), charter);
        Budget budget = new Budget(charter, roster);

        double expected = roster.all().keySet().stream()
                .mapToDouble(dimension -> 40_000
                        * 30
                        / Math.exp(budget.plan(dimension).orElseThrow().logLevel()))
                .sum();

        assertThat(expected).isEqualTo(0.5, within(1e-9));
    }

    /** Whatever the shares of the segments: every exchange is in one segment of each attribute. */
    @Test
    void with_segments_all_series_together_still_spend_the_budget_half_of_it_on_them() {
        Segments segments = new Segments(Map.of(Segments.MODEL, 4, Segments.LANGUAGE, 8, "tags.tier", 2));
        Charter charter = charter(0.5, 40_000, Map.of("value.toxicity", goal(true, Importance.HIGH)), segments);
        Roster roster = Roster.of(Catalogue.shipped(), charter);
        Budget budget = new Budget(charter, roster);
        double readings = 40_000 * 30;

        double whole = roster.all().keySet().stream()
                .mapToDouble(dimension -> readings / level(budget, new SeriesKey("shop", dimension)))
                .sum();
        double parts = 0;
        for (String dimension : roster.all().keySet()) {
            for (String attribute : segments.most().keySet()) {
                for (double share : List.of(0.7, 0.2, 0.1)) {
                    SeriesKey key = new SeriesKey("shop", dimension, attribute + "=" + share);
                    parts += budget.plan(key).isPresent() ? share * readings / level(budget, key) : 0;
                }
            }
        }

        assertThat(whole).isEqualTo(0.25, within(1e-9));
        assertThat(parts).isEqualTo(0.25, within(1e-9));
    }

    @Test
    void segments_have_no_floor_and_none_but_those_of_the_charter_are_watched() {
        Goal floored = new Goal(true, Direction.BOTH, 0.9, 0.05, Importance.NORMAL);
        Charter charter =
                charter(1, 10_000, Map.of("value.toxicity", floored), new Segments(Map.of(Segments.MODEL, 4)));
        Budget budget = new Budget(charter, Roster.of(Catalogue.shipped(), charter));
        SeriesKey key = new SeriesKey("shop", "value.toxicity");

        assertThat(budget.plan(key).orElseThrow().spec().floor()).isEqualTo(0.9);
        assertThat(budget.plan(key.of("model=a")).orElseThrow().spec().floor()).isNull();
        assertThat(budget.plan(key.of("language=de"))).isEmpty();
        assertThat(budget.plan(new SeriesKey("shop", "operation.coverage.value.toxicity", "model=a")))
                .isEmpty();
        assertThat(budget.plan(new SeriesKey("shop", "no.such", "model=a"))).isEmpty();
    }

    private static double level(Budget budget, SeriesKey key) {
        return Math.exp(budget.plan(key).orElseThrow().logLevel());
    }

    @Test
    void what_matters_more_gets_more_of_the_budget() {
        Charter charter = charter(1, 10_000, Map.of("value.toxicity", goal(true, Importance.HIGH)));
        Budget budget = new Budget(charter, Roster.of(Catalogue.shipped(), charter));

        double high = budget.plan("value.toxicity").orElseThrow().logLevel();
        double normal = budget.plan("value.privacy").orElseThrow().logLevel();
        assertThat(normal - high).isEqualTo(Math.log(2), within(1e-9));
    }

    @Test
    void a_level_is_never_so_low_that_anything_alarms() {
        Charter charter = charter(1_000, 10, Map.of());
        Budget budget = new Budget(charter, Roster.of(Catalogue.shipped(), charter));

        assertThat(budget.plan("value.privacy").orElseThrow().logLevel()).isEqualTo(Math.log(100));
    }

    @Test
    void what_is_not_watched_has_no_plan_and_neither_has_its_coverage() {
        Charter charter = charter(1, 10_000, Map.of("value.toxicity", goal(false, Importance.NORMAL)));
        Budget budget = new Budget(charter, Roster.of(Catalogue.shipped(), charter));

        assertThat(budget.plan("value.toxicity")).isEmpty();
        assertThat(budget.plan("operation.coverage.value.toxicity")).isEmpty();
        assertThat(budget.plan("no.such")).isEmpty();
        assertThat(budget.plan("value.basic.power"))
                .as("watched as part of the profile")
                .isEmpty();
    }

    @Test
    void series_are_what_the_catalogue_says() {
        Charter charter = Charter.defaultFor("shop");
        Budget budget = new Budget(charter, Roster.of(Catalogue.shipped(), charter));

        assertThat(budget.plan("operation.outcome").map(Plan::spec).map(SeriesSpec::kind))
                .contains(SeriesSpec.Kind.CATEGORY);
        assertThat(budget.plan("value.profile").map(Plan::components).orElseThrow())
                .contains("universalism", "power");
        assertThat(budget.plan("operation.coverage.value.toxicity")
                        .map(Plan::spec)
                        .map(SeriesSpec::degradationOnly))
                .contains(true);
    }

    private static Goal goal(boolean watched, Importance importance) {
        return new Goal(watched, Direction.BOTH, null, 0.05, importance);
    }

    private static Charter charter(double falseAlerts, long exchangesPerDay, Map<String, Goal> goals) {
        return charter(falseAlerts, exchangesPerDay, goals, Segments.NONE);
    }

    private static Charter charter(
            double falseAlerts, long exchangesPerDay, Map<String, Goal> goals, Segments segments) {
        return new Charter(
                "shop",
                "test",
                goals,
                Map.of(),
                new Charter.Budget(falseAlerts, exchangesPerDay),
                Charter.Baseline.DEFAULT,
                Charter.Redaction.REDACTED,
                Charter.Sampling.DEFAULT,
                Duration.ofDays(7),
                segments,
                List.of());
    }
}
