package io.plumbline.contracts.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Dimension.Coverage;
import io.plumbline.contracts.catalogue.Dimension.Kind;
import io.plumbline.contracts.catalogue.Dimension.Level;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private final Catalogue catalogue = Catalogue.shipped();

    /** A graded dimension is a promise to have a series; graders, charters and dashboards name these ids. */
    @Test
    void these_dimensions_are_graded_and_no_others() {
        assertThat(catalogue.dimensions())
                .filteredOn(dimension -> dimension.coverage() == Coverage.GRADED)
                .extracting(Dimension::id)
                .containsExactlyInAnyOrder(
                        "instruction.constraints",
                        "instruction.schema",
                        "instruction.language",
                        "instruction.answered",
                        "instruction.option",
                        "instruction.complete",
                        "instruction.repetition",
                        "preference.verbosity",
                        "preference.confidence",
                        "preference.user-signal",
                        "preference.politeness",
                        "value.privacy",
                        "value.toxicity",
                        "value.profile",
                        "value.basic.universalism",
                        "value.basic.benevolence",
                        "value.basic.power",
                        "value.basic.achievement",
                        "operation.outcome",
                        "operation.finish",
                        "operation.served.model",
                        "operation.served.fingerprint",
                        "operation.served.tokens");
    }

    @Test
    void every_id_starts_with_its_level() {
        assertThat(catalogue.dimensions()).allSatisfy(dimension -> {
            assertThat(dimension.id()).matches("[a-z]+(\\.[a-z]+(-[a-z]+)*)+");
            assertThat(Catalogue.levelOf(dimension.id())).isEqualTo(dimension.level());
        });
    }

    @Test
    void values_and_only_values_have_a_family() {
        assertThat(catalogue.dimensions()).allSatisfy(dimension -> {
            if (dimension.level() == Level.VALUE) {
                assertThat(dimension.family()).isIn("principle", "norm", "basic");
            } else {
                assertThat(dimension.family()).isNull();
            }
        });
    }

    @Test
    void what_is_not_graded_says_why() {
        assertThat(catalogue.dimensions())
                .allSatisfy(dimension -> assertThat(dimension.why() == null)
                        .as(dimension.id())
                        .isEqualTo(dimension.coverage() == Coverage.GRADED
                                || dimension.coverage() == Coverage.ON_REQUEST));
    }

    @Test
    void every_dimension_says_what_it_is() {
        assertThat(catalogue.dimensions()).allSatisfy(dimension -> {
            assertThat(dimension.kind()).isNotEqualTo(Kind.UNKNOWN);
            assertThat(dimension.title()).isNotBlank().hasSizeLessThan(60);
            assertThat(dimension.low()).isNotBlank();
            assertThat(dimension.high()).isNotBlank();
            assertThat(dimension.source()).isNotBlank();
        });
    }

    @Test
    void what_graders_grade_has_a_coverage_flag() {
        Dimension flag = catalogue.find("operation.coverage.value.privacy").orElseThrow();

        assertThat(flag.level()).isEqualTo(Level.OPERATION);
        assertThat(flag.kind()).isEqualTo(Kind.FLAG);
        assertThat(catalogue.watchable()).contains(flag).doesNotHaveDuplicates();
    }

    @Test
    void what_a_judge_could_grade_may_be_tried_and_has_a_coverage_flag_then() {
        Dimension honest = catalogue.find("value.principle.honest").orElseThrow();

        assertThat(catalogue.triable()).contains(honest).doesNotContainAnyElementsOf(catalogue.watchable());
        assertThat(catalogue.find(Catalogue.COVERAGE + honest.id())).isPresent();
    }

    @Test
    void what_nobody_can_grade_or_the_monitor_derives_has_no_coverage_flag() {
        for (String id : Set.of("preference.rating", "value.profile", "operation.finish", "made.up")) {
            assertThat(catalogue.find(Catalogue.COVERAGE + id)).as(id).isEmpty();
        }
    }

    @Test
    void the_level_of_an_unknown_id_is_operation() {
        assertThat(Catalogue.levelOf("weather.rain")).isEqualTo(Level.OPERATION);
        assertThat(Catalogue.levelOf("operation.coverage.value.privacy")).isEqualTo(Level.OPERATION);
        assertThat(Catalogue.levelOf("")).isEqualTo(Level.OPERATION);
    }
}
