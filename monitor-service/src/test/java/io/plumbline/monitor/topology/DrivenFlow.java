package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Alert;
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
import io.plumbline.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.assertj.core.api.RecursiveComparisonAssert;

/** The whole flow without a broker: scorecards come in, alerts go out, and it starts again from its stores. */
final class DrivenFlow implements AutoCloseable {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

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

    // Those that stages read when they need what is there, and the book of alerts. That one and the others are read as
    // a stage
    // begins, when the driver's stores are empty: an alert that is open when the flow starts again is forgotten.
    private static final List<String> STORES = List.of(
            TopicProcessor.STORE,
            TopicProcessor.ANSWERS,
            SeriesProcessor.STORE,
            Drills.STORE,
            Instruments.STORE,
            Presences.STORE,
            AlertProcessor.STORE);

    // All stores are in memory: nothing is written there.
    private static final Path FOLDER = Path.of("target", "no-stores");

    final SilentWitness witness = new SilentWitness();
    final ManualClock clock;
    private final Run run;
    private final Supplier<Charters> charters;
    private Board board;
    private TopologyTestDriver driver;

    /** Live from {@link #START} on, with room for one application more than have a charter. */
    DrivenFlow(Charter... written) {
        this(Run.LIVE, START, () -> charters(written));
    }

    /** @param charters those of each start */
    DrivenFlow(Run run, Instant now, Supplier<Charters> charters) {
        this.run = run;
        this.clock = new ManualClock(now);
        this.charters = charters;
        start();
    }

    private static Charters charters(Charter... written) {
        return new Charters(
                Catalogue.shipped(),
                Arrays.stream(written).collect(Collectors.toMap(Charter::application, Function.identity())),
                written.length + 1);
    }

    private void start() {
        board = new Board();
        driver = new TopologyTestDriver(
                topology(),
                StreamsSettings.of("unused:9092", "driven-flow", "one", FOLDER, Duration.ofSeconds(1), 1),
                clock.instant());
    }

    Topology topology() {
        return Flow.topology(run, Catalogue.shipped(), charters.get(), DETECTORS, board, witness, clock);
    }

    /** Stops, and starts with what the stores hold and a new board, as another process would. */
    void restart() {
        restart(stored());
    }

    /** Stops, and starts with this in the stores, by store and key, and nothing else. */
    void restart(Map<String, Map<String, byte[]>> stores) {
        close();
        start();
        stores.forEach((name, entries) -> entries.forEach(driver.<String, byte[]>getKeyValueStore(name)::put));
    }

    @Override
    public void close() {
        driver.close();
    }

    Board board() {
        return board;
    }

    TopologyTestDriver driver() {
        return driver;
    }

    /** The scorecard comes at the time of its exchange. */
    void feed(Scorecard card) {
        input(Topic.SCORECARDS).pipeInput(card.exchange(), Wire.write(card), card.time());
    }

    void feed(List<Scorecard> cards) {
        cards.forEach(this::feed);
    }

    TestInputTopic<String, byte[]> input(Topic topic) {
        return driver.createInputTopic(topic.topicName(run), new StringSerializer(), new ByteArraySerializer());
    }

    /** Lets two seconds pass, so that the board shows all that has come in. */
    void show() {
        driver.advanceWallClockTime(Duration.ofSeconds(2));
    }

    /** What went out since it was last asked for, or read in another way. */
    List<TestRecord<String, byte[]>> records(Topic topic) {
        return driver.createOutputTopic(topic.topicName(run), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    <T> List<T> read(Topic topic, Class<T> type) {
        return records(topic).stream()
                .map(record -> Wire.read(record.value(), type))
                .toList();
    }

    List<Alert> alerts() {
        return read(Topic.ALERTS, Alert.class);
    }

    /** What a start can go on from, by store and key. */
    Map<String, Map<String, byte[]>> stored() {
        Map<String, Map<String, byte[]>> all = new LinkedHashMap<>();
        STORES.forEach(store -> all.put(store, stored(store)));
        return all;
    }

    /** What a store holds, by key. */
    Map<String, byte[]> stored(String store) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        try (var entries = driver.<String, byte[]>getKeyValueStore(store).all()) {
            entries.forEachRemaining(entry -> all.put(entry.key, entry.value));
        }
        return all;
    }

    /** Compares bit for bit. */
    static RecursiveComparisonAssert<?> assertThatStored(Map<String, ?> stored) {
        return assertThat(stored).usingRecursiveComparison().withEqualsForType(Arrays::equals, byte[].class);
    }
}
