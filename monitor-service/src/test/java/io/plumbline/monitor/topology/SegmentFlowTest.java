package io.plumbline.monitor.topology;

import static io.plumbline.monitor.topology.DrivenFlow.START;
import static io.plumbline.monitor.topology.DrivenFlow.assertThatStored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.SeriesStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SegmentFlowTest {

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

    @AutoClose
    private final DrivenFlow flow = new DrivenFlow(CHARTER);

    @Test
    void a_silent_swap_of_the_model_is_one_alert_a_level_that_names_the_model() {
        Traffic traffic = new Traffic("shop", 2, START);
        feed(traffic.calm(600), "model-a");
        feed(traffic.worse(400), "model-b");

        Map<String, Alert> last = new LinkedHashMap<>();
        flow.alerts().forEach(alert -> last.put(alert.id(), alert));
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
        assertThat(flow.witness.deadLetters).isEmpty();
    }

    @Test
    void segments_are_shown_beside_the_series_and_do_not_starve() {
        feed(new Traffic("shop", 3, START).calm(250), "model-a");
        flow.clock.advance(Duration.ofHours(3));
        flow.show();

        assertThat(flow.board().series()).allSatisfy(status -> {
            assertThat(status.key().isSegment()).isFalse();
            assertThat(status.state().label()).isEqualTo("starved");
        });
        assertThat(flow.board().segments(KEY).map(status -> status.key().segment()))
                .containsExactly("language=unknown", "model=model-a");
        assertThat(flow.board().segments(KEY))
                .allSatisfy(status -> assertThat(status.state().label()).isNotEqualTo("starved"));
        assertThat(flow.board().segments(new SeriesKey("shop", "operation.coverage.value.toxicity")))
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
        Map<String, Map<String, byte[]>> whole = flow.stored();

        flow.restart(Map.of());
        feed(before, "model-a");
        feed(swapped, "model-b");
        flow.restart();
        feed(after, "model-b");
        flow.show();

        assertThatStored(flow.stored()).isEqualTo(whole);
        assertThat(whole.get(SeriesProcessor.STORE)).containsKey("shop|instruction.constraints|model=model-b");
        Optional<SeriesStatus> heir = flow.board().series(KEY.of("model=model-b"));
        assertThat(heir).hasValueSatisfying(status -> {
            assertThat(status.learnedFrom()).isEqualTo("all");
            assertThat(status.readings()).isEqualTo(180);
        });
    }

    @Test
    void an_alert_about_a_model_that_is_no_longer_asked_ends_and_its_place_goes_to_the_next_one() {
        rollOut();
        assertThat(open("preference"))
                .as("of the model that is gone for some hours")
                .singleElement()
                .satisfies(alert -> assertThat(alert.leading().segment()).isEqualTo("model=model-b"));

        feed(new Traffic("shop", 8, START.plus(Duration.ofDays(3))).calm(1_600), "model-c");

        flow.show();
        Map<String, Alert> last = last();
        assertThat(last.values())
                .extracting(Alert::level, Alert::state, Alert::reason)
                .contains(
                        tuple("preference", Alert.State.RESOLVED, Alert.Reason.GONE),
                        tuple("value", Alert.State.RESOLVED, Alert.Reason.GONE));
        assertThat(open("instruction")).isEmpty();
        assertThat(flow.board().segments(KEY).map(status -> status.key().segment()))
                .as("those that are gone give up their places one after the other, as long as all are taken")
                .doesNotContain("model=model-a", "model=model-b")
                .contains("model=model-c");
        int told = last.size();
        feed(new Traffic("shop", 9, START.plus(Duration.ofDays(5))).worse(300), "model-c");
        assertThat(last()).as("a later drift is an alert of its own").hasSizeGreaterThan(told);
        assertThat(flow.witness.deadLetters).isEmpty();
    }

    @Test
    void what_is_known_of_segments_that_are_silent_goes_on_from_its_store() {
        List<Scorecard> after = new Traffic("shop", 8, START.plus(Duration.ofDays(3))).calm(1_600);
        rollOut();
        Map<String, Map<String, byte[]>> half = flow.stored();
        feed(after, "model-c");
        Map<String, Map<String, byte[]>> whole = flow.stored();

        flow.restart(half);
        feed(after, "model-c");

        Map<String, Map<String, byte[]>> again = flow.stored();
        // The book is read as its stage begins, when the driver's stores are empty: what was open opens again.
        again.remove(AlertProcessor.STORE);
        whole.remove(AlertProcessor.STORE);
        assertThatStored(again).isEqualTo(whole);
        assertThat(whole.get(SeriesProcessor.STORE))
                .doesNotContainKey(KEY.of("model=model-a").toString());
    }

    /** The second model drifts, and a third one takes its place for some hours. */
    private void rollOut() {
        Traffic traffic = new Traffic("shop", 7, START);
        feed(traffic.calm(600), "model-a");
        feed(traffic.worse(300), "model-b");
        feed(traffic.calm(1_500), "model-c");
    }

    private List<Alert> open(String level) {
        return flow.board().book("shop").orElseThrow().alerts().stream()
                .filter(alert -> alert.level().equals(level) && alert.state() == Alert.State.OPEN)
                .toList();
    }

    private Map<String, Alert> last() {
        Map<String, Alert> last = new LinkedHashMap<>();
        flow.board().book("shop").orElseThrow().alerts().forEach(alert -> last.put(alert.id(), alert));
        return last;
    }

    private void feed(List<Scorecard> cards, String model) {
        cards.forEach(card -> flow.feed(Traffic.altered(card, draft -> draft.model = model)));
    }
}
