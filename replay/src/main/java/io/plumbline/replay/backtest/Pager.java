package io.plumbline.replay.backtest;

import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.replay.backtest.Page.Event;
import io.plumbline.replay.backtest.Page.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells which of the alerts published would have been news to someone, and keeps the latest of each. */
final class Pager {

    private final List<Page> pages = new ArrayList<>();
    private final Map<String, Alert> latest = new LinkedHashMap<>();

    /** Takes the next alert published, because of the exchange of this number. */
    void take(Alert alert, long exchange) {
        Alert before = latest.get(alert.id());
        boolean alone = latest.values().stream().noneMatch(other -> isOpenBeside(other, alert));
        latest.put(alert.id(), alert);
        if (before == null) {
            add(Event.OPENED, alert, exchange, alone);
        } else if (alert.state() == Alert.State.RESOLVED && before.state() != Alert.State.RESOLVED) {
            add(Event.RESOLVED, alert, exchange, alone);
        } else if (!dimensions(before).containsAll(dimensions(alert))) {
            add(Event.JOINED, alert, exchange, false);
        }
    }

    private static boolean isOpenBeside(Alert other, Alert alert) {
        return other.state() == Alert.State.OPEN
                && !other.id().equals(alert.id())
                && other.level().equals(alert.level())
                && other.kind() == alert.kind();
    }

    private static List<String> dimensions(Alert alert) {
        return alert.findings().stream().map(Finding::subject).toList();
    }

    private void add(Event event, Alert alert, long exchange, boolean sent) {
        pages.add(new Page(event, alert.updated(), exchange, Severity.of(alert), sent, alert));
    }

    List<Page> pages() {
        return List.copyOf(pages);
    }

    /** As they are at the end, in the order they opened. */
    List<Alert> alerts() {
        return List.copyOf(latest.values());
    }
}
