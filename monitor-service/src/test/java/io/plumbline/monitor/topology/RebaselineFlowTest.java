package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.Change.Rebaseline;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.SeriesStatus;
import io.plumbline.monitor.series.State;
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
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an order to learn anew to series that do. */
class RebaselineFlowTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int BASELINE = 200;
    private static final SeriesKey TOXICITY = new SeriesKey("shop", "value.toxicity");
    private static final SeriesKey CONSTRAINTS = new SeriesKey("shop", "instruction.constraints");
    private static final String MODEL = "model=model-a";
    private static final Charter CHARTER = new Charter(
            "shop",
            "test",
            Map.of(),
            Map.of(),
            new Charter.Budget(1, 10_000),
            new Charter.Baseline(BASELINE),
            Charter.Redaction.REDACTED,
            Charter.Sampling.DEFAULT,
            Duration.ofDays(7),
            new Segments(Map.of(Segments.MODEL, 2)),
            List.of());

    @TempDir
    private Path folder;

    private final Board board = new Board();
    private final SilentWitness witness = new SilentWitness();
    private final ManualClock clock = new ManualClock(START);
    private final Traffic traffic = new Traffic("shop", 9, START);
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        Charters charters = new Charters(Catalogue.shipped(), Map.of("shop", CHARTER), 2);
        Properties settings = StreamsSettings.of("unused:9092", "relearn", "one", folder, Duration.ofSeconds(1), 1);
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
    void a_drift_that_is_meant_ends_and_is_the_normal_from_there_on() {
        feed(traffic.calm(500));
        feed(traffic.worse(200));
        assertThat(last().values()).extracting(Alert::state).contains(Alert.State.OPEN);

        order("r1", null, null, null);

        assertThat(last().values()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(alert -> {
            assertThat(alert.state()).isEqualTo(Alert.State.RESOLVED);
            assertThat(alert.reason()).isEqualTo(Alert.Reason.REBASELINED);
        });
        assertThat(status(TOXICITY).state()).isEqualTo(new State.Learning(0, BASELINE));
        assertThat(status(TOXICITY).readings()).isEqualTo(700);
        assertThat(status(TOXICITY.of(MODEL)).state()).isEqualTo(new State.Learning(0, BASELINE));
        int told = alerts().size();
        feed(traffic.worse(600));
        assertThat(alerts()).hasSize(told);
        assertThat(status(TOXICITY).state().label()).isIn("steady", "suspect");
        assertThat(board.book("shop").orElseThrow().rebaselines())
                .singleElement()
                .satisfies(relearned -> {
                    assertThat(relearned.change().detail()).isEqualTo("The new prompt is meant");
                    assertThat(relearned.series())
                            .isEqualTo((int) board.series().size()
                                    + board.segments().count());
                    assertThat(relearned.alerts()).containsExactlyInAnyOrderElementsOf(last().keySet());
                });
        assertThat(witness.deadLetters).isEmpty();
    }

    @Test
    void one_dimension_or_one_segment_is_asked_for_by_name() {
        feed(traffic.calm(300));

        order("r1", TOXICITY.dimension(), null, null);
        assertThat(status(TOXICITY).learned()).isZero();
        assertThat(status(TOXICITY.of(MODEL)).learned()).isZero();
        assertThat(status(CONSTRAINTS).baseline()).isNotNull();
        assertThat(status(CONSTRAINTS.of(MODEL)).baseline()).isNotNull();

        order("r2", CONSTRAINTS.dimension(), MODEL, null);
        assertThat(status(CONSTRAINTS).baseline()).isNotNull();
        assertThat(status(CONSTRAINTS.of(MODEL)).learned()).isZero();
        assertThat(board.book("shop").orElseThrow().rebaselines())
                .extracting(relearned -> relearned.change().id() + " " + relearned.series())
                .containsExactly("r2 1", "r1 2");
    }

    @Test
    void an_order_that_comes_twice_is_carried_out_once() {
        feed(traffic.calm(300));
        order("r1", TOXICITY.dimension(), null, null);
        feed(traffic.calm(50));
        order("r1", TOXICITY.dimension(), null, null);

        assertThat(status(TOXICITY).learned()).isEqualTo(50);
    }

    @Test
    void readings_before_the_time_that_is_said_are_not_learned_from() {
        feed(traffic.calm(300));
        order("r1", TOXICITY.dimension(), null, traffic.time().plusSeconds(10 * 31));
        feed(traffic.calm(30));
        assertThat(status(TOXICITY).learned()).isZero();
        feed(traffic.calm(30));

        assertThat(status(TOXICITY).learned()).isEqualTo(30);
    }

    @Test
    void it_goes_on_from_its_stores_as_if_nothing_had_happened() {
        List<Scorecard> before = traffic.calm(330);
        List<Scorecard> between = traffic.worse(90);
        List<Scorecard> after = traffic.worse(200);
        feed(before);
        order("r1", null, null, null);
        feed(between);
        Map<String, byte[]> half = stored();
        feed(after);
        Map<String, byte[]> whole = stored();

        stop();
        start();
        half.forEach((entry, value) -> {
            int store = entry.indexOf('/');
            driver.<String, byte[]>getKeyValueStore(entry.substring(0, store)).put(entry.substring(store + 1), value);
        });
        feed(after);

        assertThat(stored().keySet()).isEqualTo(whole.keySet());
        stored().forEach((key, value) -> assertThat(value).as(key).isEqualTo(whole.get(key)));
    }

    @Test
    void the_same_log_of_observations_read_again_gives_the_same_series() {
        feed(traffic.calm(330));
        order("r1", null, null, null);
        feed(traffic.worse(90));
        Map<String, byte[]> first = stored(SeriesProcessor.STORE);
        var log = driver.createOutputTopic(
                        Topic.OBSERVATIONS.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();

        stop();
        start();
        var observations = driver.createInputTopic(
                Topic.OBSERVATIONS.topicName(), new StringSerializer(), new ByteArraySerializer());
        log.forEach(observations::pipeInput);

        Map<String, byte[]> again = stored(SeriesProcessor.STORE);
        assertThat(again.keySet()).isEqualTo(first.keySet());
        again.forEach((key, value) -> assertThat(value).as(key).isEqualTo(first.get(key)));
    }

    @Test
    void an_order_that_says_nothing_is_a_change_like_others() {
        feed(traffic.calm(300));
        tell(new Change("odd", "shop", traffic.time(), Change.Kind.REBASELINE, "no word of what", null, null));

        assertThat(status(TOXICITY).baseline()).isNotNull();
        assertThat(board.book("shop").orElseThrow().rebaselines()).isEmpty();
        assertThat(witness.deadLetters).isEmpty();
    }

    private void order(String id, @Nullable String dimension, @Nullable String segment, @Nullable Instant from) {
        tell(new Change(
                id,
                "shop",
                START,
                Change.Kind.REBASELINE,
                "learns anew",
                "The new prompt is meant",
                "trust and safety",
                new Rebaseline(dimension, segment, from)));
    }

    private void tell(Change change) {
        driver.createInputTopic(Topic.CHANGES.topicName(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(change.application(), Wire.write(change), traffic.time());
    }

    private void feed(List<Scorecard> cards) {
        var topic = driver.createInputTopic(
                Topic.SCORECARDS.topicName(), new StringSerializer(), new ByteArraySerializer());
        cards.forEach(card -> topic.pipeInput(card.exchange(), Wire.write(card), card.time()));
    }

    private SeriesStatus status(SeriesKey key) {
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        return board.series(key).orElseThrow();
    }

    private List<Alert> alerts() {
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        return board.book("shop").orElseThrow().alerts();
    }

    private Map<String, Alert> last() {
        Map<String, Alert> last = new LinkedHashMap<>();
        alerts().forEach(alert -> last.put(alert.id(), alert));
        return last;
    }

    private Map<String, byte[]> stored() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        List.of(SeriesProcessor.STORE, Instruments.STORE, AlertProcessor.STORE)
                .forEach(store -> all.putAll(stored(store)));
        return all;
    }

    private Map<String, byte[]> stored(String store) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        try (var entries = driver.<String, byte[]>getKeyValueStore(store).all()) {
            entries.forEachRemaining(entry -> all.put(store + "/" + entry.key, entry.value));
        }
        return all;
    }
}
