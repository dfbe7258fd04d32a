package io.plumbline.monitor.topology;

import static io.plumbline.monitor.topology.DrivenFlow.START;
import static io.plumbline.monitor.topology.DrivenFlow.assertThatStored;
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
import io.plumbline.monitor.intake.Intake;
import io.plumbline.monitor.series.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FlowTest {

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

    @AutoClose
    private final DrivenFlow flow = new DrivenFlow(CHARTER);

    @Test
    void calm_traffic_raises_no_alert() {
        flow.feed(new Traffic("shop", 1, START).calm(1_000));

        assertThat(alerts()).isEmpty();
        flow.show();
        assertThat(flow.board().series())
                .isNotEmpty()
                .allSatisfy(status -> assertThat(status.state().label()).isIn("steady", "suspect", "learning"));
        assertThat(flow.board().books())
                .singleElement()
                .satisfies(book -> assertThat(book.alerts()).isEmpty());
        assertThat(flow.witness.deadLetters).isEmpty();
    }

    @Test
    void a_shift_in_three_levels_opens_one_alert_for_each_near_the_change() {
        Traffic traffic = new Traffic("shop", 2, START);
        flow.feed(traffic.calm(700));
        Instant change = traffic.time();
        flow.feed(traffic.worse(300));

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
    void a_series_is_shown_as_drifting_no_later_than_its_alert_is_open() {
        Traffic traffic = new Traffic("shop", 2, START);
        flow.feed(traffic.calm(700));
        flow.show();

        // No time passes by the clock on the wall: nothing is shown but what the alert itself has shown.
        for (Scorecard card : traffic.worse(300)) {
            flow.feed(card);
            assertThat(alerts().stream().map(Alert::leading).map(Alert.Finding::dimension))
                    .allSatisfy(dimension -> assertThat(flow.board()
                                    .series(new SeriesKey("shop", dimension))
                                    .orElseThrow()
                                    .state()
                                    .label())
                            .isEqualTo("drifting"));
        }
        assertThat(flow.board().book("shop").orElseThrow().alerts()).isNotEmpty();
    }

    @Test
    void behaviour_that_comes_back_resolves_its_alerts() {
        Traffic traffic = new Traffic("shop", 3, START);
        flow.feed(traffic.calm(600));
        flow.feed(traffic.worse(150));
        assertThat(alerts()).isNotEmpty();
        // Half the smallest shift is little beside how much a profile's components vary.
        flow.feed(traffic.calm(4_000));

        flow.show();
        assertThat(flow.board().book("shop").orElseThrow().alerts())
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(alert.state()).isEqualTo(Alert.State.RESOLVED));
    }

    @Test
    void a_change_that_was_told_stands_with_the_alert_it_may_explain() {
        Traffic traffic = new Traffic("shop", 4, START);
        flow.feed(traffic.calm(600));
        Change change = new Change("c1", "shop", traffic.time(), Change.Kind.MODEL, "new model", null, "pipeline");
        flow.input(Topic.CHANGES).pipeInput("shop", Wire.write(change), traffic.time());
        flow.feed(traffic.worse(300));

        assertThat(alerts())
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(alert.changes()).containsExactly("c1"));
    }

    @Test
    void series_and_alerts_go_on_from_their_stores_as_if_nothing_had_happened() {
        Traffic traffic = new Traffic("shop", 5, START);
        List<Scorecard> before = traffic.calm(530);
        List<Scorecard> after = traffic.worse(170);
        flow.feed(before);
        flow.feed(after);
        Map<String, Map<String, byte[]>> whole = flow.stored();
        List<TestRecord<String, byte[]>> published = flow.records(Topic.ALERTS);

        flow.restart(Map.of());
        flow.feed(before);
        assertThat(List.of(whole, flow.stored())).allSatisfy(stored -> {
            assertThat(stored.get(SeriesProcessor.STORE)).isNotEmpty();
            assertThat(stored.get(AlertProcessor.STORE)).isNotEmpty();
        });
        flow.restart();
        flow.feed(after);

        assertThatStored(flow.stored()).isEqualTo(whole);
        assertThat(flow.records(Topic.ALERTS))
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .isEqualTo(published.stream()
                        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                        .toList());
    }

    @Test
    void hostile_records_become_dead_letters_and_the_rest_goes_on() {
        Traffic traffic = new Traffic("shop", 6, START);
        flow.input(Topic.SCORECARDS).pipeInput("k", "{\"exchange\":".getBytes(StandardCharsets.UTF_8), START);
        flow.input(Topic.SCORECARDS).pipeInput("k", "null".getBytes(StandardCharsets.UTF_8), START);
        flow.input(Topic.SCORECARDS).pipeInput("k", (byte[]) null, START);
        flow.input(Topic.SCORECARDS).pipeInput("k", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8), START);
        flow.input(Topic.SCORECARDS)
                .pipeInput("k", Wire.write(new Traffic("a|b", 1, START).calm(1).get(0)), START);
        flow.input(Topic.OBSERVATIONS).pipeInput("k", "{}".getBytes(StandardCharsets.UTF_8), START);
        flow.input(Topic.CHANGES).pipeInput("k", "nonsense".getBytes(StandardCharsets.UTF_8), START);
        flow.feed(traffic.calm(3));

        assertThat(flow.witness.deadLetters)
                .containsExactly(
                        "intake/unreadable",
                        "intake/unreadable",
                        "intake/unreadable",
                        "intake/unreadable",
                        "intake/invalid",
                        "series/unreadable",
                        "alert/unreadable");
        assertThat(flow.records(Topic.DEAD_LETTERS)).hasSize(7).allSatisfy(record -> {
            assertThat(record.headers().lastHeader("stage")).isNotNull();
            assertThat(record.headers().lastHeader("reason")).isNotNull();
            assertThat(record.headers().lastHeader("source")).isNotNull();
        });
        assertThat(flow.witness.scorecards).isEqualTo(3);
    }

    /** A key that is no text grows when it is read as text: three bytes for each that has no meaning. */
    @Test
    void a_dead_letter_of_a_record_as_large_as_any_fits_into_a_record() {
        byte[] key = new byte[Topic.MAX_RECORD_BYTES / 2];
        Arrays.fill(key, (byte) 0xFF);
        byte[] value = new byte[Topic.MAX_RECORD_BYTES / 2 - 100];
        flow.driver()
                .createInputTopic(Topic.SCORECARDS.topicName(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value, START);

        assertThat(flow.driver()
                        .createOutputTopic(
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
            flow.feed(new Traffic(application, 1, START).calm(1));
        }
        Scorecard card = new Traffic("three", 1, START).calm(1).get(0);
        Observation observation = new Intake(Run.LIVE, Catalogue.shipped())
                .take(card, card.time())
                .observations()
                .get(0);
        flow.input(Topic.OBSERVATIONS).pipeInput("three|0", Wire.write(observation), START);

        flow.show();
        assertThat(flow.board().applications()).containsExactly("shop", "two");
        assertThat(flow.witness.deadLetters).containsExactly("series/too_many_applications");
    }

    @Test
    void applications_beyond_the_limit_make_no_series() {
        for (String application : List.of("shop", "two", "three")) {
            flow.feed(new Traffic(application, 1, START).calm(1));
        }

        flow.show();
        assertThat(flow.board().applications()).containsExactly("shop", "two");
        assertThat(flow.witness.deadLetters).containsExactly("intake/too_many_applications");
    }

    @Test
    void series_without_readings_starve_and_recover() {
        Traffic traffic = new Traffic("shop", 7, START);
        flow.feed(traffic.calm(250));
        flow.clock.advance(Duration.ofHours(3));
        flow.show();
        assertThat(flow.board().series())
                .allSatisfy(status -> assertThat(status.state().label()).isEqualTo("starved"));

        flow.feed(traffic.calm(1));
        flow.show();
        assertThat(flow.board().series())
                .anySatisfy(status -> assertThat(status.state().label()).isEqualTo("steady"));
    }

    @Test
    void a_task_that_closes_takes_its_series_off_the_board() {
        flow.feed(new Traffic("shop", 8, START).calm(2));
        flow.show();
        Board board = flow.board();
        assertThat(board.series()).isNotEmpty();

        flow.restart();

        assertThat(board.series()).isEmpty();
        assertThat(board.books()).isEmpty();
    }

    @Test
    void observations_lie_on_shards_of_their_application_with_event_headers() {
        flow.feed(new Traffic("shop", 9, START).calm(1));

        assertThat(flow.records(Topic.OBSERVATIONS)).isNotEmpty().allSatisfy(record -> {
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
        flow.feed(cards);
        assertThat(observed(flow))
                .contains("instruction.answered", "operation.coverage.instruction.answered", "value.profile")
                .noneMatch(dimension -> dimension.endsWith(Traffic.ON_REQUEST));

        try (DrivenFlow other = new DrivenFlow(watching(Map.of(Traffic.ON_REQUEST, Charter.Goal.DEFAULT)))) {
            other.feed(cards);
            assertThat(observed(other)).contains(Traffic.ON_REQUEST, "operation.coverage." + Traffic.ON_REQUEST);
        }
    }

    private static List<String> observed(DrivenFlow flow) {
        return flow.read(Topic.OBSERVATIONS, Observation.class).stream()
                .map(Observation::dimension)
                .toList();
    }

    private List<Alert> alerts() {
        return flow.alerts().stream()
                .sorted(Comparator.comparing(Alert::updated))
                .toList();
    }
}
