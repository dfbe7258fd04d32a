package io.plumbline.monitor.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.monitor.series.Roster;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class InstallationBudgetTest {

    private final Collection<Charter> written = List.of(charter("shop", 4), charter("bank", 1), charter("desk", 2));

    @Test
    void all_charters_and_all_applications_without_one_send_no_more_than_the_installation_allows() {
        InstallationBudget installation = InstallationBudget.of(OptionalDouble.of(2));
        double ofCharters = written.stream()
                .mapToDouble(charter -> falseAlerts(charter, installation.share(written)))
                .sum();
        double ofOthers = 50 * falseAlerts(Charter.defaultFor("any"), installation.shareWithout(written, 50));

        assertThat(ofCharters).isEqualTo(2 * 7.0 / 8, within(1e-9));
        assertThat(ofCharters + ofOthers).isEqualTo(2, within(1e-9));
    }

    @Test
    void charters_keep_what_they_ask_for_where_it_is_less_or_nothing_is_limited() {
        assertThat(InstallationBudget.of(OptionalDouble.of(20)).share(written)).isEqualTo(1);
        assertThat(InstallationBudget.UNLIMITED.share(written)).isEqualTo(1);
        assertThat(InstallationBudget.UNLIMITED.shareWithout(written, 50)).isEqualTo(1);
    }

    @Test
    void a_limit_that_is_none_is_refused_by_its_key() {
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> InstallationBudget.of(OptionalDouble.of(wrong)))
                    .withMessage("plumbline.monitor.false-alerts-per-month: expected a number above 0, not " + wrong);
        }
    }

    private static double falseAlerts(Charter charter, double share) {
        Roster roster = Roster.of(Catalogue.shipped(), charter);
        Budget budget = new Budget(charter, roster, share);
        double readings = charter.budget().exchangesPerDay() * 30.0;
        return roster.all().keySet().stream()
                .mapToDouble(dimension ->
                        readings / Math.exp(budget.plan(dimension).orElseThrow().logLevel()))
                .sum();
    }

    private static Charter charter(String application, int falseAlerts) {
        return CharterReader.read(application + ".yaml", """
                application: %s
                budget: {false_alerts_per_month: %d}
                """.formatted(application, falseAlerts));
    }
}
