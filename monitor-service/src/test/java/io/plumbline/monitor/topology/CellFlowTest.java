package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.series.SeriesStatus;
import io.plumbline.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

class CellFlowTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Charter CHARTER = CharterReader.read("shop.yaml", """
            application: shop
            cells: [tags.topic, turn, hour]
            segments: {language: 2}
            baseline: {readings: 200}
            """);

    @TempDir
    private Path folder;

    private final Board board = new Board();
    private final SilentWitness witness = new SilentWitness();
    private final ManualClock clock = new ManualClock(START);
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        Charters charters = new Charters(Catalogue.shipped(), Map.of("shop", CHARTER), 2);
        driver = new TopologyTestDriver(
                Flow.topology(Run.LIVE, Catalogue.shipped(), charters, FlowTest.DETECTORS, board, witness, clock),
                StreamsSettings.of("unused:9092", "cells", "one", folder, Duration.ofSeconds(1), 1),
                START);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void a_mix_that_moves_is_told_of_the_operation_and_scores_are_ranked_within_cells() {
        Traffic traffic = new Traffic("shop", 2, START);
        feed(asked(traffic.calm(600), 2));
        feed(asked(traffic.calm(600), 5));
        driver.advanceWallClockTime(Duration.ofSeconds(2));

        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.level()).isEqualTo("operation");
            assertThat(alert.leading().dimension()).isEqualTo(Catalogue.MIX);
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
    void series_with_cells_go_on_from_their_stores_bit_for_bit() {
        Traffic traffic = new Traffic("shop", 5, START);
        List<Scorecard> before = asked(traffic.calm(330), 2);
        List<Scorecard> after = asked(traffic.worse(150), 5);
        feed(before);
        feed(after);
        Map<String, byte[]> whole = stored();

        stop();
        start();
        feed(before);
        Map<String, byte[]> half = stored();
        stop();
        start();
        KeyValueStore<String, byte[]> series = driver.getKeyValueStore(SeriesProcessor.STORE);
        KeyValueStore<String, byte[]> books = driver.getKeyValueStore(AlertProcessor.STORE);
        half.forEach((key, value) -> (key.startsWith("shop|") ? series : books).put(key, value));
        feed(after);

        assertThat(stored().keySet()).isEqualTo(whole.keySet()).contains("shop|" + Catalogue.MIX);
        stored().forEach((key, value) -> assertThat(value).as(key).isEqualTo(whole.get(key)));
    }

    /** The same cards, every so-manieth about orders, the others about bills. */
    private static List<Scorecard> asked(List<Scorecard> cards, int every) {
        List<Scorecard> asked = new ArrayList<>();
        for (Scorecard card : cards) {
            asked.add(about(card, asked.size() % every == 0 ? "orders" : "bills"));
        }
        return asked;
    }

    private static Scorecard about(Scorecard card, String topic) {
        return tagged(card, Map.of("topic", topic));
    }

    static Scorecard tagged(Scorecard card, Map<String, String> tags) {
        return new Scorecard(
                card.exchange(),
                card.at(),
                card.run(),
                card.application(),
                card.conversation(),
                card.turn(),
                card.model(),
                card.role(),
                tags,
                card.time(),
                card.outcome(),
                card.finish(),
                card.grades(),
                card.covariates(),
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
        return driver
                .createOutputTopic(Topic.ALERTS.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .map(value -> Wire.read(value, Alert.class))
                .toList();
    }

    private Map<String, byte[]> stored() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (String store : List.of(SeriesProcessor.STORE, AlertProcessor.STORE)) {
            try (var entries = driver.<String, byte[]>getKeyValueStore(store).all()) {
                entries.forEachRemaining(entry -> all.put(entry.key, entry.value));
            }
        }
        return all;
    }
}
