package io.plumbline.monitor.topology;

import static io.plumbline.monitor.topology.DrivenFlow.START;
import static io.plumbline.monitor.topology.DrivenFlow.assertThatStored;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.Change.Rebaseline;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.SeriesStatus;
import io.plumbline.monitor.series.State;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** From an order to learn anew to series that do. */
class RebaselineFlowTest {

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

    private final Traffic traffic = new Traffic("shop", 9, START);

    @AutoClose
    private final DrivenFlow flow = new DrivenFlow(CHARTER);

    @Test
    void a_drift_that_is_meant_ends_and_is_the_normal_from_there_on() {
        flow.feed(traffic.calm(500));
        flow.feed(traffic.worse(200));
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
        flow.feed(traffic.worse(600));
        assertThat(alerts()).hasSize(told);
        assertThat(status(TOXICITY).state().label()).isIn("steady", "suspect");
        assertThat(flow.board().book("shop").orElseThrow().rebaselines())
                .singleElement()
                .satisfies(relearned -> {
                    assertThat(relearned.change().detail()).isEqualTo("The new prompt is meant");
                    assertThat(relearned.series())
                            .isEqualTo((int) flow.board().series().size()
                                    + flow.board().segments().count());
                    assertThat(relearned.alerts()).containsExactlyInAnyOrderElementsOf(last().keySet());
                });
        assertThat(flow.witness.deadLetters).isEmpty();
    }

    @Test
    void one_dimension_or_one_segment_is_asked_for_by_name() {
        flow.feed(traffic.calm(300));

        order("r1", TOXICITY.dimension(), null, null);
        assertThat(status(TOXICITY).learned()).isZero();
        assertThat(status(TOXICITY.of(MODEL)).learned()).isZero();
        assertThat(status(CONSTRAINTS).baseline()).isNotNull();
        assertThat(status(CONSTRAINTS.of(MODEL)).baseline()).isNotNull();

        order("r2", CONSTRAINTS.dimension(), MODEL, null);
        assertThat(status(CONSTRAINTS).baseline()).isNotNull();
        assertThat(status(CONSTRAINTS.of(MODEL)).learned()).isZero();
        assertThat(flow.board().book("shop").orElseThrow().rebaselines())
                .extracting(relearned -> relearned.change().id() + " " + relearned.series())
                .containsExactly("r2 1", "r1 2");
    }

    @Test
    void an_order_that_comes_twice_is_carried_out_once() {
        flow.feed(traffic.calm(300));
        order("r1", TOXICITY.dimension(), null, null);
        flow.feed(traffic.calm(50));
        order("r1", TOXICITY.dimension(), null, null);

        assertThat(status(TOXICITY).learned()).isEqualTo(50);
    }

    @Test
    void readings_before_the_time_that_is_said_are_not_learned_from() {
        flow.feed(traffic.calm(300));
        order("r1", TOXICITY.dimension(), null, traffic.time().plusSeconds(10 * 31));
        flow.feed(traffic.calm(30));
        assertThat(status(TOXICITY).learned()).isZero();
        flow.feed(traffic.calm(30));

        assertThat(status(TOXICITY).learned()).isEqualTo(30);
    }

    @Test
    void it_goes_on_from_its_stores_as_if_nothing_had_happened() {
        List<Scorecard> before = traffic.calm(330);
        List<Scorecard> between = traffic.worse(90);
        List<Scorecard> after = traffic.worse(200);
        flow.feed(before);
        order("r1", null, null, null);
        flow.feed(between);
        Map<String, Map<String, byte[]>> half = flow.stored();
        flow.feed(after);
        Map<String, Map<String, byte[]>> whole = flow.stored();

        flow.restart(half);
        flow.feed(after);

        assertThatStored(flow.stored()).isEqualTo(whole);
    }

    @Test
    void the_same_log_of_observations_read_again_gives_the_same_series() {
        flow.feed(traffic.calm(330));
        order("r1", null, null, null);
        flow.feed(traffic.worse(90));
        Map<String, byte[]> first = flow.stored(SeriesProcessor.STORE);
        var log = flow.records(Topic.OBSERVATIONS);

        flow.restart(Map.of());
        log.forEach(flow.input(Topic.OBSERVATIONS)::pipeInput);

        assertThatStored(flow.stored(SeriesProcessor.STORE)).isEqualTo(first);
    }

    @Test
    void an_order_that_says_nothing_is_a_change_like_others() {
        flow.feed(traffic.calm(300));
        tell(new Change("odd", "shop", traffic.time(), Change.Kind.REBASELINE, "no word of what", null, null));

        assertThat(status(TOXICITY).baseline()).isNotNull();
        assertThat(flow.board().book("shop").orElseThrow().rebaselines()).isEmpty();
        assertThat(flow.witness.deadLetters).isEmpty();
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
        flow.input(Topic.CHANGES).pipeInput(change.application(), Wire.write(change), traffic.time());
    }

    private SeriesStatus status(SeriesKey key) {
        flow.show();
        return flow.board().series(key).orElseThrow();
    }

    private List<Alert> alerts() {
        flow.show();
        return flow.board().book("shop").orElseThrow().alerts();
    }

    private Map<String, Alert> last() {
        Map<String, Alert> last = new LinkedHashMap<>();
        alerts().forEach(alert -> last.put(alert.id(), alert));
        return last;
    }
}
