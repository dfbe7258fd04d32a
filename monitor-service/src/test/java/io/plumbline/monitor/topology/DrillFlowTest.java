package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.drill.DrillStatus;
import io.plumbline.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

class DrillFlowTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final String DRILLED = "value.toxicity";
    // Of those that Traffic grades; the others of the charter's defaults get no readings and so no rounds.
    private static final Charter CHARTER = new Charter(
            "shop",
            "test",
            Map.of(DRILLED, new Charter.Goal(true, Charter.Direction.BOTH, null, 0.2, Charter.Importance.HIGH)),
            Map.of(),
            new Charter.Budget(1, 10_000),
            new Charter.Baseline(200),
            Charter.Redaction.REDACTED,
            Charter.Sampling.DEFAULT,
            Duration.ofDays(7));

    @TempDir
    private Path folder;

    private Board board = new Board();
    private final ManualClock clock = new ManualClock(START);
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        start(3);
    }

    private void start(int drills) {
        board = new Board();
        Charters charters = new Charters(Catalogue.shipped(), Map.of("shop", CHARTER), 2, Baselines.none(), drills);
        Properties settings = StreamsSettings.of("unused:9092", "drills", "one", folder, Duration.ofSeconds(1), 1);
        driver = new TopologyTestDriver(
                Flow.topology(
                        Run.LIVE, Catalogue.shipped(), charters, FlowTest.DETECTORS, board, new SilentWitness(), clock),
                settings,
                START);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void planted_changes_are_found_and_told_nobody_as_an_alert() {
        feed(new Traffic("shop", 1, START).calm(1_500));
        show();

        DrillStatus status = drill();
        assertThat(status.rounds()).isGreaterThanOrEqualTo(3);
        assertThat(status.power()).isEqualTo(1.0);
        assertThat(status.readings()).isPositive();
        assertThat(driver.createOutputTopic(
                                Topic.ALERTS.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
                        .readRecordsToList())
                .isEmpty();
        assertThat(board.series())
                .allSatisfy(series -> assertThat(series.state().label()).isIn("steady", "suspect", "learning"));
    }

    @Test
    void the_state_of_live_series_is_the_same_with_and_without_drills() {
        List<Scorecard> cards = new Traffic("shop", 2, START).calm(700);
        feed(cards);
        Map<String, byte[]> with = stored(SeriesProcessor.STORE);

        stop();
        start(0);
        feed(cards);

        Map<String, byte[]> without = stored(SeriesProcessor.STORE);
        assertThat(with.keySet()).isEqualTo(without.keySet());
        with.forEach((key, value) -> assertThat(value).as(key).isEqualTo(without.get(key)));
        assertThat(stored(Drills.STORE)).isEmpty();
    }

    @Test
    void ended_rounds_are_there_after_a_restart_and_a_series_that_starves_has_no_power() {
        feed(new Traffic("shop", 3, START).calm(1_500));
        show();
        int rounds = drill().rounds();
        Map<String, byte[]> kept = stored(Drills.STORE);
        Map<String, byte[]> series = stored(SeriesProcessor.STORE);

        stop();
        start();
        kept.forEach(driver.<String, byte[]>getKeyValueStore(Drills.STORE)::put);
        series.forEach(driver.<String, byte[]>getKeyValueStore(SeriesProcessor.STORE)::put);
        feed(new Traffic("shop", 3, START.plus(Duration.ofHours(5))).calm(1));
        show();
        assertThat(drill().rounds()).isEqualTo(rounds);
        assertThat(drill().power()).isEqualTo(1.0);

        clock.advance(Duration.ofHours(30));
        show();
        assertThat(drill().power()).isZero();
    }

    private DrillStatus drill() {
        return board.drills()
                .filter(status -> status.key().dimension().equals(DRILLED))
                .findFirst()
                .orElseThrow();
    }

    private void feed(List<Scorecard> cards) {
        TestInputTopic<String, byte[]> topic = driver.createInputTopic(
                Topic.SCORECARDS.topicName(), new StringSerializer(), new ByteArraySerializer());
        for (Scorecard card : cards) {
            topic.pipeInput(card.exchange(), Wire.write(card), card.time());
        }
    }

    private void show() {
        driver.advanceWallClockTime(Duration.ofSeconds(2));
    }

    private Map<String, byte[]> stored(String name) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        KeyValueStore<String, byte[]> store = driver.getKeyValueStore(name);
        try (var entries = store.all()) {
            entries.forEachRemaining(entry -> all.put(entry.key, entry.value));
        }
        return all;
    }
}
