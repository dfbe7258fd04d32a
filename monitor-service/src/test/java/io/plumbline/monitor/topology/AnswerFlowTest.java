package io.plumbline.monitor.topology;

import static io.plumbline.monitor.topology.DrivenFlow.START;
import static io.plumbline.monitor.topology.DrivenFlow.assertThatStored;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Scorecard.Covariates;
import io.plumbline.contracts.event.Scorecard.Embeddings;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.topic.AnswerKinds;
import io.plumbline.monitor.topic.AnswerStatus;
import io.plumbline.monitor.topic.Answering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where answers point, through the whole topology. */
class AnswerFlowTest {

    private static final int NEEDED = 100;
    private static final Set<String> ALL = Set.of(AnswerKinds.NEARNESS, AnswerKinds.KINDS);
    private static final String ASKED = """
            application: shop
            baseline: {readings: 200}
            dimensions:
              operation.answer.nearness: {watched: true}
              operation.answer.kinds: {watched: true}
            """;
    private static final Charter POOLED = CharterReader.read("shop.yaml", ASKED);
    private static final Charter BY_TOPIC = CharterReader.read("shop.yaml", ASKED + "cells: [topic]\n");
    private static final Charter UNASKED =
            CharterReader.read("shop.yaml", "application: shop\nbaseline: {readings: 200}\n");

    private final Answering answering = new Answering(1, 2, 2);

    @Test
    void nothing_is_read_of_answers_that_no_charter_asks_about() {
        try (DrivenFlow flow = new DrivenFlow(UNASKED)) {
            flow.feed(answered(new Traffic("shop", 1, START).calm(NEEDED + 50), 0));

            assertThat(flow.read(Topic.OBSERVATIONS, Observation.class))
                    .isNotEmpty()
                    .noneMatch(one -> one.dimension().startsWith(Catalogue.ANSWER));
            assertThat(flow.board().answers("shop")).isEmpty();
        }
    }

    @Test
    void what_answers_are_like_is_read_of_each_once_kinds_are_learned_and_other_readings_do_not_wait() {
        try (DrivenFlow flow = new DrivenFlow(POOLED)) {
            List<Scorecard> cards = answered(new Traffic("shop", 1, START).calm(NEEDED + 50), 0);
            flow.feed(cards);

            Map<String, Set<String>> read = flow.read(Topic.OBSERVATIONS, Observation.class).stream()
                    .collect(Collectors.groupingBy(
                            Observation::exchange,
                            Collectors.mapping(Observation::dimension, Collectors.toUnmodifiableSet())));
            for (int i = 0; i < cards.size(); i++) {
                Set<String> dimensions = read.getOrDefault(cards.get(i).exchange(), Set.of());
                assertThat(dimensions).as("card %s", i).contains("operation.outcome", "instruction.constraints");
                assertThat(dimensions.containsAll(ALL)).as("card %s", i).isEqualTo(i >= NEEDED);
                assertThat(dimensions.stream().anyMatch(ALL::contains)).isEqualTo(i >= NEEDED);
            }
            assertThat(flow.board().answers("shop").map(AnswerStatus::kinds))
                    .hasValueSatisfying(kinds -> assertThat(kinds.kinds()).hasSize(2));
            assertThat(flow.board().topics("shop")).isEmpty();
            assertThat(flow.witness.deadLetters).isEmpty();
        }
    }

    @Test
    void within_topics_every_reading_of_an_answer_names_the_topic_of_its_prompt() {
        try (DrivenFlow flow = new DrivenFlow(BY_TOPIC)) {
            flow.feed(answered(new Traffic("shop", 1, START).calm(2 * NEEDED), 0));

            assertThat(flow.read(Topic.OBSERVATIONS, Observation.class))
                    .filteredOn(one -> ALL.contains(one.dimension()))
                    .hasSize(ALL.size() * NEEDED)
                    .allSatisfy(one -> assertThat(one.segment()).containsKey(Charter.Cells.TOPIC));
            assertThat(flow.board().topics("shop")).isPresent();
        }
    }

    @Test
    void a_model_that_refuses_is_told_of_the_operation_and_pages_nobody() {
        try (DrivenFlow flow = new DrivenFlow(POOLED)) {
            Traffic traffic = new Traffic("shop", 2, START);
            flow.feed(answered(traffic.calm(500), 0));
            assertThat(flow.alerts()).isEmpty();
            flow.feed(answered(traffic.calm(200), 1));

            List<Alert> alerts = flow.alerts();
            assertThat(alerts).isNotEmpty().allMatch(alert -> alert.level().equals("operation"));
            assertThat(alerts.stream()
                            .flatMap(alert -> alert.findings().stream())
                            .map(Alert.Finding::dimension))
                    .containsAll(ALL)
                    .allMatch(ALL::contains);
        }
    }

    @Test
    void kinds_and_series_go_on_from_their_stores_bit_for_bit_wherever_the_task_broke_off() {
        Traffic traffic = new Traffic("shop", 5, START);
        List<Scorecard> cards = answered(traffic.calm(480), 0);
        cards.addAll(answered(traffic.calm(60), 1));
        Map<String, Map<String, byte[]>> whole;
        try (DrivenFlow flow = new DrivenFlow(BY_TOPIC)) {
            flow.feed(cards);
            whole = flow.stored();
        }
        assertThat(whole.get(TopicProcessor.ANSWERS)).containsOnlyKeys("shop");

        for (int broken : List.of(50, 150, 460)) {
            try (DrivenFlow flow = new DrivenFlow(BY_TOPIC)) {
                flow.feed(cards.subList(0, broken));
                flow.restart();
                flow.feed(cards.subList(broken, cards.size()));

                assertThatStored(flow.stored()).as("after %s", broken).isEqualTo(whole);
            }
        }
    }

    /** The same cards, asked about either thing in turn and answered in a manner. */
    private List<Scorecard> answered(List<Scorecard> cards, int manner) {
        List<Scorecard> answered = new ArrayList<>();
        for (Scorecard card : cards) {
            int thing = answered.size() % 2;
            Embeddings embeddings = new Embeddings(
                    Answering.MAKER,
                    answering.prompt(thing).text(),
                    answering.answer(thing, manner).text());
            answered.add(Traffic.altered(
                    card, draft -> draft.covariates = new Covariates(40, 40, "en", "en", embeddings, null)));
        }
        return answered;
    }
}
