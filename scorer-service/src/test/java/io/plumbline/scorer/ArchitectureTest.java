package io.plumbline.scorer;

import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.constraint.Constraint;
import io.plumbline.testkit.Layers;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Layers LAYERS = Layers.of("io.plumbline.scorer");

    @Test
    void the_rules_look_at_all_of_the_module() {
        LAYERS.holdAtLeast(70);
    }

    @Test
    void packages_have_no_cycles() {
        LAYERS.haveNoCycles();
    }

    @Test
    void the_scorer_uses_contracts_and_no_other_module() {
        LAYERS.useOfPlumblineOnly("io.plumbline.contracts..");
    }

    @Test
    void graders_are_pure() {
        // Quarkus only by its @All, which marks an injection point.
        LAYERS.pureCore(
                "io.plumbline.scorer.grade",
                "io.plumbline.scorer.model",
                "io.quarkus.arc",
                "com.google.re2j..",
                "com.networknt.schema..",
                "opennlp.tools..");
    }

    @Test
    void the_model_stage_is_pure_and_without_native_code() {
        LAYERS.pureCore("io.plumbline.scorer.model");
    }

    @Test
    void every_grader_and_kind_of_constraint_keeps_its_contract() {
        LAYERS.testAgainst("io.plumbline.scorer.grade.GraderContract", Grader.class.getName());
        LAYERS.testAgainst("io.plumbline.scorer.grade.constraint.ConstraintContract", Constraint.class.getName());
    }
}
