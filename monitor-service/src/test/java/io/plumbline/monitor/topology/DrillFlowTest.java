package io.plumbline.monitor.topology;

import static io.plumbline.monitor.topology.DrivenFlow.START;
import static io.plumbline.monitor.topology.DrivenFlow.assertThatStored;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.drill.DrillStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DrillFlowTest {

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

    @AutoClose
    private final DrivenFlow flow = drilled(3);

    private static DrivenFlow drilled(int drills) {
        return new DrivenFlow(
                Run.LIVE,
                START,
                () -> new Charters(Catalogue.shipped(), Map.of("shop", CHARTER), 2, Baselines.none(), drills));
    }

    @Test
    void planted_changes_are_found_and_told_nobody_as_an_alert() {
        flow.feed(new Traffic("shop", 1, START).calm(1_500));
        flow.show();

        DrillStatus status = drill();
        assertThat(status.rounds()).isGreaterThanOrEqualTo(3);
        assertThat(status.power()).isEqualTo(1.0);
        assertThat(status.readings()).isPositive();
        assertThat(flow.alerts()).isEmpty();
        assertThat(flow.board().series())
                .allSatisfy(series -> assertThat(series.state().label()).isIn("steady", "suspect", "learning"));
    }

    @Test
    void the_state_of_live_series_is_the_same_with_and_without_drills() {
        List<Scorecard> cards = new Traffic("shop", 2, START).calm(700);
        flow.feed(cards);

        try (DrivenFlow without = drilled(0)) {
            without.feed(cards);

            assertThatStored(flow.stored(SeriesProcessor.STORE)).isEqualTo(without.stored(SeriesProcessor.STORE));
            assertThat(without.stored(Drills.STORE)).isEmpty();
        }
    }

    @Test
    void ended_rounds_are_there_after_a_restart_and_a_series_that_starves_has_no_power() {
        flow.feed(new Traffic("shop", 3, START).calm(1_500));
        flow.show();
        int rounds = drill().rounds();

        flow.restart();
        flow.feed(new Traffic("shop", 3, START.plus(Duration.ofHours(5))).calm(1));
        flow.show();
        assertThat(drill().rounds()).isEqualTo(rounds);
        assertThat(drill().power()).isEqualTo(1.0);

        flow.clock.advance(Duration.ofHours(30));
        flow.show();
        assertThat(drill().power()).isZero();
    }

    @Test
    void with_another_baseline_what_was_seen_against_the_one_before_counts_no_more() {
        Traffic traffic = new Traffic("shop", 4, START);
        flow.feed(traffic.calm(1_500));
        flow.show();
        assertThat(drill().proven()).isTrue();

        Change order = new Change(
                "r1",
                "shop",
                traffic.time(),
                Change.Kind.REBASELINE,
                "All dimensions learn anew",
                "The new prompt is meant",
                "trust and safety",
                new Change.Rebaseline(null, null, null));
        flow.input(Topic.CHANGES).pipeInput("shop", Wire.write(order), traffic.time());
        flow.show();

        assertThat(drill().proven()).isFalse();
        assertThat(drill().rounds()).isZero();
        assertThat(flow.stored(Drills.STORE)).isEmpty();
    }

    private DrillStatus drill() {
        return flow.board()
                .drills()
                .filter(status -> status.key().dimension().equals(DRILLED))
                .findFirst()
                .orElseThrow();
    }
}
