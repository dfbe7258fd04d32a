package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Scorecard.Covariates;
import io.plumbline.contracts.event.Scorecard.Served;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

/** Another model behind the same name, through the whole topology. */
class ServedFlowTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Charter CHARTER = CharterReader.read("shop.yaml", """
            application: shop
            segments: {model: 2}
            baseline: {readings: 200}
            """);

    @TempDir
    private Path folder;

    private final SilentWitness witness = new SilentWitness();
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        Charters charters = new Charters(Catalogue.shipped(), Map.of("shop", CHARTER), 2);
        driver = new TopologyTestDriver(
                Flow.topology(
                        Run.LIVE,
                        Catalogue.shipped(),
                        charters,
                        FlowTest.DETECTORS,
                        new Board(),
                        witness,
                        new ManualClock(START)),
                StreamsSettings.of("unused:9092", "served", "one", folder, Duration.ofSeconds(1), 1),
                START);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void a_swap_is_written_to_the_changes_once_and_named_by_what_changed_with_it() {
        Traffic traffic = new Traffic("shop", 2, START);
        feed(traffic.calm(400), "fp_a");
        feed(traffic.worse(150), "fp_b");

        List<Change> changes = read(Topic.CHANGES, Change.class);
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.title()).startsWith("Answers now carry the system fingerprint fp_b");
            assertThat(change.application()).isEqualTo("shop");
        });
        assertThat(read(Topic.ALERTS, Alert.class))
                .filteredOn(alert -> alert.changes().contains(changes.get(0).id()))
                .extracting(Alert::level)
                .contains("operation", "value");
        assertThat(stored().keySet())
                .as("what serves has no series for the segments of the traffic")
                .contains("shop|operation.served.fingerprint", "shop|operation.finish|model=model-a")
                .doesNotContain("shop|operation.served.fingerprint|model=model-a");
        assertThat(witness.deadLetters).isEmpty();
    }

    @Test
    void series_and_books_go_on_from_their_stores_bit_for_bit() {
        Traffic traffic = new Traffic("shop", 5, START);
        List<Scorecard> before = traffic.calm(330);
        List<Scorecard> after = traffic.worse(150);
        feed(before, "fp_a");
        feed(after, "fp_b");
        Map<String, byte[]> whole = stored();

        stop();
        start();
        feed(before, "fp_a");
        Map<String, byte[]> half = stored();
        stop();
        start();
        KeyValueStore<String, byte[]> series = driver.getKeyValueStore(SeriesProcessor.STORE);
        KeyValueStore<String, byte[]> books = driver.getKeyValueStore(AlertProcessor.STORE);
        half.forEach((key, value) -> (key.startsWith("shop|") ? series : books).put(key, value));
        feed(after, "fp_b");

        assertThat(stored().keySet()).isEqualTo(whole.keySet()).contains("shop|operation.served.tokens");
        stored().forEach((key, value) -> assertThat(value).as(key).isEqualTo(whole.get(key)));
    }

    private void feed(List<Scorecard> cards, String fingerprint) {
        TestInputTopic<String, byte[]> topic = driver.createInputTopic(
                Topic.SCORECARDS.topicName(), new StringSerializer(), new ByteArraySerializer());
        cards.stream()
                .map(card -> served(card, fingerprint))
                .forEach(card -> topic.pipeInput(card.exchange(), Wire.write(card), card.time()));
    }

    private static Scorecard served(Scorecard card, String fingerprint) {
        int tokens = 100 + Math.floorMod(card.exchange().hashCode(), 20);
        Served served = new Served("model", "model-a", fingerprint, tokens, 100, 2_000, 70, 5, 3, 0, "a1");
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
                new Covariates(50, 440, "en", "en", null, served),
                card.inclusionProbability(),
                card.origin(),
                card.panel(),
                card.panelHash());
    }

    private <T> List<T> read(Topic topic, Class<T> type) {
        return driver
                .createOutputTopic(topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .map(value -> Wire.read(value, type))
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
