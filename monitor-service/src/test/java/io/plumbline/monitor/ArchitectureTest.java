package io.plumbline.monitor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.plumbline.testkit.Layers;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Layers LAYERS = Layers.of("io.plumbline.monitor");

    @Test
    void the_rules_look_at_all_of_the_module() {
        LAYERS.holdAtLeast(80);
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
    void detectors_are_pure() {
        LAYERS.pureCore("io.plumbline.monitor.detect", "org.apache.commons.statistics..");
    }

    @Test
    void series_are_pure() {
        LAYERS.pureCore("io.plumbline.monitor.series", "io.plumbline.monitor.detect..");
    }

    @Test
    void alerts_are_pure() {
        LAYERS.pureCore("io.plumbline.monitor.alert", "io.plumbline.monitor.detect..", "io.plumbline.monitor.series..");
    }

    @Test
    void nobody_uses_the_exposition() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.plumbline.monitor.exposition..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.plumbline.monitor.exposition..")
                .because("what is shown follows from what is known, never the other way")
                .check(LAYERS.main());
    }

    @Test
    void only_the_exposition_knows_prometheus() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.plumbline.monitor.exposition..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.prometheus..", "io.micrometer..")
                .check(LAYERS.main());
    }

    @Test
    void every_detector_passes_the_contract() {
        LAYERS.testAgainst("io.plumbline.monitor.detect.DetectorContract", "io.plumbline.monitor.detect.Detector");
    }
}
