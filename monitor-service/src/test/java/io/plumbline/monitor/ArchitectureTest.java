package io.plumbline.monitor;

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
        LAYERS.pureCore(
                "io.plumbline.monitor.series",
                "io.plumbline.monitor.attribute..",
                "io.plumbline.monitor.detect..",
                "org.apache.commons.numbers.gamma..");
    }

    @Test
    void drills_are_pure() {
        LAYERS.pureCore("io.plumbline.monitor.drill", "io.plumbline.monitor.detect..", "io.plumbline.monitor.series..");
    }

    @Test
    void attribution_is_pure() {
        LAYERS.pureCore("io.plumbline.monitor.attribute");
    }

    @Test
    void topics_are_pure() {
        LAYERS.pureCore("io.plumbline.monitor.topic");
    }

    @Test
    void twins_are_pure() {
        LAYERS.pureCore("io.plumbline.monitor.twin", "io.plumbline.monitor.topic..");
    }

    @Test
    void alerts_are_pure() {
        LAYERS.pureCore(
                "io.plumbline.monitor.alert",
                "io.plumbline.monitor.detect..",
                "io.plumbline.monitor.series..",
                "io.plumbline.monitor.twin..");
    }

    @Test
    void the_funnel_is_pure() {
        LAYERS.pureCore("io.plumbline.monitor.funnel");
    }

    @Test
    void nobody_uses_the_exposition() {
        LAYERS.areUsedOnlyIn(
                "io.plumbline.monitor.exposition",
                "what is shown follows from what is known, never the other way",
                "io.plumbline.monitor.exposition..");
    }

    @Test
    void only_the_exposition_knows_prometheus() {
        LAYERS.areUsedOnlyIn(
                "io.plumbline.monitor.exposition",
                "metrics are one way to show, not what the monitor is made of",
                "io.prometheus..",
                "io.micrometer..");
    }

    @Test
    void every_detector_passes_the_contract() {
        LAYERS.testAgainst("io.plumbline.monitor.detect.DetectorContract", "io.plumbline.monitor.detect.Detector");
    }
}
