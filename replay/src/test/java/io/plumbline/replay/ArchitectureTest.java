package io.plumbline.replay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.plumbline.testkit.Layers;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Layers LAYERS = Layers.of("io.plumbline.replay");

    @Test
    void the_rules_look_at_all_of_the_module() {
        LAYERS.holdAtLeast(20);
    }

    @Test
    void replay_uses_contracts_and_the_pure_cores_of_the_services() {
        LAYERS.useOfPlumblineOnly(
                "io.plumbline.contracts..",
                "io.plumbline.gateway.dialect..",
                "io.plumbline.gateway.privacy..",
                "io.plumbline.scorer.grade..",
                "io.plumbline.scorer.panel..",
                "io.plumbline.monitor.intake..",
                "io.plumbline.monitor.detect..",
                "io.plumbline.monitor.series..",
                "io.plumbline.monitor.topic..",
                "io.plumbline.monitor.twin..",
                "io.plumbline.monitor.alert..");
    }

    @Test
    void packages_have_no_cycles() {
        LAYERS.haveNoCycles();
    }

    @Test
    void nothing_of_the_services_edges_comes_along() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..", "io.quarkus..", "io.vertx..", "io.micrometer..", "io.prometheus..")
                .because("a backtest is the pure cores in one process, nothing else")
                .check(LAYERS.main());
    }
}
