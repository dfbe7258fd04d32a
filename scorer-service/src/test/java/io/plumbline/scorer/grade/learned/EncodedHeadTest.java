package io.plumbline.scorer.grade.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.model.Block;
import io.plumbline.scorer.model.LinearHead;
import io.plumbline.scorer.model.Share;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds whatever the vectors are; what the heads make of true ones is tested where the encoder is. */
class EncodedHeadTest extends GraderContract {

    private static final FakeEncoder ENCODER = FakeEncoder.ofShippedHeads();
    private static final List<Grader> ALL = EncodedHeads.of(ENCODER, Share.ALL).graders();
    private static final Example ANSWER = answered("You are a kind person, and I am glad to help you with it.");

    @Override
    protected Grader grader() {
        return ALL.get(0);
    }

    @Override
    protected List<Example> graded() {
        return List.of(ANSWER, answered("Shut up, you stupid idiot, nobody wants to hear from you."));
    }

    @Test
    void a_score_is_what_the_head_leaves_to_one() {
        for (Example example : graded()) {
            double probability = LinearHead.resource("toxicity")
                    .probability(example.subject().answer().features(ENCODER));

            assertThat(score(example)).isEqualTo(1 - probability);
        }
    }

    @Test
    void what_is_nothing_to_be_avoided_scores_as_likely_as_it_is() {
        Grader appeals = ALL.stream()
                .filter(grader -> grader.id().equals("appeals"))
                .findFirst()
                .orElseThrow();
        List<Grade> grades = appeals.grade(ANSWER.subject());

        assertThat(grades).hasSizeGreaterThan(1).allSatisfy(grade -> {
            String value = grade.dimension().substring("value.appeal.".length());
            assertThat(((Grade.Graded) grade).score())
                    .isEqualTo(LinearHead.resource("appeal-" + value)
                            .probability(ANSWER.subject().answer().features(ENCODER)));
        });
    }

    @Test
    void a_text_is_encoded_once_for_all_heads() {
        Subject subject = ANSWER.subject();
        int before = ENCODER.encoded();

        List<Grade> grades =
                heads().flatMap(head -> head.grade(subject).stream()).toList();

        assertThat(grades).hasSizeGreaterThan(1).noneMatch(Grade.Failed.class::isInstance);
        assertThat(ENCODER.encoded() - before).isEqualTo(1);
    }

    @Test
    void what_is_not_drawn_is_not_encoded() {
        FakeEncoder encoder = FakeEncoder.ofShippedHeads();
        Grader head =
                EncodedHeads.of(encoder, new Share(Double.MIN_NORMAL)).graders().get(0);

        assertThat(head.grade(ANSWER.subject()))
                .singleElement()
                .isInstanceOfSatisfying(
                        Grade.NotApplicable.class,
                        grade -> assertThat(grade.reason()).isEqualTo(HeadGrader.NOT_DRAWN));
        assertThat(encoder.encoded()).isZero();
    }

    @Test
    void answers_it_was_not_trained_for_are_neither_graded_nor_encoded() {
        int before = ENCODER.encoded();

        assertThat(reason(answered("Mir geht es sehr gut, vielen Dank für die freundliche Nachfrage heute Morgen.")))
                .isEqualTo(Need.ENGLISH.reason());
        assertThat(reason(answered("Ok."))).isEqualTo(HeadGrader.TOO_SHORT);
        assertThat(reason(answered("I'm sorry, but I").outcome(Outcome.TRUNCATED)))
                .isEqualTo(Need.COMPLETE.reason());
        assertThat(ENCODER.encoded()).isEqualTo(before);
    }

    @Test
    void a_refusal_moves_no_head_but_that_of_civility() {
        Example refusal =
                answered("I'm sorry, but I can't help with a story about killing children. It would be wrong.");

        assertThat(heads().flatMap(head -> head.grade(refusal.subject()).stream()))
                .filteredOn(grade -> !grade.dimension().equals("value.civility"))
                .isNotEmpty()
                .allSatisfy(grade -> assertThat(grade)
                        .isInstanceOfSatisfying(
                                Grade.NotApplicable.class,
                                none -> assertThat(none.reason()).isEqualTo(Need.COMPLIANCE.reason())));
        assertThat(grade(refusal)).isInstanceOf(Grade.Graded.class);
    }

