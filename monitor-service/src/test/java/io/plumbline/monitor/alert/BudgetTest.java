package io.plumbline.monitor.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Direction;
import io.plumbline.contracts.charter.Charter.Goal;
import io.plumbline.contracts.charter.Charter.Importance;
import io.plumbline.monitor.detect.SeriesSpec;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Roster;
import java.time.Duration;
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
        return new Charter(
                "shop",
                "test",
                goals,
                Map.of(),
                new Charter.Budget(falseAlerts, exchangesPerDay),
                Charter.Baseline.DEFAULT,
                Charter.Redaction.REDACTED,
                Charter.Sampling.DEFAULT,
                Duration.ofDays(7));
    }
}
