package io.plumbline.bench.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.monitor.series.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InstallationTest {

    private static final Application APPLICATION = new Application();
    private static final int PLANTED = IntStream.range(0, APPLICATION.dimensions())
            .filter(APPLICATION::isPlantable)
            .findFirst()
            .orElseThrow();

    private static Traffic traffic(long seed, Planted planted) {
        return new Traffic(seed, APPLICATION, PLANTED, planted);
    }

    @Test
    void the_budget_is_divided_over_the_dimensions_and_their_segments() {
        double perMonth = IntStream.range(0, APPLICATION.dimensions())
                .mapToDouble(dimension -> falseAlerts(APPLICATION.plan(APPLICATION.all(dimension)))
                        + falseAlerts(APPLICATION.plan(APPLICATION.market(dimension, 0))))
                .sum();

        assertThat(APPLICATION.dimensions()).isEqualTo(40);
        // The traffic of the charter is that of whole exchanges a day, rounded up.
        assertThat(perMonth).isBetween(.99, 1.0);
    }

    private static double falseAlerts(Plan plan) {
        return Application.EXCHANGES / Math.exp(plan.logLevel());
    }

    @Test
    void a_glance_sees_an_alarm_where_series_raise_an_alert() {
        for (long seed = 1; seed <= 4; seed++) {
            for (Planted planted : List.of(Planted.NOTHING, new Planted(10_000, Planted.ALL), new Planted(9_000, 2))) {
                boolean glance = new Glance(APPLICATION, PLANTED).alarms(traffic(seed, planted));
                List<Alert> alerts = new Month(APPLICATION, PLANTED).alerts(traffic(seed, planted));
                assertThat(glance).as("seed %s, %s", seed, planted).isEqualTo(!alerts.isEmpty());
            }
        }
    }

    @Test
    void a_planted_shift_is_found_in_readings_of_what_shifted() {
        Planted planted = new Planted(10_000, 2);
        List<Alert> alerts = new Month(APPLICATION, PLANTED).alerts(traffic(7, planted));
        Found found = Objects.requireNonNull(Found.of(alerts, planted, traffic(7, planted)));

        assertThat(found.readings()).isBetween(20, 1500);
        assertThat(found.alerts()).isPositive();
        assertThat(found.named()).isTrue();
    }

    @Test
    void an_alert_that_opened_with_a_wrong_segment_is_not_right_because_it_is_so_later() {
        Planted planted = new Planted(10_000, 2);
        List<Alert> alerts = new ArrayList<>(new Month(APPLICATION, PLANTED).alerts(traffic(7, planted)));
        Alert first = alerts.getFirst();
        Finding leading = first.leading();
        Finding wrong = new Finding(
                leading.dimension(),
                leading.detector(),
                leading.cause(),
                leading.evidence(),
                leading.alarmAt(),
                leading.changePoint(),
                leading.baseline(),
                leading.current(),
                leading.effect(),
                leading.effectLow(),
                leading.effectHigh(),
                leading.before(),
                leading.after(),
                Application.MARKET + "=" + Application.market(0),
                null);
        alerts.set(
                0,
                new Alert(
                        first.id(),
                        first.run(),
                        first.application(),
                        first.level(),
                        first.kind(),
                        first.state(),
                        first.opened(),
                        first.updated(),
                        null,
                        List.of(wrong),
                        List.of()));
        Found found = Objects.requireNonNull(Found.of(alerts, planted, traffic(7, planted)));

        assertThat(alerts).hasSizeGreaterThan(1);
        assertThat(found.named()).isFalse();
        assertThat(found.namedLast()).isTrue();
    }

    @Test
    void what_is_never_seen_is_not_found_and_an_alert_from_before_hides_what_comes() {
        Planted late = new Planted(19_990, Planted.ALL);
        assertThat(Found.of(List.of(), late, traffic(7, late)))
                .isEqualTo(new Found(Integer.MAX_VALUE, 0, false, false, false));
        Planted early = new Planted(5_000, Planted.ALL);
        List<Alert> before = new Month(APPLICATION, PLANTED).alerts(traffic(7, early));
        assertThat(Found.of(before, late, traffic(7, late))).isNull();
    }
}
