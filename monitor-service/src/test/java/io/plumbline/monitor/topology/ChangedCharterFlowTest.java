package io.plumbline.monitor.topology;

import static io.plumbline.monitor.topology.DrivenFlow.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.topic.Run;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.SeriesStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charters change while the flow runs: series go on with what they have learned, as the new charter asks. */
class ChangedCharterFlowTest {

    private static final SeriesKey ANSWERED = new SeriesKey("shop", "instruction.answered");
    private static final String SHOP = "application: shop\nbaseline: {readings: 100}\n";

    private final Charters charters = new Charters(Catalogue.shipped(), charter(""), 2);
    private final Traffic traffic = new Traffic("shop", 1, START);
    private final Map<String, Alert> alerts = new LinkedHashMap<>();

    @AutoClose
    private final DrivenFlow flow = new DrivenFlow(Run.LIVE, START, () -> charters);

    private static Map<String, Charter> charter(String more) {
        return Map.of("shop", CharterReader.read("shop.yaml", SHOP + more));
    }

    private Optional<SeriesStatus> shown(SeriesKey key) {
        flow.show();
        return flow.board().series(key);
    }

    @Test
    void a_floor_that_comes_holds_for_a_series_that_has_learned_already() {
        flow.feed(traffic.calm(150));
        SeriesStatus before = shown(ANSWERED).orElseThrow();
        charters.exchange(charter("dimensions: {instruction.answered: {floor: 0.9}}\n"));
        SeriesStatus after = shown(ANSWERED).orElseThrow();

        assertThat(before.floor()).isNull();
        assertThat(after.floor()).isEqualTo(0.9);
        assertThat(after.readings()).isEqualTo(before.readings());
        assertThat(after.state()).isEqualTo(before.state());
        flow.feed(traffic.calm(10));
        assertThat(shown(ANSWERED).orElseThrow().readings()).isEqualTo(before.readings() + 10);
        assertThat(flow.witness.deadLetters).isEmpty();
    }

    @Test
    void a_series_that_a_charter_gives_up_leaves_the_board_and_comes_back_with_what_it_has_learned() {
        flow.feed(traffic.calm(150));
        SeriesStatus before = shown(ANSWERED).orElseThrow();
        charters.exchange(charter("dimensions: {instruction.answered: {watched: false}}\n"));
        flow.feed(traffic.calm(10));
        assertThat(shown(ANSWERED)).isEmpty();

        charters.exchange(charter(""));
        flow.feed(traffic.calm(10));
        assertThat(shown(ANSWERED).orElseThrow().readings()).isEqualTo(before.readings() + 10);
    }

    @Test
    void what_a_changed_charter_leaves_to_a_series_is_untouched_by_a_start_after_it() {
        flow.feed(traffic.calm(150));
        charters.exchange(charter("budget: {false_alerts_per_month: 3}\n"));
        flow.feed(traffic.calm(30));
        SeriesStatus before = shown(ANSWERED).orElseThrow();
        flow.restart();
        flow.feed(traffic.calm(1));

        assertThat(shown(ANSWERED).orElseThrow().readings()).isEqualTo(before.readings() + 1);
    }

    @Test
    void segments_that_are_no_longer_named_leave_the_board() {
        charters.exchange(charter("segments: {model: 2}\n"));
        flow.feed(traffic.calm(20));
        shown(ANSWERED);
        assertThat(flow.board().segments()).isNotEmpty();
        charters.exchange(charter(""));
        shown(ANSWERED);
        assertThat(flow.board().segments()).isEmpty();
    }

    @Test
    void alerts_of_what_is_no_longer_watched_end_and_are_back_with_it() {
        flow.feed(traffic.calm(400));
        flow.feed(traffic.worse(200));
        assertThat(open("instruction")).hasSize(1);
        assertThat(open("value")).isNotEmpty();

        charters.exchange(charter(
                "dimensions: {instruction.answered: {watched: false}, instruction.constraints: {watched: false}}\n"));
        shown(ANSWERED);
        assertThat(open("instruction")).isEmpty();
        assertThat(alerts.values())
                .filteredOn(alert -> alert.level().equals("instruction"))
                .extracting(Alert::reason)
                .containsOnly(Alert.Reason.NOT_WATCHED);
        assertThat(open("value")).isNotEmpty();

        charters.exchange(charter(""));
        flow.feed(traffic.worse(1));
        assertThat(open("instruction"))
                .singleElement()
                .satisfies(alert -> assertThat(alert.findings())
                        .extracting(Alert.Finding::dimension)
                        .containsExactlyInAnyOrder("instruction.answered", "instruction.constraints"));
        assertThat(flow.witness.deadLetters).isEmpty();
    }

