package io.plumbline.scorer.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.scorer.grade.DerivedGrader;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PanelTest {

    private static final Pointer AT = new Pointer(3, 42);
    private static final Grader CALM = grader("calm", 1, subject -> 0.5);
    private static final Grader THROWING = grader("throwing", 1, subject -> {
        throw new IllegalStateException("secret of the exchange");
    });
    private static final Grader OVERFLOWING = grader("overflowing", 1, PanelTest::overflow);
    private static final Grader GREEDY = grader("greedy", 1, subject -> {
        throw new OutOfMemoryError("secret");
    });
    private static final Grader UNLOADED = grader("unloaded", 1, subject -> {
        throw new NoClassDefFoundError("secret");
    });

    @Test
    void a_grader_that_fails_in_any_way_costs_its_own_grades_only() {
        Scorecard card = panel(CALM, THROWING, OVERFLOWING, GREEDY, UNLOADED)
                .grade(Example.asked("Hm?").exchange(), AT);

        assertThat(card.grades())
                .containsExactly(
                        new Grade.Graded("calm.dimension", "calm@1", 0.5, null),
                        new Grade.Failed("throwing.dimension", "throwing@1", "IllegalStateException"),
                        new Grade.Failed("overflowing.dimension", "overflowing@1", "StackOverflowError"),
                        new Grade.Failed("greedy.dimension", "greedy@1", "OutOfMemoryError"),
                        new Grade.Failed("unloaded.dimension", "unloaded@1", "NoClassDefFoundError"));
        assertThat(card.toString()).doesNotContain("secret");
    }

    @Test
    void a_grader_that_answers_other_dimensions_than_it_declares_has_failed() {
        Grader liar = new Fake(
                "liar",
                1,
                List.of("liar.one", "liar.two"),
                subject -> List.of(new Grade.Graded("calm.dimension", "liar@1", 1, null)));

        assertThat(panel(liar).grade(Example.asked("Hm?").exchange(), AT).grades())
                .containsExactly(
                        new Grade.Failed("liar.one", "liar@1", "UndeclaredDimensions"),
                        new Grade.Failed("liar.two", "liar@1", "UndeclaredDimensions"));
    }

    @Test
    void a_scorecard_repeats_what_the_exchange_says_of_itself_and_no_text() {
        Scorecard card = panel(CALM)
                .grade(
                        Example.asked("What is a fjord?")
                                .answered("A long and narrow inlet of the sea between steep cliffs.")
                                .exchange(),
                        AT);

        assertThat(card.exchange()).isEqualTo("ex-1");
        assertThat(card.at()).isEqualTo(AT);
        assertThat(card.conversation()).isEqualTo("conv-1");
        assertThat(card.model()).isEqualTo("model-a-1");
        assertThat(card.covariates().embeddings()).isNotNull();
        Scorecard without = panel(CALM)
                .withoutEmbeddings()
                .grade(
                        Example.asked("What is a fjord?")
                                .answered("A long and narrow inlet of the sea between steep cliffs.")
                                .exchange(),
                        AT);
        assertThat(without.covariates())
                .isEqualTo(new Scorecard.Covariates(
                        16, 56, "en", null, null, without.covariates().served()));
        assertThat(card.toString()).doesNotContain("fjord").doesNotContain("inlet");
    }

    @Test
    void the_languages_of_question_and_answer_are_told_apart() {
        Scorecard card = panel(CALM)
                .grade(
                        Example.asked("Kannst du mir bitte erklären, was genau ein Fjord ist und wie er entsteht?")
                                .answered("A long and narrow inlet of the sea between steep cliffs.")
                                .exchange(),
                        AT);

        assertThat(card.covariates().promptLanguage()).isEqualTo("de");
        assertThat(card.covariates().language()).isEqualTo("en");
    }

    @Test
    void the_hash_follows_graders_and_versions_and_not_their_order() {
        Grader other = grader("other", 1, subject -> 1);
        String hash = panel(CALM, other).hash();

        assertThat(hash).matches("[0-9a-f]{16}");
        assertThat(panel(other, CALM).hash()).isEqualTo(hash);
        assertThat(panel(CALM).hash()).isNotEqualTo(hash);
        assertThat(panel(CALM, grader("other", 2, subject -> 1)).hash()).isNotEqualTo(hash);
    }

    @Test
    void every_grader_is_timed() {
        List<String> timed = new ArrayList<>();
        GradingClock clock = new GradingClock() {
            private long now;

            @Override
            public long nanos() {
                return now += 5;
            }

            @Override
            public void took(String grader, long nanos) {
                timed.add(grader + " " + nanos);
            }
        };

        new Panel("p", List.of(CALM, THROWING), clock)
                .grade(Example.asked("Hm?").exchange(), AT);

        assertThat(timed).containsExactly("calm 5", "throwing 5");
    }

    @Test
    void a_panel_is_the_included_graders_without_the_excluded_ones_by_id() {
        Grader b = grader("b", 1, subject -> 1);
        Grader a = grader("a", 1, subject -> 1);

        assertThat(assembled(List.of(b, CALM, a), Optional.empty(), Optional.empty()))
                .containsExactly("a", "b", "calm");
        assertThat(assembled(List.of(b, CALM, a), Optional.of(Set.of("a", "b")), Optional.of(Set.of("a"))))
                .containsExactly("b");
    }

    @Test
    void a_wrong_configuration_names_its_key_and_what_is_known() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assembled(List.of(CALM), Optional.of(Set.of("clam")), Optional.empty()))
                .withMessageContaining("plumbline.scorer.panel.include")
                .withMessageContaining("clam")
                .withMessageContaining("[calm]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assembled(List.of(CALM), Optional.empty(), Optional.of(Set.of("calm"))))
                .withMessageContaining("leave no grader");
    }

    @Test
    void what_reads_other_grades_runs_after_them_and_its_failure_is_its_own() {
        Derived half = new Derived("a-half", Set.of("calm.dimension"), inputs -> {
            Grade.Graded calm = (Grade.Graded) java.util.Objects.requireNonNull(inputs.get("calm.dimension"));
            return List.of(new Grade.Graded("a-half.dimension", "a-half@1", calm.score() / 2, null));
        });
        Derived lost = new Derived("b-lost", Set.of("nobody.dimension"), inputs -> {
            throw new IllegalStateException(inputs.toString());
        });

        assertThat(panel(half, lost, CALM)
                        .grade(Example.asked("Hm?").exchange(), AT)
                        .grades())
                .containsExactly(
                        new Grade.Graded("calm.dimension", "calm@1", 0.5, null),
                        new Grade.Graded("a-half.dimension", "a-half@1", 0.25, null),
                        new Grade.Failed("b-lost.dimension", "b-lost@1", "IllegalStateException"));
    }

    @Test
    void what_is_derived_of_grades_that_nobody_gives_is_left_out_or_an_error_where_it_is_named() {
        Grader half = new Derived("half", Set.of("calm.dimension"), inputs -> List.of());

        assertThat(assembled(List.of(CALM, half), Optional.empty(), Optional.empty()))
                .containsExactly("calm", "half");
        assertThat(assembled(List.of(CALM, THROWING, half), Optional.empty(), Optional.of(Set.of("calm"))))
                .containsExactly("throwing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assembled(List.of(CALM, half), Optional.of(Set.of("half")), Optional.empty()))
                .withMessageContaining("plumbline.scorer.panel.include")
                .withMessageContaining("[calm.dimension]");
    }

    @Test
    void two_graders_of_one_id_or_dimension_do_not_share_a_panel() {
        Grader twin = new Fake("twin", 1, List.of("calm.dimension"), subject -> List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> assembled(List.of(CALM, CALM), Optional.empty(), Optional.empty()))
                .withMessageContaining("id calm");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assembled(List.of(CALM, twin), Optional.empty(), Optional.empty()))
                .withMessageContaining("calm and twin both have the dimension calm.dimension")
                .withMessageContaining("plumbline.scorer.panel.exclude=calm");
        assertThat(assembled(List.of(CALM, twin), Optional.empty(), Optional.of(Set.of("calm"))))
                .containsExactly("twin");
    }

    private static Panel panel(Grader... graders) {
        return new Panel("p", List.of(graders), GradingClock.NONE);
    }

    private static List<String> assembled(
            List<Grader> graders, Optional<Set<String>> include, Optional<Set<String>> exclude) {
        return new Selection(include, exclude)
                .panel("p", graders, GradingClock.NONE).graders().stream()
                        .map(Grader::id)
                        .toList();
    }

    private static Grader grader(String id, int version, Function<Subject, Number> score) {
        String dimension = id + ".dimension";
        return new Fake(
                id,
                version,
                List.of(dimension),
                subject -> List.of(new Grade.Graded(
                        dimension, id + "@" + version, score.apply(subject).doubleValue(), null)));
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Number overflow(Subject subject) {
        return overflow(subject).doubleValue() + 1;
    }

    private record Derived(String id, Set<String> inputs, Function<Map<String, Grade>, List<Grade>> grading)
            implements DerivedGrader {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public List<String> dimensions() {
            return List.of(id + ".dimension");
        }

        @Override
        public List<Grade> grade(Subject subject, Map<String, Grade> inputs) {
            return grading.apply(inputs);
        }
    }

    private record Fake(String id, int version, List<String> dimensions, Function<Subject, List<Grade>> grading)
            implements Grader {
        @Override
        public List<Grade> grade(Subject subject) {
            return grading.apply(subject);
        }
    }
}
