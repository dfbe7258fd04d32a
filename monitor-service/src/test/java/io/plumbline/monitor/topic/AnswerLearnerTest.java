package io.plumbline.monitor.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Baseline;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Observation.Category;
import io.plumbline.contracts.event.Observation.Score;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Scorecard.Covariates;
import io.plumbline.contracts.event.Scorecard.Embeddings;
import io.plumbline.contracts.event.Wire;
import io.plumbline.monitor.topic.PromptTopics.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerLearnerTest {

    private static final Charter CHARTER = Charter.defaultFor("shop").withBaseline(new Baseline(1_000));
    private static final int NEEDED = 500;

    private long offset;

    @Test
    void no_answer_says_anything_of_itself_before_kinds_are_learned_and_each_does_after() {
        Answering answering = new Answering(1, 2, 2);
        AnswerLearner learner = new AnswerLearner(CHARTER);
        for (int i = 1; i < NEEDED; i++) {
            assertThat(learner.take(answer(answering.answer(i % 2, 0)), true)).isEmpty();
            assertThat(learner.gathered()).isEqualTo(i);
        }
        // The last of those that kinds are learned from is among them too.
        assertThat(learner.take(answer(answering.answer(0, 0)), true)).isEmpty();
        assertThat(learner.gathered()).isZero();
        assertThat(learner.take(answer(answering.answer(0, 0)), false))
                .containsOnlyKeys(AnswerKinds.NEARNESS, AnswerKinds.KINDS);
    }

    @Test
    void kinds_follow_what_answers_are_like_and_what_is_new_is_of_none() {
        Answering answering = new Answering(2, 4, 2);
        AnswerLearner learner = learned(answering);
        Map<String, Set<Integer>> found = new HashMap<>();
        int other = 0;
        double usual = 0;
        double unheard = 0;
        for (int i = 0; i < 400; i++) {
            Map<String, Observation.Value> read = learner.take(answer(answering.answer(i % 4, 0)), true);
            found.computeIfAbsent(kind(read), fresh -> new HashSet<>()).add(i % 4);
            usual += score(read, AnswerKinds.NEARNESS) / 400;
            Map<String, Observation.Value> refusal = learner.take(answer(answering.answer(i % 4, 1)), true);
            other += kind(refusal).equals(AnswerKinds.OTHER) ? 1 : 0;
            unheard += score(refusal, AnswerKinds.NEARNESS) / 400;
        }
        found.remove(AnswerKinds.OTHER);
        assertThat(found.keySet()).hasSizeBetween(4, 16).contains("answer-01", "answer-04");
        assertThat(found.values()).allSatisfy(things -> assertThat(things).hasSize(1));
        assertThat(usual).isGreaterThan(unheard + .2);
        assertThat(other).isGreaterThan(100);
    }

    @Test
    void short_answers_are_a_kind_and_point_nowhere() {
        Answering answering = new Answering(4, 1, 1);
        AnswerLearner learner = new AnswerLearner(CHARTER);
        for (int i = 0; i < NEEDED; i++) {
            learner.take(answer(i % 4 == 0 ? answering.answer(0, 0) : null), true);
        }
        Map<String, Observation.Value> read = learner.take(answer(null), true);

        assertThat(read).isEqualTo(Map.of(AnswerKinds.KINDS, new Category(AnswerKinds.SHORT)));
    }

    @Test
    void where_all_answers_were_short_a_longer_one_is_of_no_kind() {
        Answering answering = new Answering(5, 1, 1);
        AnswerLearner learner = new AnswerLearner(CHARTER);
        for (int i = 0; i < NEEDED; i++) {
            learner.take(answer(null), true);
        }
        assertThat(learner.kinds().orElseThrow().kinds()).isEmpty();
        assertThat(learner.take(answer(answering.answer(0, 0)), true))
                .isEqualTo(Map.of(AnswerKinds.KINDS, new Category(AnswerKinds.OTHER)));
    }

    @Test
    void an_answer_whose_point_another_maker_made_says_nothing() {
        Answering answering = new Answering(6, 2, 1);
        AnswerLearner learner = new AnswerLearner(CHARTER);
        for (int i = 0; i < NEEDED; i++) {
            Answer answer = answer(answering.answer(i % 2, 0));
            learner.take(i % 5 == 0 ? by("old@1", answer) : answer, true);
        }
        AnswerKinds kinds = learner.kinds().orElseThrow();

        assertThat(kinds.by()).isEqualTo(Answering.MAKER);
        assertThat(kinds.kinds().stream().mapToDouble(Topic::share).sum()).isBetween(.7, .801);
        assertThat(learner.take(by("new@2", answer(answering.answer(0, 0))), true))
                .isEmpty();
    }

    @Test
    void later_turns_make_no_kinds() {
        Answering answering = new Answering(7, 1, 1);
        AnswerLearner learner = new AnswerLearner(CHARTER);
        for (int i = 0; i < 2 * NEEDED; i++) {
            assertThat(learner.take(answer(answering.answer(0, 0)), false)).isEmpty();
        }
        assertThat(learner.gathered()).isZero();
    }

    @Test
    void it_goes_on_from_what_was_kept_to_the_last_bit() {
        Answering answering = new Answering(8, 6, 2);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 2 * NEEDED; i++) {
            answers.add(answer(answering.answer(i % 6, i % 7 == 0 ? 1 : 0)));
        }
        AnswerLearner whole = new AnswerLearner(CHARTER);
        AnswerLearner half = new AnswerLearner(CHARTER);
        List<Answer> kept = new ArrayList<>();
        List<Map<String, Observation.Value>> told = new ArrayList<>();
        for (Answer answer : answers) {
            Answer read = Wire.read(Wire.write(answer), Answer.class);
            assertThat(read).isEqualTo(answer);
            told.add(whole.take(answer, true));
            if (kept.size() == NEEDED / 2) {
                half = new AnswerLearner(CHARTER, kept, null);
            }
            half.take(read, true);
            kept.add(read);
        }
        AnswerKinds kinds = whole.kinds().orElseThrow();
        assertThat(half.kinds()).contains(kinds);
        AnswerKinds read = Wire.read(Wire.write(kinds), AnswerKinds.class);
        assertThat(read).isEqualTo(kinds);
        assertThat(Wire.write(read)).isEqualTo(Wire.write(kinds)).hasSizeLessThan(8_000);
        assertThat(answers.stream().skip(NEEDED).map(read::read)).isEqualTo(told.subList(NEEDED, 2 * NEEDED));
    }

    @Test
    void a_kind_is_shown_by_exchanges_and_nothing_of_their_text() {
        AnswerLearner learner = learned(new Answering(9, 4, 1));
        for (Topic kind : learner.kinds().orElseThrow().kinds()) {
            assertThat(kind.exemplars()).hasSize(3);
            assertThat(kind.toString()).doesNotContain(kind.centre().text());
        }
        AnswerStatus status = AnswerStatus.of("shop", learner);
        assertThat(status.kinds()).isEqualTo(learner.kinds().orElseThrow());
        assertThat(status.needed()).isEqualTo(NEEDED);
    }

    @Test
    void only_a_complete_answer_counts_and_only_where_something_made_points() {
        Direction direction = new Answering(10, 1, 1).answer(0, 0);
        Embeddings pointed = new Embeddings(Answering.MAKER, null, direction.text());
        Embeddings curt = new Embeddings(Answering.MAKER, direction.text(), null);

        assertThat(Answer.of(card(Outcome.COMPLETE, pointed)))
                .hasValueSatisfying(answer -> assertThat(answer.direction()).isEqualTo(direction));
        assertThat(Answer.of(card(Outcome.COMPLETE, curt)))
                .hasValueSatisfying(answer -> assertThat(answer.direction()).isNull());
        assertThat(Answer.of(card(Outcome.COMPLETE, null))).isEmpty();
        assertThat(Answer.of(card(Outcome.TRUNCATED, pointed))).isEmpty();
    }

    /** All things equally often, in the first manner. */
    private AnswerLearner learned(Answering answering) {
        AnswerLearner learner = new AnswerLearner(CHARTER);
        for (int i = 0; i < NEEDED; i++) {
            learner.take(answer(answering.answer(i % 4, 0)), true);
        }
        return learner;
    }

    private Answer answer(@Nullable Direction direction) {
        return new Answer("exchange-" + offset, new Pointer(0, offset++), Answering.MAKER, direction);
    }

    private static Answer by(String maker, Answer answer) {
        return new Answer(answer.exchange(), answer.at(), maker, answer.direction());
    }

    private static String kind(Map<String, Observation.Value> read) {
        return ((Category) Objects.requireNonNull(read.get(AnswerKinds.KINDS))).name();
    }

    private static double score(Map<String, Observation.Value> read, String dimension) {
        return ((Score) Objects.requireNonNull(read.get(dimension))).value();
    }

    private static Scorecard card(Outcome outcome, @Nullable Embeddings embeddings) {
        return new Scorecard(
                "exchange",
                new Pointer(0, 0),
                Exchange.LIVE,
                "shop",
                null,
                1,
                "model",
                Exchange.Role.PRODUCTION,
                Map.of(),
                Instant.EPOCH,
                outcome,
                "stop",
                List.of(),
                new Covariates(40, 40, "en", "en", embeddings, null),
                1,
                null,
                "default",
                "hash");
    }
}
