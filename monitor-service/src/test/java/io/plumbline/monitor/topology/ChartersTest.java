package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.monitor.alert.InstallationBudget;
import io.plumbline.monitor.series.SeriesKey;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ChartersTest {

    private static final Charter SHOP = asking("shop", 3);

    @Test
    void levels_are_those_of_what_the_installation_leaves_whoever_is_admitted_and_follow_changed_charters() {
        Charters alone = charters(OptionalDouble.empty());
        Charters limited = charters(OptionalDouble.of(2));

        // Of 3 asked for and 1 of whoever has no charter.
        assertThat(logLevel(limited, "shop") - logLevel(alone, "shop")).isCloseTo(Math.log(2), within(1e-12));
        assertThat(limited.admits("other")).isTrue();
        // The two that there is room for have it between them.
        assertThat(logLevel(limited, "other") - logLevel(alone, "other")).isCloseTo(Math.log(4), within(1e-12));

        limited.exchange(Map.of("shop", SHOP, "bank", asking("bank", 4)));
        assertThat(logLevel(limited, "shop") - logLevel(alone, "shop")).isCloseTo(Math.log(4), within(1e-12));
    }

    private static double logLevel(Charters charters, String application) {
        return charters.plan(new SeriesKey(application, "operation.outcome"))
                .orElseThrow()
                .logLevel();
    }

    private static Charters charters(OptionalDouble falseAlertsPerMonth) {
        return new Charters(
                Catalogue.shipped(),
                Map.of("shop", SHOP),
                3,
                Baselines.none(),
                0,
                InstallationBudget.of(falseAlertsPerMonth));
    }

    private static Charter asking(String application, int falseAlerts) {
        return CharterReader.read(application + ".yaml", """
                application: %s
                budget: {false_alerts_per_month: %d}
                """.formatted(application, falseAlerts));
    }
}
