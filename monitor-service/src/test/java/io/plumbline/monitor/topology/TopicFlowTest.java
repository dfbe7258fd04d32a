package io.plumbline.monitor.topology;

import static io.plumbline.monitor.topology.DrivenFlow.START;
import static io.plumbline.monitor.topology.DrivenFlow.assertThatStored;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Cells;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.series.SeriesStatus;
import io.plumbline.monitor.topic.Asking;
import io.plumbline.monitor.topic.PromptTopics;
import io.plumbline.monitor.topic.TopicStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TopicFlowTest {

    private static final int NEEDED = 100;
    private static final Charter CHARTER = CharterReader.read("shop.yaml", """
            application: shop
            cells: [topic, turn]
            segments: {language: 2}
            baseline: {readings: 200}
            dimensions:
              instruction.constraints: {floor: 0.7}
            """);

    private final Asking asking = new Asking(1, 2);

    @AutoClose
    private final DrivenFlow flow = new DrivenFlow(CHARTER);

    @Test
    void all_observations_of_an_exchange_name_its_topic_once_topics_are_learned_and_none_does_before() {
        flow.feed(asked(new Traffic("shop", 1, START).calm(NEEDED + 50), 2));

        Map<String, Set<String>> topics = new HashMap<>();
        List<String> exchanges = new ArrayList<>();
        for (Observation observation : observations()) {
            String topic = observation.segment().getOrDefault(Cells.TOPIC, "");
            if (topics.computeIfAbsent(observation.exchange(), fresh -> new HashSet<>())
                    .add(topic)) {
                exchanges.add(observation.exchange());
            }
        }
        assertThat(exchanges).hasSize(NEEDED + 50).doesNotHaveDuplicates();
        assertThat(exchanges.subList(0, NEEDED - 1))
                .allSatisfy(each -> assertThat(topics.get(each)).containsExactly(""));
        assertThat(exchanges.subList(NEEDED - 1, NEEDED + 50))
                .allSatisfy(
                        each -> assertThat(topics.get(each)).first().asString().startsWith("topic-"));
        assertThat(flow.witness.scorecards).isEqualTo(NEEDED + 50);
        assertThat(flow.witness.deadLetters).isEmpty();
    }

    @Test
    void the_mix_is_told_from_where_topics_are_known_and_series_learn_from_there() {
        flow.feed(asked(new Traffic("shop", 1, START).calm(NEEDED + 50), 2));
        flow.show();

        assertThat(flow.board().series())
                .filteredOn(status -> Set.of(Catalogue.MIX, "operation.outcome")
                        .contains(status.key().dimension()))
                .hasSize(2)
                .allSatisfy(status -> assertThat(status.learned()).isEqualTo(51));
    }

    @Test
    void a_mix_of_topics_that_moves_is_told_of_the_operation_and_scores_are_ranked_within_topics() {
        Traffic traffic = new Traffic("shop", 2, START);
        flow.feed(asked(traffic.calm(600), 2));
        flow.feed(asked(traffic.calm(500), 5));
        flow.show();

        assertThat(flow.alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.level()).isEqualTo("operation");
            assertThat(alert.leading().dimension()).isEqualTo(Catalogue.MIX);
            assertThat(alert.leading().cause()).matches("topic-0[12] rate-(up|down)");
        });
        assertThat(flow.board().series())
                .filteredOn(status -> status.key().dimension().equals("instruction.constraints"))
                .singleElement()
                .satisfies(status -> assertThat(status.evidence())
                        .extracting(SeriesStatus.Strength::detector)
                        .contains("mondrian")
                        .doesNotContain("csr"));
        assertThat(flow.witness.deadLetters).isEmpty();
    }

    @Test
    void a_floor_holds_while_topics_are_learned() {
        flow.feed(asked(new Traffic("shop", 3, START).worse(NEEDED - 1), 2));

        assertThat(flow.alerts())
                .isNotEmpty()
                .first()
                .satisfies(alert -> assertThat(alert.kind()).isEqualTo(Alert.Kind.FLOOR));
    }

    @Test
    void topics_are_shown_with_exchanges_that_show_them() {
        List<Scorecard> cards = asked(new Traffic("shop", 4, START).calm(NEEDED), 3);
        flow.feed(cards.subList(0, 30));
        assertThat(flow.board().topics("shop")).contains(new TopicStatus("shop", 30, NEEDED, null));
        flow.feed(cards.subList(30, NEEDED));

        PromptTopics topics =
                Objects.requireNonNull(flow.board().topics("shop").orElseThrow().topics());
        assertThat(topics.topics()).hasSize(2);
        assertThat(topics.topics().getFirst().share()).isEqualTo(.66);
        assertThat(topics.topics().getFirst().exemplars())
                .allSatisfy(exemplar -> assertThat(cards).anySatisfy(card -> {
                    assertThat(card.exchange()).isEqualTo(exemplar.exchange());
                    assertThat(card.at()).isEqualTo(exemplar.at());
                }));
        assertThat(flow.board().topics("another")).isEmpty();
    }

    @Test
    void an_application_whose_charter_names_no_topic_goes_the_short_way() {
        flow.feed(asked(new Traffic("other", 1, START).calm(3), 2));

        assertThat(observations())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.segment()).containsOnlyKeys("model"));
        assertThat(flow.board().topics("other")).isEmpty();
    }

    @Test
    void where_embeddings_come_later_the_mix_is_told_and_behaviour_is_not() {
        Traffic traffic = new Traffic("shop", 6, START);
        flow.feed(traffic.calm(400));
        flow.show();
        assertThat(flow.alerts()).isEmpty();
        assertThat(flow.board().series())
                .filteredOn(status -> status.key().dimension().equals("instruction.constraints"))
                .singleElement()
                .satisfies(status -> assertThat(status.learned()).isEqualTo(200));
        flow.feed(asked(traffic.calm(600), 2));

        assertThat(Objects.requireNonNull(
                                flow.board().topics("shop").orElseThrow().topics())
                        .topics())
                .hasSize(2);
        assertThat(flow.alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.level()).isEqualTo("operation");
            assertThat(alert.leading().dimension()).isEqualTo(Catalogue.MIX);
        });
        assertThat(flow.witness.deadLetters).isEmpty();
    }

    @Test
    void topics_and_series_go_on_from_their_stores_bit_for_bit_wherever_the_task_broke_off() {
        Traffic traffic = new Traffic("shop", 5, START);
        List<Scorecard> cards = asked(traffic.calm(380), 2);
        cards.addAll(asked(traffic.worse(80), 5));
        flow.feed(cards);
        Map<String, Map<String, byte[]>> whole = flow.stored();

        for (int broken : List.of(40, 340)) {
            flow.restart(Map.of());
            flow.feed(cards.subList(0, broken));
            flow.restart();
            flow.feed(cards.subList(broken, cards.size()));

            assertThatStored(flow.stored()).as("after %s", broken).isEqualTo(whole);
        }
        assertThat(whole.get(TopicProcessor.STORE)).containsOnlyKeys("shop");
    }

    @Test
    void prompts_that_come_late_are_gathered_on_from_the_store() {
        Traffic traffic = new Traffic("shop", 7, START);
        List<Scorecard> cards = new ArrayList<>(traffic.calm(NEEDED + 20));
        cards.addAll(asked(traffic.calm(NEEDED), 2));
        flow.feed(cards.subList(0, NEEDED + 50));
        Map<String, byte[]> part = flow.stored(TopicProcessor.STORE);
        flow.restart(Map.of(TopicProcessor.STORE, part));
        flow.feed(cards.subList(NEEDED + 50, cards.size()));
        byte[] again = flow.stored(TopicProcessor.STORE).get("shop");
        flow.restart(Map.of());
        flow.feed(cards);

        assertThat(part).hasSize(31);
        assertThat(flow.stored(TopicProcessor.STORE)).containsOnlyKeys("shop");
        assertThat(flow.stored(TopicProcessor.STORE).get("shop")).isEqualTo(again);
        assertThat(Wire.read(again, PromptTopics.class).topics()).hasSize(2);
    }

    /** The same cards, every so-manieth about one thing, the others about another. */
    private List<Scorecard> asked(List<Scorecard> cards, int every) {
        List<Scorecard> asked = new ArrayList<>();
        for (Scorecard card : cards) {
            asked.add(Traffic.about(card, asking.about(asked.size() % every == 0 ? 1 : 0)));
        }
        return asked;
    }

    private List<Observation> observations() {
        return flow.read(Topic.OBSERVATIONS, Observation.class);
    }
}
