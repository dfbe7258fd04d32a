package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Scorecard.Covariates;
import io.plumbline.contracts.event.Scorecard.Embeddings;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.topic.AnswerKinds;
import io.plumbline.monitor.topic.AnswerStatus;
import io.plumbline.monitor.topic.Answering;
import io.plumbline.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where answers point, through the whole topology. */
class AnswerFlowTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
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

    @TempDir
    private Path folder;

    private final Board board = new Board();
    private final SilentWitness witness = new SilentWitness();
    private final Answering answering = new Answering(1, 2, 2);
    private TopologyTestDriver driver;

    private void start(Charter charter) {
        Charters charters = new Charters(Catalogue.shipped(), Map.of("shop", charter), 2);
        driver = new TopologyTestDriver(
                Flow.topology(
                        Run.LIVE,
                        Catalogue.shipped(),
                        charters,
                        DrivenFlow.DETECTORS,
                        board,
                        witness,
                        new ManualClock(START)),
                StreamsSettings.of("unused:9092", "answers", "one", folder, Duration.ofSeconds(1), 1),
                START);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void nothing_is_read_of_answers_that_no_charter_asks_about() {
        start(UNASKED);
        feed(answered(new Traffic("shop", 1, START).calm(NEEDED + 50), 0));

        assertThat(observations()).isNotEmpty().noneMatch(one -> one.dimension().startsWith(Catalogue.ANSWER));
        assertThat(board.answers("shop")).isEmpty();
    }

    @Test
    void what_answers_are_like_is_read_of_each_once_kinds_are_learned_and_other_readings_do_not_wait() {
        start(POOLED);
        List<Scorecard> cards = answered(new Traffic("shop", 1, START).calm(NEEDED + 50), 0);
        feed(cards);

        Map<String, Set<String>> read = observations().stream()
                .collect(Collectors.groupingBy(
                        Observation::exchange,
                        Collectors.mapping(Observation::dimension, Collectors.toUnmodifiableSet())));
        for (int i = 0; i < cards.size(); i++) {
            Set<String> dimensions = read.getOrDefault(cards.get(i).exchange(), Set.of());
            assertThat(dimensions).as("card %s", i).contains("operation.outcome", "instruction.constraints");
            assertThat(dimensions.containsAll(ALL)).as("card %s", i).isEqualTo(i >= NEEDED);
            assertThat(dimensions.stream().anyMatch(ALL::contains)).isEqualTo(i >= NEEDED);
        }
        assertThat(board.answers("shop").map(AnswerStatus::kinds))
                .hasValueSatisfying(kinds -> assertThat(kinds.kinds()).hasSize(2));
        assertThat(board.topics("shop")).isEmpty();
        assertThat(witness.deadLetters).isEmpty();
    }

    @Test
    void within_topics_every_reading_of_an_answer_names_the_topic_of_its_prompt() {
        start(BY_TOPIC);
        feed(answered(new Traffic("shop", 1, START).calm(2 * NEEDED), 0));

        assertThat(observations())
                .filteredOn(one -> ALL.contains(one.dimension()))
                .hasSize(ALL.size() * NEEDED)
                .allSatisfy(one -> assertThat(one.segment()).containsKey(Charter.Cells.TOPIC));
        assertThat(board.topics("shop")).isPresent();
    }

    @Test
    void a_model_that_refuses_is_told_of_the_operation_and_pages_nobody() {
        start(POOLED);
        Traffic traffic = new Traffic("shop", 2, START);
        feed(answered(traffic.calm(500), 0));
        assertThat(alerts()).isEmpty();
        feed(answered(traffic.calm(200), 1));

        List<Alert> alerts = alerts();
        assertThat(alerts).isNotEmpty().allMatch(alert -> alert.level().equals("operation"));
        assertThat(alerts.stream().flatMap(alert -> alert.findings().stream()).map(Alert.Finding::dimension))
                .containsAll(ALL)
                .allMatch(ALL::contains);
    }

    @Test
    void kinds_and_series_go_on_from_their_stores_bit_for_bit_wherever_the_task_broke_off() {
        Traffic traffic = new Traffic("shop", 5, START);
        List<Scorecard> cards = answered(traffic.calm(480), 0);
        cards.addAll(answered(traffic.calm(60), 1));
        start(BY_TOPIC);
        feed(cards);
        Map<String, Map<String, byte[]>> whole = stored();
        assertThat(whole.get(TopicProcessor.ANSWERS)).containsOnlyKeys("shop");

        for (int broken : List.of(50, 150, 460)) {
            driver.close();
            start(BY_TOPIC);
            feed(cards.subList(0, broken));
            Map<String, Map<String, byte[]>> part = stored();
            driver.close();
            start(BY_TOPIC);
            part.forEach((name, entries) -> {
                KeyValueStore<String, byte[]> store = driver.getKeyValueStore(name);
                entries.forEach(store::put);
            });
            feed(cards.subList(broken, cards.size()));

            stored().forEach((name, entries) -> {
                assertThat(entries.keySet()).as(name).isEqualTo(whole.get(name).keySet());
                entries.forEach((key, value) -> assertThat(value)
                        .as("%s after %s", key, broken)
                        .isEqualTo(whole.get(name).get(key)));
            });
        }
    }

    /** The same cards, asked about either thing in turn and answered in a manner. */
    private List<Scorecard> answered(List<Scorecard> cards, int manner) {
        List<Scorecard> answered = new ArrayList<>();
        for (Scorecard card : cards) {
            int thing = answered.size() % 2;
            answered.add(with(
                    card,
                    new Embeddings(
                            Answering.MAKER,
                            answering.prompt(thing).text(),
                            answering.answer(thing, manner).text())));
        }
        return answered;
    }

    private static Scorecard with(Scorecard card, Embeddings embeddings) {
        return new Scorecard(
                card.exchange(),
                card.at(),
                card.run(),
                card.application(),
                card.conversation(),
                card.turn(),
                card.model(),
                card.role(),
                card.tags(),
                card.time(),
                card.outcome(),
                card.finish(),
                card.grades(),
                new Covariates(40, 40, "en", "en", embeddings, null),
                card.inclusionProbability(),
                card.origin(),
                card.panel(),
                card.panelHash());
    }

    private void feed(List<Scorecard> cards) {
        TestInputTopic<String, byte[]> topic = driver.createInputTopic(
                Topic.SCORECARDS.topicName(), new StringSerializer(), new ByteArraySerializer());
        cards.forEach(card -> topic.pipeInput(card.exchange(), Wire.write(card), card.time()));
    }

    private List<Alert> alerts() {
        return read(Topic.ALERTS, Alert.class);
    }

    private List<Observation> observations() {
        return read(Topic.OBSERVATIONS, Observation.class);
    }

    private <T> List<T> read(Topic topic, Class<T> type) {
        return driver
                .createOutputTopic(topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .map(value -> Wire.read(value, type))
                .toList();
    }

    private Map<String, Map<String, byte[]>> stored() {
        Map<String, Map<String, byte[]>> all = new LinkedHashMap<>();
        for (String store :
                List.of(TopicProcessor.STORE, TopicProcessor.ANSWERS, SeriesProcessor.STORE, AlertProcessor.STORE)) {
            Map<String, byte[]> own = new LinkedHashMap<>();
            try (var entries = driver.<String, byte[]>getKeyValueStore(store).all()) {
                entries.forEachRemaining(entry -> own.put(entry.key, entry.value));
            }
            all.put(store, own);
        }
        return all;
    }
}
