package io.plumbline.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.contracts.event.LedgerEntry.Settled;
import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.ledger.Predecessors.Ends;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of an earlier process is possible, and never less than what was told before. */
class PredecessorsTest {

    private final Predecessors predecessors = new Predecessors(9, Clock.systemUTC());

    private static LedgerEntry books(long captured, long acknowledged) {
        return new LedgerEntry(
                "gw",
                7,
                Instant.EPOCH,
                false,
                captured,
                0,
                Map.of(),
                captured,
                acknowledged,
                Map.of(),
                captured - acknowledged,
                0,
                new Settled(Instant.EPOCH, 0, 0, 0));
    }

    /** A disk that was set back knows older books than parcels. */
    @Test
    void books_that_know_of_less_than_there_is_are_told_as_possible_ones() {
        predecessors.inherit(books(10, 4), 20);
        predecessors.ended(7, new Ends(3, Map.of(Drop.SPOOL_DAMAGED, 2L)));
        LedgerEntry told = predecessors.entries().getFirst();
        assertThat(told.isPossible()).isTrue();
        assertThat(told.acknowledged()).isEqualTo(7);
        assertThat(told.spooled()).isEqualTo(15);
    }

    @Test
    void what_was_counted_and_never_reached_the_disk_is_not_forgotten() {
        predecessors.inherit(books(10, 4), 6);
        predecessors.ended(7, new Ends(0, Map.of(Drop.SPOOL_DAMAGED, 2L)));
        predecessors.inherit(books(10, 4), 4);
        LedgerEntry told = predecessors.entries().getFirst();
        assertThat(told.droppedInAll()).isEqualTo(2);
        assertThat(told.spooled()).isEqualTo(4);
    }

    @Test
    void a_process_that_stopped_in_good_order_has_done_so_whatever_is_told_later() {
        LedgerEntry open = books(10, 4);
        LedgerEntry closed =
                new LedgerEntry("gw", 7, Instant.EPOCH, true, 10, 0, Map.of(), 10, 4, Map.of(), 6, 0, open.settled());
        assertThat(open.atLeast(closed).closed()).isTrue();
    }
}
