package io.plumbline.scorer;

import io.plumbline.testkit.Layers;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Layers LAYERS = Layers.of("io.plumbline.scorer");

    @Test
    void the_rules_look_at_all_of_the_module() {
        LAYERS.holdAtLeast(60);
    }

    @Test
    void the_scorer_uses_contracts_and_no_other_module() {
        LAYERS.useOfPlumblineOnly("io.plumbline.contracts..");
    }

    @Test
    void packages_have_no_cycles() {
        LAYERS.haveNoCycles();
    }

    @Test
    void graders_are_pure() {
        LAYERS.pureCore("io.plumbline.scorer.grade", "com.google.re2j..", "com.networknt.schema..", "opennlp.tools..");
    }
}
