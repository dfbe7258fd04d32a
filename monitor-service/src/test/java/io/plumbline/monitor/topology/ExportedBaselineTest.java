package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plumbline.contracts.baseline.Baseline;
import io.plumbline.contracts.baseline.Baseline.Learned;
import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.series.BaselineTaker;
import io.plumbline.monitor.series.SeriesStatus;
import io.plumbline.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one monitor learned, another one starts from. */
class ExportedBaselineTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int READINGS = 200;

    @TempDir
    private Path folder;

    /** A monitor that is fed scorecards. */
    private final class Monitor implements AutoCloseable {

        private final Board board = new Board();
        private final SilentWitness witness = new SilentWitness();
        private final TopologyTestDriver driver;

        Monitor(String override) {
            Charters charters = new Charters(
                    Catalogue.shipped(), Map.of(), 5, new Baselines(Optional.of(folder), Optional.of(override)));
            driver = new TopologyTestDriver(
                    Flow.topology(
                            Run.LIVE,
                            Catalogue.shipped(),
                            charters,
                            FlowTest.DETECTORS,
                            board,
                            witness,
                            new ManualClock(START)),
                    StreamsSettings.of("unused:9092", "m", "one", folder, Duration.ofSeconds(1), 1),
                    START);
        }

        void feed(List<Scorecard> cards) {
            var topic = driver.createInputTopic(
                    Topic.SCORECARDS.topicName(), new StringSerializer(), new ByteArraySerializer());
            cards.forEach(card -> topic.pipeInput(card.exchange(), Wire.write(card), card.time()));
            driver.advanceWallClockTime(Duration.ofSeconds(2));
        }

        List<Observation> observations() {
            return values(Topic.OBSERVATIONS, Observation.class);
        }

        List<Alert> alerts() {
            return values(Topic.ALERTS, Alert.class);
        }

        private <T> List<T> values(Topic topic, Class<T> type) {
            return driver
                    .createOutputTopic(topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
                    .readValuesToList()
                    .stream()
                    .map(value -> Wire.read(value, type))
                    .toList();
        }

        Map<String, SeriesStatus> series() {
            return board.series().stream()
                    .collect(Collectors.toMap(one -> one.key().dimension(), one -> one));
        }

        @Override
        public void close() {
            driver.close();
        }
    }

    private Baseline export(Monitor from) {
        BaselineTaker taker = new BaselineTaker("may", "shop", READINGS);
        from.observations().forEach(taker::take);
        return taker.baseline("hash").orElseThrow();
    }

    @Test
    void a_series_that_starts_from_a_baseline_goes_on_as_the_one_that_learned_it() throws IOException {
        Traffic traffic = new Traffic("shop", 21, START);
        List<Scorecard> learned = traffic.calm(READINGS);
        List<Scorecard> later = new java.util.ArrayList<>(traffic.calm(150));
        later.addAll(traffic.worse(150));
        try (Monitor replayed = new Monitor(Integer.toString(READINGS))) {
            replayed.feed(learned);
            export(replayed).writeTo(folder);
            replayed.feed(later);
            try (Monitor live = new Monitor("may")) {
                live.feed(later);

                Map<String, SeriesStatus> expected = replayed.series();
                Map<String, SeriesStatus> actual = live.series();
                Baseline baseline = Baseline.read(folder, "may");
                assertThat(baseline.series()).hasSizeGreaterThan(5);
                for (Learned one : baseline.series()) {
                    SeriesStatus status = actual.get(one.dimension());
                    assertThat(status.evidence())
                            .as(one.dimension())
                            .isEqualTo(expected.get(one.dimension()).evidence());
                    assertThat(status.baseline())
                            .isEqualTo(expected.get(one.dimension()).baseline());
                    assertThat(status.learnedFrom()).isEqualTo("may");
                    assertThat(expected.get(one.dimension()).learnedFrom()).isNull();
                }
                assertThat(live.alerts())
                        .isNotEmpty()
                        .extracting(Alert::id)
                        .containsAnyElementsOf(
                                replayed.alerts().stream().map(Alert::id).toList());
            }
        }
    }

    @Test
    void it_is_steady_with_its_first_reading_and_after_a_restart_still_knows_whence() throws IOException {
        Traffic traffic = new Traffic("shop", 22, START);
        try (Monitor replayed = new Monitor(Integer.toString(READINGS))) {
            replayed.feed(traffic.calm(READINGS));
            export(replayed).writeTo(folder);
        }
        Map<String, byte[]> kept = new HashMap<>();
        try (Monitor live = new Monitor("may")) {
            live.feed(traffic.calm(1));
            assertThat(live.series().get("value.toxicity")).satisfies(status -> {
                assertThat(status.state().label()).isEqualTo("steady");
                assertThat(status.readings()).isEqualTo(1);
                assertThat(status.watched()).isEqualTo(READINGS + 1);
            });
            live.driver
                    .<String, byte[]>getKeyValueStore(SeriesProcessor.STORE)
                    .all()
                    .forEachRemaining(entry -> kept.put(entry.key, entry.value));
        }
        Files.delete(Baseline.file(folder, "may"));
        try (Monitor restarted = new Monitor("300")) {
            kept.forEach((key, value) -> restarted
                    .driver
                    .<String, byte[]>getKeyValueStore(SeriesProcessor.STORE)
                    .put(key, value));
            restarted.feed(traffic.calm(1));
            assertThat(restarted.series().get("value.toxicity")).satisfies(status -> {
                assertThat(status.learnedFrom()).isEqualTo("may");
                assertThat(status.watched()).isEqualTo(READINGS + 2);
            });
        }
    }

    @Test
    void readings_of_another_graders_version_make_the_series_learn_anew() throws IOException {
        Traffic traffic = new Traffic("shop", 23, START);
        try (Monitor replayed = new Monitor(Integer.toString(READINGS))) {
            replayed.feed(traffic.calm(READINGS));
            Baseline baseline = export(replayed);
            List<Learned> others = baseline.series().stream()
                    .map(one -> new Learned(one.dimension(), one.grader() + "0", one.readings()))
                    .toList();
            new Baseline(1, "may", "shop", START, START, "s", 1, "h", others).writeTo(folder);
        }
        try (Monitor live = new Monitor("may")) {
            live.feed(traffic.calm(1));
            assertThat(live.series().get("value.toxicity").state().label()).isEqualTo("learning");
        }
    }

    @Test
    void a_baseline_that_cannot_be_used_stops_the_start_with_key_and_file() throws IOException {
        Charter charter = charter("june");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Charters(Catalogue.shipped(), Map.of("shop", charter), 5, Baselines.none()))
                .withMessageContaining("baseline.from: june in the charter of shop")
                .withMessageContaining("plumbline.baselines");
        refused(charter, "june.json cannot be read (NoSuchFileException)");
        Files.writeString(folder.resolve("june.json"), "{\"format\": 9}");
        refused(charter, "june.json is no baseline of format 1");
        new Baseline(1, "june", "bank", START, START, "s", 1, "h", List.of()).writeTo(folder);
        refused(charter, "june.json is of application bank");
        Files.copy(folder.resolve("june.json"), folder.resolve("july.json"));
        refused(charter("july"), "july.json holds the baseline of another name");
    }

    private void refused(Charter charter, String why) {
        Baselines baselines = new Baselines(Optional.of(folder), Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Charters(Catalogue.shipped(), Map.of("shop", charter), 5, baselines))
                .withMessageContaining("baseline.from")
                .withMessageContaining(why);
    }

    private static Charter charter(String from) {
        Charter plain = Charter.defaultFor("shop");
        return new Charter(
                "shop",
                "v",
                plain.goals(),
                plain.valueTarget(),
                plain.budget(),
                new Charter.Baseline(READINGS, from),
                plain.redaction(),
                plain.sampling(),
                plain.retention());
    }
}
