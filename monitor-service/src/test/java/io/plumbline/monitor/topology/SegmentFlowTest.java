package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.SeriesStatus;
import io.plumbline.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
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

class SegmentFlowTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final SeriesKey KEY = new SeriesKey("shop", "instruction.constraints");
    private static final Charter CHARTER = new Charter(
            "shop",
            "test",
            Map.of(),
            Map.of(),
            new Charter.Budget(1, 10_000),
            new Charter.Baseline(200),
            Charter.Redaction.REDACTED,
            Charter.Sampling.DEFAULT,
            Duration.ofDays(7),
            new Segments(Map.of(Segments.MODEL, 2, Segments.LANGUAGE, 2)),
            List.of());

    @TempDir
    private Path folder;

    private final Board board = new Board();
    private final SilentWitness witness = new SilentWitness();
    private final ManualClock clock = new ManualClock(START);
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        Charters charters = new Charters(Catalogue.shipped(), Map.of("shop", CHARTER), 2);
        Properties settings = StreamsSettings.of("unused:9092", "segments", "one", folder, Duration.ofSeconds(1), 1);
        driver = new TopologyTestDriver(
                Flow.topology(Run.LIVE, Catalogue.shipped(), charters, FlowTest.DETECTORS, board, witness, clock),
                settings,
                START);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void a_silent_swap_of_the_model_is_one_alert_a_level_that_names_the_model() {
        Traffic traffic = new Traffic("shop", 2, START);
        feed(traffic.calm(600), "model-a");
        feed(traffic.worse(400), "model-b");

        Map<String, Alert> last = new LinkedHashMap<>();
        alerts().forEach(alert -> last.put(alert.id(), alert));
        assertThat(last.values())
                .extracting(Alert::level)
                .containsExactlyInAnyOrder("instruction", "preference", "value");
        Alert instruction = last.values().stream()
                .filter(alert -> alert.level().equals("instruction"))
                .findFirst()
                .orElseThrow();
        assertThat(instruction.leading().segment()).isNull();
        Alert.Attribution attribution =
                Objects.requireNonNull(instruction.leading().attribution());
        assertThat(attribution.segments().get(0).segment()).isEqualTo("model=model-b");
        assertThat(instruction.findings()).extracting(Finding::segment).contains("model=model-b");
        assertThat(witness.deadLetters).isEmpty();
    }

    @Test
    void segments_are_shown_beside_the_series_and_do_not_starve() {
        feed(new Traffic("shop", 3, START).calm(250), "model-a");
        clock.advance(Duration.ofHours(3));
        show();

        assertThat(board.series()).allSatisfy(status -> {
            assertThat(status.key().isSegment()).isFalse();
            assertThat(status.state().label()).isEqualTo("starved");
        });
        assertThat(board.segments(KEY).map(status -> status.key().segment()))
                .containsExactly("language=unknown", "model=model-a");
        assertThat(board.segments(KEY))
                .allSatisfy(status -> assertThat(status.state().label()).isNotEqualTo("starved"));
        assertThat(board.segments(new SeriesKey("shop", "operation.coverage.value.toxicity")))
                .isEmpty();
    }

    @Test
    void segments_and_what_they_inherited_go_on_from_their_stores() {
        Traffic traffic = new Traffic("shop", 5, START);
        List<Scorecard> before = traffic.calm(430);
        List<Scorecard> swapped = traffic.calm(30);
        List<Scorecard> after = traffic.worse(150);
        feed(before, "model-a");
        feed(swapped, "model-b");
        feed(after, "model-b");
        Map<String, byte[]> whole = stored();

        stop();
        start();
        feed(before, "model-a");
        feed(swapped, "model-b");
        Map<String, byte[]> half = stored();
        stop();
        start();
        KeyValueStore<String, byte[]> series = driver.getKeyValueStore(SeriesProcessor.STORE);
        KeyValueStore<String, byte[]> books = driver.getKeyValueStore(AlertProcessor.STORE);
        half.forEach((key, value) -> (key.startsWith("shop|") ? series : books).put(key, value));
        feed(after, "model-b");
        show();

        assertThat(stored().keySet()).isEqualTo(whole.keySet()).contains("shop|instruction.constraints|model=model-b");
        stored().forEach((key, value) -> assertThat(value).as(key).isEqualTo(whole.get(key)));
        Optional<SeriesStatus> heir = board.series(KEY.of("model=model-b"));
        assertThat(heir).hasValueSatisfying(status -> {
            assertThat(status.learnedFrom()).isEqualTo("all");
            assertThat(status.readings()).isEqualTo(180);
        });
    }

    private void feed(List<Scorecard> cards, String model) {
        TestInputTopic<String, byte[]> topic = driver.createInputTopic(
                Topic.SCORECARDS.topicName(), new StringSerializer(), new ByteArraySerializer());
        for (Scorecard card : cards) {
            topic.pipeInput(card.exchange(), Wire.write(servedBy(card, model)), card.time());
        }
    }

    private static Scorecard servedBy(Scorecard card, String model) {
        return new Scorecard(
                card.exchange(),
                card.at(),
                card.run(),
                card.application(),
                card.conversation(),
                card.turn(),
                model,
                card.role(),
                card.tags(),
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

    private void show() {
        driver.advanceWallClockTime(Duration.ofSeconds(2));
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
