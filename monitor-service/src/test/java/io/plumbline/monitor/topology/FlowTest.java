package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.detect.BernoulliSr;
import io.plumbline.monitor.detect.CategoricalSr;
import io.plumbline.monitor.detect.Csr;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.detect.FloorSr;
import io.plumbline.monitor.detect.HurdleSr;
import io.plumbline.monitor.detect.MondrianSr;
import io.plumbline.monitor.detect.ProfileSr;
import io.plumbline.monitor.detect.ToleranceSr;
import io.plumbline.monitor.detect.WhitenedSr;
import io.plumbline.monitor.intake.Intake;
import io.plumbline.testkit.ManualClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    static final List<Detector> DETECTORS = List.of(
            new BernoulliSr(),
            new CategoricalSr(),
            new Csr(),
            new FloorSr(),
            new HurdleSr(),
            new MondrianSr(),
            new ProfileSr(),
            new ToleranceSr(),
            new WhitenedSr());

    private static final Charter CHARTER = watching(Map.of());

    private static Charter watching(Map<String, Charter.Goal> goals) {
        return new Charter(
                "shop",
                "test",
                goals,
                Map.of(),
                new Charter.Budget(1, 10_000),
                new Charter.Baseline(200),
                Charter.Redaction.REDACTED,
                Charter.Sampling.DEFAULT,
                Duration.ofDays(7));
    }

    @TempDir
    private Path folder;

    private final Board board = new Board();
    private final SilentWitness witness = new SilentWitness();
    private final ManualClock clock = new ManualClock(START);
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        start(CHARTER);
    }

    private void start(Charter charter) {
        Charters charters = new Charters(Catalogue.shipped(), Map.of("shop", charter), 2);
        Properties settings = StreamsSettings.of("unused:9092", "flow-test", "one", folder, Duration.ofSeconds(1), 1);
        driver = new TopologyTestDriver(
                Flow.topology(Run.LIVE, Catalogue.shipped(), charters, DETECTORS, board, witness, clock),
                settings,
                START);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void calm_traffic_raises_no_alert() {
        feed(new Traffic("shop", 1, START).calm(1_000));

        assertThat(alerts()).isEmpty();
        show();
        assertThat(board.series())
                .isNotEmpty()
                .allSatisfy(status -> assertThat(status.state().label()).isIn("steady", "suspect", "learning"));
        assertThat(board.books())
                .singleElement()
                .satisfies(book -> assertThat(book.alerts()).isEmpty());
        assertThat(witness.deadLetters).isEmpty();
    }

    @Test
    void a_shift_in_three_levels_opens_one_alert_for_each_near_the_change() {
        Traffic traffic = new Traffic("shop", 2, START);
        feed(traffic.calm(700));
        Instant change = traffic.time();
        feed(traffic.worse(300));

        Map<String, Alert> last = new LinkedHashMap<>();
        alerts().forEach(alert -> last.put(alert.id(), alert));
        assertThat(last.values())
                .extracting(Alert::level)
                .containsExactlyInAnyOrder("instruction", "preference", "value");
        assertThat(last.values()).allSatisfy(alert -> {
            assertThat(alert.state()).isEqualTo(Alert.State.OPEN);
            Alert.Finding leading = alert.leading();
            assertThat(Duration.between(leading.changePoint().time(), change).abs())
                    .isLessThan(Duration.ofMinutes(10));
            assertThat(leading.changePoint().low()).isBeforeOrEqualTo(change);
            assertThat(leading.changePoint().high()).isAfterOrEqualTo(change);
            assertThat(leading.effectHigh()).isNegative();
            assertThat(leading.before())
                    .hasSize(3)
                    .allSatisfy(shown -> assertThat(shown.time())
                            .isBefore(leading.changePoint().time()));
            assertThat(leading.after())
                    .hasSize(3)
                    .allSatisfy(shown -> assertThat(shown.time())
                            .isAfterOrEqualTo(leading.changePoint().time()));
        });
        Alert instruction = last.values().stream()
                .filter(alert -> alert.level().equals("instruction"))
                .findFirst()
                .orElseThrow();
        assertThat(instruction.findings())
                .extracting(Alert.Finding::dimension)
                .containsExactlyInAnyOrder("instruction.constraints", "instruction.answered");
    }

    @Test
    void behaviour_that_comes_back_resolves_its_alerts() {
        Traffic traffic = new Traffic("shop", 3, START);
        feed(traffic.calm(600));
        feed(traffic.worse(150));
        assertThat(alerts()).isNotEmpty();
        // Half the smallest shift is little beside how much a profile's components vary.
        feed(traffic.calm(4_000));

        show();
        assertThat(board.book("shop").orElseThrow().alerts())
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(alert.state()).isEqualTo(Alert.State.RESOLVED));
    }

    @Test
    void a_change_that_was_told_stands_with_the_alert_it_may_explain() {
        Traffic traffic = new Traffic("shop", 4, START);
        feed(traffic.calm(600));
        Change change = new Change("c1", "shop", traffic.time(), Change.Kind.MODEL, "new model", null, "pipeline");
        input(Topic.CHANGES).pipeInput("shop", Wire.write(change), traffic.time());
        feed(traffic.worse(300));

        assertThat(alerts())
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(alert.changes()).containsExactly("c1"));
    }

    @Test
    void series_and_alerts_go_on_from_their_stores_as_if_nothing_had_happened() {
        Traffic traffic = new Traffic("shop", 5, START);
        List<Scorecard> before = traffic.calm(530);
        List<Scorecard> after = traffic.worse(170);
        feed(before);
        feed(after);
        Map<String, byte[]> whole = stored();
        List<TestRecord<String, byte[]>> published = records(Topic.ALERTS);

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

        assertThat(stored().keySet()).isEqualTo(whole.keySet());
        stored().forEach((key, value) -> assertThat(value).as(key).isEqualTo(whole.get(key)));
        assertThat(records(Topic.ALERTS))
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .isEqualTo(published.stream()
                        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                        .toList());
    }

    @Test
    void hostile_records_become_dead_letters_and_the_rest_goes_on() {
        Traffic traffic = new Traffic("shop", 6, START);
        input(Topic.SCORECARDS).pipeInput("k", "{\"exchange\":".getBytes(StandardCharsets.UTF_8), START);
        input(Topic.SCORECARDS).pipeInput("k", "null".getBytes(StandardCharsets.UTF_8), START);
        input(Topic.SCORECARDS).pipeInput("k", (byte[]) null, START);
        input(Topic.SCORECARDS).pipeInput("k", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8), START);
        input(Topic.SCORECARDS)
                .pipeInput("k", Wire.write(new Traffic("a|b", 1, START).calm(1).get(0)), START);
        input(Topic.OBSERVATIONS).pipeInput("k", "{}".getBytes(StandardCharsets.UTF_8), START);
        input(Topic.CHANGES).pipeInput("k", "nonsense".getBytes(StandardCharsets.UTF_8), START);
        feed(traffic.calm(3));

        assertThat(witness.deadLetters)
                .containsExactly(
                        "intake/unreadable",
                        "intake/unreadable",
                        "intake/unreadable",
                        "intake/unreadable",
                        "intake/invalid",
                        "series/unreadable",
                        "alert/unreadable");
        assertThat(records(Topic.DEAD_LETTERS)).hasSize(7).allSatisfy(record -> {
            assertThat(record.headers().lastHeader("stage")).isNotNull();
            assertThat(record.headers().lastHeader("reason")).isNotNull();
            assertThat(record.headers().lastHeader("source")).isNotNull();
        });
        assertThat(witness.scorecards).isEqualTo(3);
    }

    /** A key that is no text grows when it is read as text: three bytes for each that has no meaning. */
    @Test
    void a_dead_letter_of_a_record_as_large_as_any_fits_into_a_record() {
        byte[] key = new byte[Topic.MAX_RECORD_BYTES / 2];
        Arrays.fill(key, (byte) 0xFF);
        byte[] value = new byte[Topic.MAX_RECORD_BYTES / 2 - 100];
        driver.createInputTopic(Topic.SCORECARDS.topicName(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value, START);

        assertThat(driver.createOutputTopic(
                                Topic.DEAD_LETTERS.topicName(),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer())
                        .readRecordsToList())
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.key().length + letter.value().length)
                            .isBetween(Topic.MAX_RECORD_BYTES * 3 / 4, Topic.MAX_RECORD_BYTES - 4096);
                    assertThat(letter.headers().lastHeader("original-bytes").value())
                            .asString(StandardCharsets.UTF_8)
                            .isEqualTo(Integer.toString(value.length));
                });
    }

    /** The instance that read the scorecard may have had room for one more. */
    @Test
    void observations_of_applications_beyond_the_limit_are_put_aside() {
        for (String application : List.of("shop", "two")) {
            feed(new Traffic(application, 1, START).calm(1));
        }
        Scorecard card = new Traffic("three", 1, START).calm(1).get(0);
        Observation observation = new Intake(Run.LIVE, Catalogue.shipped())
                .take(card, card.time())
                .observations()
                .get(0);
        input(Topic.OBSERVATIONS).pipeInput("three|0", Wire.write(observation), START);

        show();
        assertThat(board.applications()).containsExactly("shop", "two");
        assertThat(witness.deadLetters).containsExactly("series/too_many_applications");
    }

    @Test
    void applications_beyond_the_limit_make_no_series() {
        for (String application : List.of("shop", "two", "three")) {
            feed(new Traffic(application, 1, START).calm(1));
        }

        show();
        assertThat(board.applications()).containsExactly("shop", "two");
        assertThat(witness.deadLetters).containsExactly("intake/too_many_applications");
    }

    @Test
    void series_without_readings_starve_and_recover() {
        Traffic traffic = new Traffic("shop", 7, START);
        feed(traffic.calm(250));
        clock.advance(Duration.ofHours(3));
        show();
        assertThat(board.series())
                .allSatisfy(status -> assertThat(status.state().label()).isEqualTo("starved"));

        feed(traffic.calm(1));
        show();
        assertThat(board.series())
                .anySatisfy(status -> assertThat(status.state().label()).isEqualTo("steady"));
    }

    @Test
    void a_task_that_closes_takes_its_series_off_the_board() {
        feed(new Traffic("shop", 8, START).calm(2));
        show();
        assertThat(board.series()).isNotEmpty();

        stop();

        assertThat(board.series()).isEmpty();
        assertThat(board.books()).isEmpty();
        start();
    }

    @Test
    void observations_lie_on_shards_of_their_application_with_event_headers() {
        feed(new Traffic("shop", 9, START).calm(1));

        assertThat(records(Topic.OBSERVATIONS)).isNotEmpty().allSatisfy(record -> {
            Observation observation = Wire.read(record.value(), Observation.class);
            assertThat(record.key())
                    .isEqualTo("shop|" + Math.floorMod(observation.dimension().hashCode(), 16));
            assertThat(record.headers().lastHeader("ce_type").value())
                    .isEqualTo("io.plumbline.observation.v1".getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void only_what_the_charter_watches_is_observed() {
        List<Scorecard> cards = new Traffic("shop", 4, START).calm(5);
        feed(cards);
        assertThat(observed())
                .contains("instruction.answered", "operation.coverage.instruction.answered", "value.profile")
                .noneMatch(dimension -> dimension.endsWith(Traffic.ON_REQUEST));

        stop();
        start(watching(Map.of(Traffic.ON_REQUEST, Charter.Goal.DEFAULT)));
        feed(cards);
        assertThat(observed()).contains(Traffic.ON_REQUEST, "operation.coverage." + Traffic.ON_REQUEST);
    }

    private List<String> observed() {
        return records(Topic.OBSERVATIONS).stream()
                .map(record -> Wire.read(record.value(), Observation.class).dimension())
                .toList();
    }

    private void feed(List<Scorecard> cards) {
        TestInputTopic<String, byte[]> topic = input(Topic.SCORECARDS);
        for (Scorecard card : cards) {
            topic.pipeInput(card.exchange(), Wire.write(card), card.time());
        }
    }

    private void show() {
        driver.advanceWallClockTime(Duration.ofSeconds(2));
    }

    private TestInputTopic<String, byte[]> input(Topic topic) {
        return driver.createInputTopic(topic.topicName(), new StringSerializer(), new ByteArraySerializer());
    }

    private List<TestRecord<String, byte[]>> records(Topic topic) {
        TestOutputTopic<String, byte[]> output =
                driver.createOutputTopic(topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer());
        return output.readRecordsToList();
    }

    private List<Alert> alerts() {
        return records(Topic.ALERTS).stream()
                .map(record -> Wire.read(record.value(), Alert.class))
                .sorted(Comparator.comparing(Alert::updated))
                .toList();
    }

    private Map<String, byte[]> stored() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (String store : List.of(SeriesProcessor.STORE, AlertProcessor.STORE)) {
            List<String> keys = new ArrayList<>();
            try (var entries = driver.<String, byte[]>getKeyValueStore(store).all()) {
                entries.forEachRemaining(entry -> {
                    keys.add(entry.key);
                    all.put(entry.key, entry.value);
                });
            }
            assertThat(keys).isNotEmpty();
        }
        return all;
    }
}
