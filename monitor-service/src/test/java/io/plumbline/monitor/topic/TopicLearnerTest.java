package io.plumbline.monitor.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Baseline;
import io.plumbline.contracts.event.Scorecard.Embeddings;
import io.plumbline.contracts.event.Wire;
import io.plumbline.monitor.topic.PromptTopics.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicLearnerTest {

    private static final Charter CHARTER = Charter.defaultFor("shop").withBaseline(new Baseline(1_000));
    private static final int NEEDED = 500;

    @Test
    void no_prompt_has_a_topic_before_topics_are_learned_and_each_has_one_after() {
        Asking asking = new Asking(1, 3);
        TopicLearner learner = new TopicLearner(CHARTER);
        for (int i = 1; i < NEEDED; i++) {
            assertThat(learner.take(asking.about(i % 3), true)).isEmpty();
            assertThat(learner.gathered()).isEqualTo(i);
        }
        assertThat(learner.take(asking.about(0), true)).isPresent();
        assertThat(learner.gathered()).isZero();
        assertThat(learner.take(asking.tooShort(), false)).contains(PromptTopics.UNKNOWN);
    }

    @Test
    void no_topic_mixes_what_prompts_are_about_and_names_follow_the_share() {
        Asking asking = new Asking(2, 4);
        TopicLearner learner = new TopicLearner(CHARTER);
        // Things 0 to 3 take a half, a quarter, an eighth and an eighth.
        int[] things = {0, 1, 0, 2, 0, 1, 0, 3};
        for (int i = 0; i < NEEDED; i++) {
            learner.take(asking.about(things[i % 8]), true);
        }
        PromptTopics topics = learner.topics().orElseThrow();

        List<String> names = topics.topics().stream().map(Topic::name).toList();
        assertThat(names).hasSizeBetween(4, 16).startsWith("topic-01", "topic-02", "topic-03", "topic-04");
        assertThat(topics.topics().stream().map(topic -> -topic.share())).isSorted();
        assertThat(topics.topics().stream().mapToDouble(Topic::share).sum()).isBetween(.9, 1.001);
        Map<String, Set<Integer>> asked = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            String topic = learner.take(asking.about(things[i % 8]), true).orElseThrow();
            asked.computeIfAbsent(topic, fresh -> new HashSet<>()).add(things[i % 8]);
        }
        asked.remove(PromptTopics.OTHER);
        assertThat(asked.keySet()).hasSameElementsAs(names);
        assertThat(asked.values()).allSatisfy(those -> assertThat(those).hasSize(1));
    }

    @Test
    void what_was_never_asked_before_is_of_another_topic_than_those() {
        Asking asking = new Asking(3, 6);
        TopicLearner learner = new TopicLearner(CHARTER);
        for (int i = 0; i < NEEDED; i++) {
            learner.take(asking.about(i % 5), true);
        }
        int other = 0;
        int taken = 0;
        for (int i = 0; i < 200; i++) {
            other += learner.take(asking.about(5), true).orElseThrow().equals(PromptTopics.OTHER) ? 1 : 0;
            taken += learner.take(asking.about(i % 5), true).orElseThrow().equals(PromptTopics.OTHER) ? 1 : 0;
        }
        assertThat(other).isGreaterThan(180);
        assertThat(taken).isLessThan(15);
    }

    @Test
    void every_topic_has_enough_readings_of_a_baseline_to_count() {
        Asking asking = new Asking(4, 12);
        TopicLearner learner = new TopicLearner(CHARTER);
        for (int i = 0; i < NEEDED; i++) {
            // Eight things of nearly an eighth each, and four that are asked about thrice.
            learner.take(asking.about(i < 12 ? 8 + i % 4 : i % 8), true);
        }
        assertThat(learner.topics().orElseThrow().topics())
                .hasSizeBetween(6, 16)
                .allSatisfy(topic -> assertThat(topic.share() * 1_000).isGreaterThanOrEqualTo(45));
    }

    @Test
    void prompts_without_a_direction_or_of_another_maker_are_unknown_and_make_no_topic() {
        Asking asking = new Asking(5, 2);
        TopicLearner learner = new TopicLearner(CHARTER);
        for (int i = 0; i < NEEDED; i++) {
            learner.take(
                    i % 5 == 0 ? asking.tooShort() : asking.about(i % 2, i % 5 == 1 ? "old@1" : Asking.MAKER), true);
        }
        PromptTopics topics = learner.topics().orElseThrow();

        assertThat(topics.by()).isEqualTo(Asking.MAKER);
        assertThat(topics.topics().stream().mapToDouble(Topic::share).sum()).isBetween(.55, .61);
        assertThat(topics.of(asking.about(0, "old@1"))).isEqualTo(PromptTopics.UNKNOWN);
        assertThat(topics.of(asking.tooShort())).isEqualTo(PromptTopics.UNKNOWN);
    }

    @Test
    void where_no_prompt_has_a_direction_learning_ends_all_the_same() {
        Asking asking = new Asking(6, 1);
        TopicLearner learner = new TopicLearner(CHARTER);
        Optional<String> last = Optional.empty();
        for (int i = 0; i < NEEDED; i++) {
            last = learner.take(asking.tooShort(), true);
        }
        assertThat(last).contains(PromptTopics.UNKNOWN);
        assertThat(learner.topics().orElseThrow().topics()).isEmpty();
        assertThat(learner.topics().orElseThrow().of(asking.about(0))).isEqualTo(PromptTopics.UNKNOWN);
    }

    @Test
    void where_directions_come_later_topics_are_learned_from_the_first_of_them() {
        Asking asking = new Asking(11, 2);
        TopicLearner learner = new TopicLearner(CHARTER);
        for (int i = 0; i < NEEDED; i++) {
            learner.take(i < 5 ? asking.about(0) : asking.tooShort(), true);
        }
        assertThat(learner.topics().orElseThrow().topics()).isEmpty();
        assertThat(learner.take(asking.tooShort(), true)).contains(PromptTopics.UNKNOWN);
        assertThat(learner.gathered()).isZero();

        for (int i = 1; i < NEEDED; i++) {
            assertThat(learner.take(asking.about(i % 2), true)).contains(PromptTopics.UNKNOWN);
            assertThat(learner.take(asking.tooShort(), true)).contains(PromptTopics.UNKNOWN);
            assertThat(learner.gathered()).isEqualTo(i);
        }
        assertThat(learner.take(asking.about(0), true).orElseThrow()).startsWith("topic-");
        assertThat(learner.topics().orElseThrow().topics()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(learner.gathered()).isZero();
    }

    @Test
    void one_prompt_asked_again_and_again_is_one_topic() {
        Prompt prompt = new Asking(7, 1).about(0);
        TopicLearner learner = new TopicLearner(CHARTER);
        for (int i = 0; i < NEEDED; i++) {
            learner.take(prompt, true);
        }
        assertThat(learner.topics().orElseThrow().topics()).hasSize(1);
        assertThat(learner.take(prompt, true)).contains("topic-01");
    }

    @Test
    void later_turns_wait_for_topics_and_make_none() {
        Asking asking = new Asking(8, 1);
        TopicLearner learner = new TopicLearner(CHARTER);
        for (int i = 0; i < 2 * NEEDED; i++) {
            assertThat(learner.take(asking.about(0), false)).isEmpty();
        }
        assertThat(learner.gathered()).isZero();
    }

    @Test
    void it_goes_on_from_what_was_kept_to_the_last_bit() {
        List<Prompt> prompts = new ArrayList<>();
        Asking asking = new Asking(9, 5);
        for (int i = 0; i < 2 * NEEDED; i++) {
            prompts.add(asking.about(i % 5));
        }
        TopicLearner whole = new TopicLearner(CHARTER);
        List<String> told = new ArrayList<>();
        List<Prompt> kept = new ArrayList<>();
        TopicLearner half = new TopicLearner(CHARTER);
        for (Prompt prompt : prompts) {
            Prompt read = Wire.read(Wire.write(prompt), Prompt.class);
            assertThat(read).isEqualTo(prompt);
            whole.take(prompt, true).ifPresent(told::add);
            if (kept.size() == NEEDED / 2) {
                half = new TopicLearner(CHARTER, kept, null);
            }
            half.take(read, true);
            kept.add(read);
        }
        PromptTopics topics = whole.topics().orElseThrow();
        assertThat(half.topics()).contains(topics);
        PromptTopics read = Wire.read(Wire.write(topics), PromptTopics.class);
        assertThat(read).isEqualTo(topics);
        assertThat(prompts.stream().skip(NEEDED - 1).map(read::of)).isEqualTo(told);
        assertThat(Wire.write(topics)).hasSizeLessThan(6_000);
    }

    @Test
    void exemplars_are_exchanges_that_were_asked_and_nothing_of_their_text() {
        Asking asking = new Asking(10, 2);
        TopicLearner learner = new TopicLearner(CHARTER);
        Map<String, Integer> asked = new HashMap<>();
        for (int i = 0; i < NEEDED; i++) {
            Prompt prompt = asking.about(i % 2);
            asked.put(prompt.exchange(), i % 2);
            learner.take(prompt, true);
        }
        for (Topic topic : learner.topics().orElseThrow().topics()) {
            HashSet<Integer> things = new HashSet<>();
            topic.exemplars().forEach(each -> things.add(asked.get(each.exchange())));
            assertThat(topic.exemplars()).hasSize(3);
            assertThat(things).hasSize(1).doesNotContainNull();
            assertThat(topic.toString()).doesNotContain(topic.centre().text());
        }
    }

    @Test
    void a_direction_is_told_by_its_angle_alone() {
        double[] vector = new double[Embeddings.DIMENSIONS];
        vector[3] = -1;
        vector[5] = .5;
        double[] longer = vector.clone();
        for (int i = 0; i < longer.length; i++) {
            longer[i] *= 7;
        }
        assertThat(Direction.along(vector)).isEqualTo(Direction.along(longer));
        assertThat(Direction.along(vector).cosine(Direction.along(vector))).isEqualTo(1);
        assertThat(Direction.along(new double[Embeddings.DIMENSIONS]).isNone()).isTrue();
    }
}
