package io.plumbline.monitor.topology;

import static io.plumbline.monitor.topology.DrivenFlow.START;
import static io.plumbline.monitor.topology.DrivenFlow.assertThatStored;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Grade.Graded;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.SeriesStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A grader that changes is no model that changes. */
class InstrumentFlowTest {

    private static final int BASELINE = 200;
    private static final SeriesKey KEY = new SeriesKey("shop", "instruction.constraints");
    private static final String OLD = "test@1";
    private static final String NEW = "test@2";
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

    private final Traffic traffic = new Traffic("shop", 7, START);

    @AutoClose
    private final DrivenFlow flow = new DrivenFlow(CHARTER);

    @Test
    void a_grader_replaced_by_a_stricter_version_is_learned_anew_and_pages_nobody() {
        traffic.calm(400).forEach(card -> feed(card, OLD));
        // Cards come every ten seconds: the first has been silent for a quarter of an hour after ninety.
        traffic.calm(100).forEach(card -> feed(card, NEW));

        assertThat(status().state().label()).isEqualTo("learning");
        assertThat(status().readings()).isEqualTo(100);
        traffic.calm(400).forEach(card -> feed(card, NEW));
        assertThat(status().state().label()).isEqualTo("steady");
        assertThat(flow.alerts()).isEmpty();
        assertThat(changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.GRADER);
            assertThat(change.title()).contains(KEY.dimension(), NEW);
            assertThat(change.detail()).contains(OLD);
        });
        assertThat(flow.witness.deadLetters).isEmpty();
    }

    @Test
    void what_drifts_once_the_new_version_has_learned_alarms() {
        traffic.calm(400).forEach(card -> feed(card, OLD));
        traffic.calm(500).forEach(card -> feed(card, NEW));
        traffic.worse(300).forEach(card -> feed(card, NEW));

        assertThat(flow.alerts())
                .anySatisfy(alert -> assertThat(alert.leading().dimension()).isEqualTo(KEY.dimension()));
    }

    @Test
    void the_first_watches_on_until_the_second_has_learned_beside_it() {
        traffic.calm(400).forEach(card -> feed(card, OLD));
        traffic.calm(BASELINE - 1).forEach(this::feedBoth);
        assertThat(status().readings()).isEqualTo(400 + BASELINE - 1);
        assertThat(changes()).isEmpty();

        feedBoth(traffic.calm(1).getFirst());
        assertThat(changes()).extracting(Change::kind).containsExactly(Change.Kind.GRADER);
        assertThat(status().readings()).isEqualTo(BASELINE);
        assertThat(flow.alerts()).isEmpty();
    }

    @Test
    void what_is_learned_while_the_first_tells_of_a_change_is_no_normal() {
        traffic.calm(400).forEach(card -> feed(card, OLD));
        traffic.worse(BASELINE + 50).forEach(this::feedBoth);

        assertThat(last().get(KEY.dimension()).state()).isEqualTo(Alert.State.OPEN);
        assertThat(changes()).isEmpty();
    }

    @Test
    void what_the_first_told_is_over_once_nobody_looks_at_it() {
        traffic.calm(400).forEach(card -> feed(card, OLD));
        traffic.worse(200).forEach(card -> feed(card, OLD));
        assertThat(last().get(KEY.dimension()).state()).isEqualTo(Alert.State.OPEN);
        traffic.worse(100).forEach(card -> feed(card, NEW));

        Alert alert = last().get(KEY.dimension());
        assertThat(alert.state()).isEqualTo(Alert.State.RESOLVED);
        assertThat(alert.reason()).isEqualTo(Alert.Reason.REMEASURED);
    }

    @Test
    void a_third_is_followed_where_the_first_is_gone_and_two_take_turns() {
        traffic.calm(400).forEach(card -> feed(card, OLD));
        List<Scorecard> both = traffic.calm(400);
        for (int i = 0; i < both.size(); i++) {
            feed(both.get(i), i % 2 == 0 ? NEW : "test@3");
        }

        assertThat(changes()).extracting(Change::title).containsExactly(KEY.dimension() + " is graded by " + NEW);
        assertThat(status().readings()).isEqualTo(200);
    }

    @Test
    void two_that_stay_side_by_side_do_not_take_turns() {
        traffic.calm(250).forEach(card -> feed(card, OLD));
        traffic.calm(3 * BASELINE).forEach(this::feedBoth);

        assertThat(changes()).extracting(Change::title).containsExactly(KEY.dimension() + " is graded by " + NEW);
        assertThat(status().readings()).as("of the new one alone").isEqualTo(3 * BASELINE);
    }

    @Test
    void two_panels_count_an_exchange_once() {
        traffic.calm(150).forEach(this::feedBoth);
        flow.show();

        assertThat(flow.board().series(new SeriesKey("shop", "operation.outcome")))
                .hasValueSatisfying(status -> assertThat(status.readings()).isEqualTo(150));
    }

    @Test
    void a_roll_back_is_followed_once_the_new_version_is_silent() {
        traffic.calm(250).forEach(card -> feed(card, OLD));
        traffic.calm(300).forEach(card -> feed(card, NEW));
        traffic.calm(300).forEach(card -> feed(card, OLD));

        assertThat(changes())
                .extracting(Change::title)
                .containsExactly(KEY.dimension() + " is graded by " + NEW, KEY.dimension() + " is graded by " + OLD);
        assertThat(flow.alerts()).isEmpty();
        assertThat(status().state().label()).isEqualTo("steady");
    }

    @Test
    void last_readings_that_were_held_up_change_nothing_and_a_quick_roll_back_finds_what_was_learned() {
        traffic.calm(400).forEach(card -> feed(card, OLD));
        List<Scorecard> heldUp = traffic.calm(120);
        traffic.calm(95).forEach(card -> feed(card, NEW));
        assertThat(status().state().label()).isEqualTo("learning");
        heldUp.forEach(card -> feed(card, OLD));
        assertThat(status().state().label()).isEqualTo("learning");
        traffic.calm(100).forEach(card -> feed(card, OLD));

        assertThat(status().state().label()).isEqualTo("steady");
        assertThat(status().readings()).isEqualTo(620);
        assertThat(flow.alerts()).isEmpty();
    }

    @Test
    void an_overlap_goes_on_from_its_stores() {
        List<Scorecard> before = traffic.calm(300);
        List<Scorecard> overlap = traffic.calm(150);
        List<Scorecard> after = traffic.calm(150);
        before.forEach(card -> feed(card, OLD));
        overlap.forEach(this::feedBoth);
        Map<String, Map<String, byte[]>> half = flow.stored();
        after.forEach(this::feedBoth);
        Map<String, Map<String, byte[]>> whole = flow.stored();

        flow.restart(half);
        after.forEach(this::feedBoth);

        assertThatStored(flow.stored()).isEqualTo(whole);
    }

    private void feedBoth(Scorecard card) {
        feed(card, OLD);
        feed(card, NEW, "next");
    }

    private void feed(Scorecard card, String grader) {
        feed(card, grader, "default");
    }

    private void feed(Scorecard card, String grader, String panel) {
        flow.feed(Traffic.altered(card, draft -> {
            draft.panel = panel;
            draft.grades = card.grades().stream()
                    .filter(grade -> grade.dimension().equals(KEY.dimension()))
                    .map(grade -> by(grade, grader))
                    .toList();
        }));
    }

    /** The new version is much stricter. */
    private static Grade by(Grade grade, String grader) {
        double score = ((Graded) grade).score();
        return new Graded(grade.dimension(), grader, grader.equals(NEW) ? Math.max(0, score - .4) : score, null);
    }

    private SeriesStatus status() {
        flow.show();
        return flow.board().series(KEY).orElseThrow();
    }

    /** The alerts as they were told last, by their leading dimension. */
    private Map<String, Alert> last() {
        Map<String, Alert> last = new LinkedHashMap<>();
        flow.alerts().forEach(alert -> last.put(alert.leading().dimension(), alert));
        return last;
    }

    private List<Change> changes() {
        return flow.read(Topic.CHANGES, Change.class);
    }
}
