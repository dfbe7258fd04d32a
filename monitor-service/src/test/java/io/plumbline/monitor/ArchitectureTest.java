package io.plumbline.monitor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.plumbline.testkit.Layers;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Layers LAYERS = Layers.of("io.plumbline.monitor");

    @Test
    void the_rules_look_at_all_of_the_module() {
        LAYERS.holdAtLeast(70);
    }

    @Test
    void the_monitor_uses_contracts_and_no_other_module() {
        LAYERS.useOfPlumblineOnly("io.plumbline.contracts..");
    }

    @Test
    void packages_have_no_cycles() {
        LAYERS.haveNoCycles();
    }

    @Test
    void the_way_from_scorecard_to_alert_is_pure() {
        LAYERS.pureCore("io.plumbline.monitor.intake");
        LAYERS.pureCore("io.plumbline.monitor.detect", "org.apache.commons.statistics.distribution..");
        LAYERS.pureCore("io.plumbline.monitor.series", "io.plumbline.monitor.detect..");
        LAYERS.pureCore("io.plumbline.monitor.alert", "io.plumbline.monitor.series..", "io.plumbline.monitor.detect..");
    }

    @Test
    void nothing_knows_how_it_is_exposed() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.plumbline.monitor.exposition..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.plumbline.monitor.exposition..", "io.prometheus..", "io.micrometer..")
                .because("metrics are a view of what the tasks show")
                .check(LAYERS.main());
    }

    @Test
    void the_flow_does_not_know_the_console() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.plumbline.monitor.console..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.plumbline.monitor.console..")
                .check(LAYERS.main());
    }
}
