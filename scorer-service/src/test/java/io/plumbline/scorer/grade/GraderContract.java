package io.plumbline.scorer.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.catalogue.Dimension;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every grader keeps. A grader's own test extends it and adds what its scores mean. */
public abstract class GraderContract {

    private static final String MARKER = "zyxmarker";

    /** A new grader. */
    protected abstract Grader grader();

    /** Exchanges that get scores, aligned and not. */
    protected abstract List<Example> graded();

    /** The grade of a grader of one dimension. */
    protected final Grade grade(Example example) {
        return grader().grade(example.subject()).get(0);
    }

    protected final double score(Example example) {
        return ((Grade.Graded) grade(example)).score();
    }

    /** Why the dimension does not apply. */
    protected final String reason(Example example) {
        return ((Grade.NotApplicable) grade(example)).reason();
    }

    @Test
    void its_dimensions_stand_in_the_catalogue_as_gradable() {
        for (String id : grader().dimensions()) {
            assertThat(Catalogue.shipped().find(id))
                    .hasValueSatisfying(
                            dimension -> assertThat(dimension.coverage()).isNotEqualTo(Dimension.Coverage.NOT_COVERED));
        }
    }

    @Test
    void it_answers_one_grade_per_declared_dimension_under_its_name_and_version() {
        for (Example example : graded()) {
            List<Grade> grades = grader().grade(example.subject());
            assertThat(grades).extracting(Grade::dimension).isEqualTo(grader().dimensions());
            assertThat(grades).extracting(Grade::grader).containsOnly(grader().id() + "@" + grader().version());
        }
    }

    @Test
    void what_it_can_read_gets_scores_in_the_range_of_the_dimension() {
        assertThat(graded()).isNotEmpty();
        for (Example example : graded()) {
            for (Grade grade : grader().grade(example.subject())) {
                assertThat(grade).isInstanceOf(Grade.Graded.class);
                assertInRange((Grade.Graded) grade);
            }
        }
    }

    @Test
    void the_same_exchange_gets_the_same_grades() {
        for (Example example : graded()) {
            Subject once = example.subject();
            List<Grade> grades = grader().grade(once);
            assertThat(grader().grade(once)).isEqualTo(grades);
            assertThat(grader().grade(example.subject())).isEqualTo(grades);
        }
    }

    @Test
    void an_exchange_without_what_it_needs_is_not_applicable() {
        if (grader() instanceof DimensionGrader one) {
            for (Need need : one.needs()) {
                assertThat(reason(lacking(need))).isEqualTo(need.reason());
            }
        }
    }

    @Test
    @Timeout(120)
    void hostile_text_anywhere_is_graded_or_not_applicable_in_bounded_work() {
        HostileTexts.all().forEach(text -> {
            assertSound(Example.asked("What is this?").answered(text));
            assertSound(Example.asked(text).answered("It is a thing. It is good."));
            assertSound(Example.asked(text)
                    .system(text)
                    .assistant(text)
                    .user(text)
                    .answered(text)
                    .finish(null));
        });
    }

    @Test
    void an_exchange_without_messages_or_answer_is_no_failure() {
        assertSound(Example.silent());
        assertSound(Example.silent().answered("An answer to nothing."));
        assertSound(Example.asked("Hello?"));
    }

    @Test
    void evidence_never_quotes_the_exchange() {
        for (Example example : graded()) {
            Example marked = example.system(MARKER + " use the word \"" + MARKER + "\".")
                    .user("Say " + MARKER + ". Do not use the word \"" + MARKER + "\".")
                    .answered(" " + MARKER + " " + MARKER);
            for (Grade grade : grader().grade(marked.subject())) {
                assertThat(grade.toString()).doesNotContain(MARKER);
            }
        }
    }

    private void assertSound(Example example) {
        List<Grade> grades = grader().grade(example.subject());
        assertThat(grades).hasSameSizeAs(grader().dimensions());
        for (Grade grade : grades) {
            if (grade instanceof Grade.Graded graded) {
                assertInRange(graded);
            } else {
                assertThat(grade).isInstanceOf(Grade.NotApplicable.class);
            }
        }
    }

    private static void assertInRange(Grade.Graded grade) {
        switch (Catalogue.shipped().find(grade.dimension()).orElseThrow().kind()) {
            case FLAG -> assertThat(Set.of(0.0, 1.0)).contains(grade.score());
            case COMPONENT -> assertThat(grade.score()).isBetween(-1.0, 1.0);
            default -> assertThat(grade.score()).isBetween(0.0, 1.0);
        }
    }

    private static Example lacking(Need need) {
        return switch (need) {
            case COMPLETE ->
                Example.asked("How are you?").answered("Fine, thanks.").outcome(Outcome.TRUNCATED);
            case TEXT -> Example.asked("How are you?").answered(" \n");
            case COMPLIANCE -> Example.asked("How are you?").answered("I'm sorry, but I can't help with that.");
            case ENGLISH ->
                Example.asked("Wie geht es dir?")
                        .answered("Mir geht es sehr gut, vielen Dank für die freundliche Nachfrage heute Morgen.");
        };
    }
}
