package io.plumbline.replay.backtest;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Alert;
import java.util.List;

/**
 * What one charter would have sent.
 *
 * @param exchanges how many exchanges of the charter's application there were
 * @param pages in order
 * @param alerts as they are at the log's end, in the order they opened
 */
public record Account(Charter charter, long exchanges, List<Page> pages, List<Alert> alerts) {

    public Account {
        pages = List.copyOf(pages);
        alerts = List.copyOf(alerts);
    }

    /** Whether anyone would have been woken. */
    public boolean wakes() {
        return pages.stream().anyMatch(Page::wakes);
    }
}
