package io.plumbline.replay.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.ChangePoint;
import io.plumbline.contracts.event.Alert.Finding;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PagerTest {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    private final Pager pager = new Pager();

    @Test
    void an_alert_pages_once_however_often_it_is_told() {
        pager.take(alert("a", "value", Alert.State.OPEN, "value.toxicity"), 1);
        pager.take(alert("a", "value", Alert.State.OPEN, "value.toxicity"), 2);
        assertThat(pager.pages()).hasSize(1).allMatch(Page::wakes);
        assertThat(pager.alerts()).hasSize(1);
    }

    @Test
    void a_dimension_that_joins_is_told_and_wakes_nobody_again() {
        pager.take(alert("a", "value", Alert.State.OPEN, "value.toxicity"), 1);
        pager.take(alert("a", "value", Alert.State.OPEN, "value.toxicity", "value.privacy"), 2);
        assertThat(pager.pages()).extracting(Page::event).containsExactly(Page.Event.OPENED, Page.Event.JOINED);
        assertThat(pager.pages().get(1).wakes()).isFalse();
    }

    @Test
    void a_second_alert_of_a_level_changes_the_open_page_and_both_must_end() {
        pager.take(alert("a", "value", Alert.State.OPEN, "value.toxicity"), 1);
        pager.take(alert("b", "value", Alert.State.OPEN, "value.privacy"), 2);
        pager.take(alert("a", "value", Alert.State.RESOLVED, "value.toxicity"), 3);
        pager.take(alert("b", "value", Alert.State.RESOLVED, "value.privacy"), 4);
        assertThat(pager.pages()).extracting(Page::sent).containsExactly(true, false, false, true);
    }

    @Test
    void what_moves_in_the_traffic_warns_and_wakes_nobody() {
        pager.take(alert("a", "operation", Alert.State.OPEN, "operation.finish"), 1);
        assertThat(pager.pages()).hasSize(1).noneMatch(Page::wakes);
        assertThat(pager.pages().get(0).severity()).isEqualTo(Page.Severity.WARNING);
    }

    private static Alert alert(String id, String level, Alert.State state, String... dimensions) {
        List<Finding> findings = Stream.of(dimensions)
                .map(dimension -> new Finding(
                        dimension,
                        "csr",
                        "mean-down",
                        20,
                        16,
                        new ChangePoint(null, null, 1, TIME, TIME, TIME),
                        0.9,
                        0.5,
                        -0.4,
                        -0.5,
                        -0.3,
                        List.of(),
                        List.of()))
                .toList();
        Instant resolved = state == Alert.State.RESOLVED ? TIME : null;
        return new Alert(id, "live", "shop", level, Alert.Kind.DRIFT, state, TIME, TIME, resolved, findings, List.of());
    }
}