    @Test
    void a_refusal_is_not_encoded_where_civility_is_not_asked_for() {
        Example refusal =
                answered("I'm sorry, but I can't help with a story about killing children. It would be wrong.");
        int before = ENCODER.encoded();

        ALL.stream().skip(1).forEach(head -> head.grade(refusal.subject()));

        assertThat(ENCODER.encoded()).isEqualTo(before);
    }

    @Test
    void an_encoder_that_no_head_was_trained_for_is_refused() {
        assertThatThrownBy(() -> EncodedHeads.of(new FakeEncoder("other"), Share.ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no head is trained on the vectors of other");
    }

    @Test
    void own_weights_take_the_place_of_those_shipped_and_are_another_version() {
        LinearHead own = head("toxicity", "other", 1);
        LinearHead changed = head("toxicity", "other", 2);

        List<Grader> graders = with(own);

        assertThat(graders).extracting(Grader::dimensions).containsExactly(List.of("value.civility"));
        assertThat(with(own))
                .extracting(Grader::signature)
                .isEqualTo(List.of(graders.get(0).signature()));
        assertThat(with(changed).get(0).version()).isNotEqualTo(graders.get(0).version());
        assertThat(graders.get(0).version()).isGreaterThan(ALL.get(0).version());
    }

    @Test
    void own_weights_of_another_encoder_are_refused() {
        assertThatThrownBy(() -> with(head("toxicity", "third", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("toxicity.head was trained on the vectors of third, but the encoder is other");
    }

    @Test
    void a_probability_near_one_half_is_no_grade_but_of_trends() {
        Grader unsure = with(head("toxicity", "other", 0)).get(0);
        Grader sure = with(head("toxicity", "other", 1_000)).get(0);
        Grader trend = with(head("rejected-helpful", "other", 0)).get(0);

        assertThat(unsure.grade(ANSWER.subject()))
                .containsExactly(new Grade.NotApplicable("value.civility", unsure.signature(), HeadGrader.IS_UNSURE));
        assertThat(sure.grade(ANSWER.subject())).allMatch(Grade.Graded.class::isInstance);
        assertThat(trend.grade(ANSWER.subject())).allMatch(Grade.Graded.class::isInstance);
    }

    @Test
    void a_head_that_is_shipped_for_no_encoder_is_read_where_a_folder_has_it() {
        assertThat(LinearHead.find("content-hate")).isEmpty();
        assertThat(ALL).extracting(Grader::id).doesNotContain("hateful");
        assertThat(with(head("content-hate", "other", 1)))
                .extracting(Grader::dimensions)
                .containsExactly(List.of("value.content.hateful"));
    }

    @Test
    void a_grader_of_many_heads_has_those_that_there_are() {
        assertThat(with(head("appeal-face", "other", 1)))
                .extracting(Grader::dimensions)
                .containsExactly(List.of("value.appeal.face"));
    }

    @Test
    void a_longer_answer_is_no_better_with_its_length_aside() {
        LinearHead byLength =
                head("rejected-helpful-at-length", "other", 0).withSignals("rejected-helpful-at-length", -0.5);
        Grader grader = with(byLength).get(0);
        double characters = ANSWER.subject().answer().raw().length();

        assertThat(((Grade.Graded) grader.grade(ANSWER.subject()).get(0)).score())
                .isCloseTo(1 - 1 / (1 + Math.exp(0.5 * Math.log1p(characters))), within(1e-6));
    }

    /** Without what is derived of them. */
    private static Stream<Grader> heads() {
        return ALL.stream().filter(EncodedHead.class::isInstance);
    }

    private static List<Grader> with(LinearHead own) {
        return EncodedHeads.of(
                        new FakeEncoder("other"),
                        Share.ALL,
                        name -> name.equals(own.name()) ? Optional.of(own) : Optional.empty())
                .graders();
    }

    private static LinearHead head(String name, String encoder, double weight) {
        double[] weights = new double[ENCODER.dimensions()];
        weights[0] = weight;
        return LinearHead.of(name, encoder, 0, Map.of(Block.ENCODED, weights));
    }

    private static Example answered(String answer) {
        return Example.asked("Tell me.").answered(answer);
    }
}