    @Test
    void segments_that_are_no_longer_named_leave_their_alert() {
        charters.exchange(charter("segments: {model: 2}\n"));
        flow.feed(traffic.calm(400));
        flow.feed(traffic.worse(400));
        assertThat(open("instruction"))
                .anySatisfy(alert -> assertThat(alert.findings()).anyMatch(finding -> finding.segment() != null));

        charters.exchange(charter(""));
        shown(ANSWERED);
        assertThat(open("instruction")).hasSize(1);
        assertThat(open("instruction").getFirst().leading().segment()).isNull();
        charters.exchange(charter(
                "dimensions: {instruction.answered: {watched: false}, instruction.constraints: {watched: false}}\n"));
        shown(ANSWERED);
        assertThat(open("instruction")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"floor: 0.7", "importance: normal"})
    void a_floor_that_is_lowered_or_taken_away_ends_its_breach(String other) {
        charters.exchange(charter("dimensions: {instruction.answered: {floor: 0.95}}\n"));
        flow.feed(traffic.worse(400));
        assertThat(open("instruction")).extracting(Alert::kind).contains(Alert.Kind.FLOOR);
        assertThat(shown(ANSWERED).orElseThrow().floorBreached()).isTrue();

        charters.exchange(charter("dimensions: {instruction.answered: {" + other + "}}\n"));
        assertThat(shown(ANSWERED).orElseThrow().floorBreached()).isFalse();
        assertThat(open("instruction")).extracting(Alert::kind).doesNotContain(Alert.Kind.FLOOR);
        flow.feed(traffic.worse(100));
        shown(ANSWERED);
        assertThat(open("instruction")).extracting(Alert::kind).doesNotContain(Alert.Kind.FLOOR);
        assertThat(alerts.values())
                .filteredOn(alert -> alert.kind() == Alert.Kind.FLOOR)
                .extracting(Alert::reason)
                .containsOnly(Alert.Reason.OTHER_FLOOR);
    }

    @Test
    void a_floor_that_is_lowered_and_still_breached_is_told_anew() {
        charters.exchange(charter("dimensions: {instruction.answered: {floor: 0.98}}\n"));
        flow.feed(traffic.worse(400));
        charters.exchange(charter("dimensions: {instruction.answered: {floor: 0.95}}\n"));
        shown(ANSWERED);
        assertThat(open("instruction")).extracting(Alert::kind).doesNotContain(Alert.Kind.FLOOR);

        flow.feed(traffic.worse(400));
        assertThat(open("instruction"))
                .filteredOn(alert -> alert.kind() == Alert.Kind.FLOOR)
                .singleElement()
                .satisfies(alert -> assertThat(alert.leading().baseline()).isEqualTo(0.95));
    }

    @Test
    void shares_of_another_cell_are_not_held_against_those_of_the_one_before() {
        SeriesKey mix = new SeriesKey("shop", Catalogue.MIX);
        charters.exchange(charter("cells: [tags.topic]\n"));
        flow.feed(tagged(traffic.calm(300)));
        charters.exchange(charter("cells: [tags.region, tags.topic]\n"));
        flow.feed(tagged(traffic.calm(300)));

        shown(mix);
        assertThat(open("operation")).isEmpty();
        SeriesStatus regions = shown(mix).orElseThrow();
        assertThat(regions.baseline().parts()).containsOnlyKeys("north", "south");
        assertThat(regions.state().label()).isEqualTo("steady");
    }

    private static List<Scorecard> tagged(List<Scorecard> cards) {
        List<Scorecard> tagged = new ArrayList<>();
        for (Scorecard card : cards) {
            boolean third = tagged.size() % 3 == 0;
            tagged.add(Traffic.tagged(
                    card, Map.of("topic", third ? "orders" : "bills", "region", third ? "north" : "south")));
        }
        return tagged;
    }

    private List<Alert> open(String level) {
        flow.alerts().forEach(alert -> alerts.put(alert.id(), alert));
        return alerts.values().stream()
                .filter(alert -> alert.level().equals(level) && alert.state() == Alert.State.OPEN)
                .toList();
    }

    @Test
    void applications_that_are_watched_stay_so() {
        flow.feed(new Traffic("other", 2, START).calm(1));
        charters.exchange(charter("budget: {false_alerts_per_month: 3}\n"));
        flow.feed(new Traffic("third", 3, START).calm(1));
        flow.feed(new Traffic("other", 4, START.plusSeconds(60)).calm(1));
        assertThat(flow.witness.deadLetters).containsExactly("intake/too_many_applications");
    }

    @Test
    void charters_that_cannot_be_used_change_nothing() {
        Charter before = charters.of("shop");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> charters.exchange(
                        Map.of("shop", CharterReader.read("shop.yaml", "application: shop\nbaseline: {from: may}\n"))))
                .withMessageContaining("baseline.from: may");
        assertThat(charters.of("shop")).isEqualTo(before);
        assertThat(charters.generation()).isZero();
    }
}
