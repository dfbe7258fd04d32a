package io.plumbline.scorer.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.scorer.grade.AllGraders;
import io.plumbline.scorer.grade.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestedTest {

    private static final Panel ALL = Selection.ALL.panel("p", AllGraders.list(), GradingClock.NONE);
    private static final String UNASKED = "instruction.answered";

    @Test
    void what_is_graded_on_request_runs_where_a_charter_watches_it_and_nowhere_else() {
        Panel panel = ALL.grading(Requested.by(List.of(
                charter("application: shop\ndimensions: {instruction.compliance: {floor: 0.9}}"),
                charter("application: other\ndimensions: {instruction.compliance: {watched: false}}"))));

        assertThat(graded(panel, "shop"))
                .contains(UNASKED, "instruction.compliance")
                .doesNotContain("instruction.parts");
        assertThat(graded(panel, "other")).contains(UNASKED).doesNotContain("instruction.compliance");
        assertThat(graded(panel, "unknown")).contains(UNASKED).doesNotContain("instruction.compliance");
    }

    @Test
    void a_grader_of_several_dimensions_runs_where_one_of_them_is_asked_for() {
        Panel panel = ALL.grading(
                Requested.by(List.of(charter("application: shop\ndimensions: {preference.tone.help: {floor: 0.9}}"))));

        assertThat(graded(panel, "shop")).contains("preference.tone.help", "preference.tone.apology");
        assertThat(graded(panel, "other")).noneMatch(dimension -> dimension.startsWith("preference.tone"));
    }

    @Test
    void those_whose_grades_another_reads_run_where_it_is_asked_for() {
        Panel panel = ALL.grading(Requested.by(
                List.of(charter("application: shop\ndimensions: {value.group.conservation: {smallest_shift: 0.1}}"))));

        assertThat(graded(panel, "shop")).contains("value.group.conservation", "value.appeal.security-personal");
        assertThat(graded(panel, "other"))
                .noneMatch(dimension -> dimension.startsWith("value.group") || dimension.startsWith("value.appeal"));
    }

    @Test
    void a_panel_that_is_told_of_no_charters_grades_everything_and_its_hash_is_the_same() {
        Panel none = ALL.grading(Requested.by(List.of()));

        assertThat(graded(ALL, "shop")).contains("instruction.compliance", "instruction.parts");
        assertThat(graded(none, "shop")).isNotEmpty().doesNotContain("instruction.compliance");
        assertThat(none.hash()).isEqualTo(ALL.hash());
    }

    private static Charter charter(String text) {
        return CharterReader.read("charter.yaml", text);
    }

    private static List<String> graded(Panel panel, String application) {
        var exchange = Example.asked("How are you?")
                .answered("I am well, thank you.")
                .application(application)
                .exchange();
        return panel.grade(exchange, new Pointer(0, 1)).grades().stream()
                .map(Grade::dimension)
                .toList();
    }
}
