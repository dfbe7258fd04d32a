package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Cells;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Scorecard.Covariates;
import io.plumbline.contracts.event.Scorecard.Embeddings;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.series.SeriesStatus;
import io.plumbline.monitor.topic.Asking;
import io.plumbline.monitor.topic.Prompt;
import io.plumbline.monitor.topic.PromptTopics;
import io.plumbline.monitor.topic.TopicStatus;
import io.plumbline.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicFlowTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int NEEDED = 100;
    private static final Charter CHARTER = CharterReader.read("shop.yaml", """
            application: shop
            cells: [topic, turn]
            segments: {language: 2}
            baseline: {readings: 200}
            dimensions:
              instruction.constraints: {floor: 0.7}
            """);

    @TempDir
    private Path folder;

    private final Board board = new Board();
    private final SilentWitness witness = new SilentWitness();
    private final ManualClock clock = new ManualClock(START);
    private final Asking asking = new Asking(1, 2);
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        Charters charters = new Charters(Catalogue.shipped(), Map.of("shop", CHARTER), 2);
        driver = new TopologyTestDriver(
                Flow.topology(Run.LIVE, Catalogue.shipped(), charters, FlowTest.DETECTORS, board, witness, clock),
                StreamsSettings.of("unused:9092", "topics", "one", folder, Duration.ofSeconds(1), 1),
                START);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void all_observations_of_an_exchange_name_its_topic_once_topics_are_learned_and_none_does_before() {
        feed(asked(new Traffic("shop", 1, START).calm(NEEDED + 50), 2));

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
        assertThat(witness.scorecards).isEqualTo(NEEDED + 50);
        assertThat(witness.deadLetters).isEmpty();
    }

    @Test
    void the_mix_is_told_from_where_topics_are_known_and_series_learn_from_there() {
        feed(asked(new Traffic("shop", 1, START).calm(NEEDED + 50), 2));
        driver.advanceWallClockTime(Duration.ofSeconds(2));

        assertThat(board.series())
                .filteredOn(status -> Set.of(Catalogue.MIX, "operation.outcome")
                        .contains(status.key().dimension()))
                .hasSize(2)
                .allSatisfy(status -> assertThat(status.learned()).isEqualTo(51));
    }

    @Test
    void a_mix_of_topics_that_moves_is_told_of_the_operation_and_scores_are_ranked_within_topics() {
        Traffic traffic = new Traffic("shop", 2, START);
        feed(asked(traffic.calm(600), 2));
        feed(asked(traffic.calm(500), 5));
        driver.advanceWallClockTime(Duration.ofSeconds(2));

        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.level()).isEqualTo("operation");
            assertThat(alert.leading().dimension()).isEqualTo(Catalogue.MIX);
            assertThat(alert.leading().cause()).matches("topic-0[12] rate-(up|down)");
        });
        assertThat(board.series())
                .filteredOn(status -> status.key().dimension().equals("instruction.constraints"))
                .singleElement()
                .satisfies(status -> assertThat(status.evidence())
                        .extracting(SeriesStatus.Strength::detector)
                        .contains("mondrian")
                        .doesNotContain("csr"));
        assertThat(witness.deadLetters).isEmpty();
    }

    @Test
    void a_floor_holds_while_topics_are_learned() {
        feed(asked(new Traffic("shop", 3, START).worse(NEEDED - 1), 2));

        assertThat(alerts())
                .isNotEmpty()
                .first()
                .satisfies(alert -> assertThat(alert.kind()).isEqualTo(Alert.Kind.FLOOR));
    }

    @Test
    void topics_are_shown_with_exchanges_that_show_them() {
        List<Scorecard> cards = asked(new Traffic("shop", 4, START).calm(NEEDED), 3);
        feed(cards.subList(0, 30));
        assertThat(board.topics("shop")).contains(new TopicStatus("shop", 30, NEEDED, null));
        feed(cards.subList(30, NEEDED));

        PromptTopics topics =
                Objects.requireNonNull(board.topics("shop").orElseThrow().topics());
        assertThat(topics.topics()).hasSize(2);
        assertThat(topics.topics().getFirst().share()).isEqualTo(.66);
        assertThat(topics.topics().getFirst().exemplars())
                .allSatisfy(exemplar -> assertThat(cards).anySatisfy(card -> {
                    assertThat(card.exchange()).isEqualTo(exemplar.exchange());
                    assertThat(card.at()).isEqualTo(exemplar.at());
                }));
        assertThat(board.topics("another")).isEmpty();
    }

    @Test
    void an_application_whose_charter_names_no_topic_goes_the_short_way() {
        feed(asked(new Traffic("other", 1, START).calm(3), 2));

        assertThat(observations())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.segment()).containsOnlyKeys("model"));
        assertThat(board.topics("other")).isEmpty();
    }

    @Test
    void where_embeddings_come_later_the_mix_is_told_and_behaviour_is_not() {
        Traffic traffic = new Traffic("shop", 6, START);
        feed(traffic.calm(400));
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        assertThat(alerts()).isEmpty();
        assertThat(board.series())
                .filteredOn(status -> status.key().dimension().equals("instruction.constraints"))
                .singleElement()
                .satisfies(status -> assertThat(status.learned()).isEqualTo(200));
        feed(asked(traffic.calm(600), 2));

        assertThat(Objects.requireNonNull(board.topics("shop").orElseThrow().topics())
                        .topics())
                .hasSize(2);
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.level()).isEqualTo("operation");
            assertThat(alert.leading().dimension()).isEqualTo(Catalogue.MIX);
        });
        assertThat(witness.deadLetters).isEmpty();
    }

    @Test
    void topics_and_series_go_on_from_their_stores_bit_for_bit_wherever_the_task_broke_off() {
        Traffic traffic = new Traffic("shop", 5, START);
        List<Scorecard> cards = asked(traffic.calm(380), 2);
        cards.addAll(asked(traffic.worse(80), 5));
        feed(cards);
        Map<String, Map<String, byte[]>> whole = stored();

        for (int broken : List.of(40, 340)) {
            stop();
            start();
            feed(cards.subList(0, broken));
            Map<String, Map<String, byte[]>> part = stored();
            stop();
            start();
            part.forEach((name, entries) -> {
                KeyValueStore<String, byte[]> store = driver.getKeyValueStore(name);
                entries.forEach(store::put);
            });
            feed(cards.subList(broken, cards.size()));

            Map<String, Map<String, byte[]>> again = stored();
            assertThat(again.keySet()).isEqualTo(whole.keySet());
            again.forEach((name, entries) -> {
                assertThat(entries.keySet()).as(name).isEqualTo(whole.get(name).keySet());
                entries.forEach((key, value) -> assertThat(value)
                        .as("%s after %s", key, broken)
                        .isEqualTo(whole.get(name).get(key)));
            });
        }
        assertThat(whole.get(TopicProcessor.STORE)).containsOnlyKeys("shop");
    }

    @Test
    void prompts_that_come_late_are_gathered_on_from_the_store() {
        Traffic traffic = new Traffic("shop", 7, START);
        List<Scorecard> cards = new ArrayList<>(traffic.calm(NEEDED + 20));
        cards.addAll(asked(traffic.calm(NEEDED), 2));
        feed(cards.subList(0, NEEDED + 50));
        Map<String, byte[]> part = stored().get(TopicProcessor.STORE);
        stop();
        start();
        KeyValueStore<String, byte[]> store = driver.getKeyValueStore(TopicProcessor.STORE);
        part.forEach(store::put);
        feed(cards.subList(NEEDED + 50, cards.size()));
        byte[] again = stored().get(TopicProcessor.STORE).get("shop");
        stop();
        start();
        feed(cards);

        assertThat(part).hasSize(31);
        assertThat(stored().get(TopicProcessor.STORE)).containsOnlyKeys("shop");
        assertThat(stored().get(TopicProcessor.STORE).get("shop")).isEqualTo(again);
        assertThat(Wire.read(again, PromptTopics.class).topics()).hasSize(2);
    }

    /** The same cards, every so-manieth about one thing, the others about another. */
    private List<Scorecard> asked(List<Scorecard> cards, int every) {
        List<Scorecard> asked = new ArrayList<>();
        for (Scorecard card : cards) {
            asked.add(about(card, asking.about(asked.size() % every == 0 ? 1 : 0)));
        }
        return asked;
    }

    static Scorecard about(Scorecard card, Prompt prompt) {
        Embeddings embeddings = new Embeddings(
                Asking.MAKER, Objects.requireNonNull(prompt.direction()).text(), null);
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
        for (String store : List.of(TopicProcessor.STORE, SeriesProcessor.STORE, AlertProcessor.STORE)) {
            Map<String, byte[]> own = new LinkedHashMap<>();
            try (var entries = driver.<String, byte[]>getKeyValueStore(store).all()) {
                entries.forEachRemaining(entry -> own.put(entry.key, entry.value));
            }
            all.put(store, own);
        }
        return all;
    }
}
