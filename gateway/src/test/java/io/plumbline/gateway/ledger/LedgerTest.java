package io.plumbline.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.contracts.event.LedgerEntry.Settled;
import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.ledger.Ledger.Shed;
import io.plumbline.testkit.ManualClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final ManualClock clock = new ManualClock();
    private final Ledger ledger = new Ledger("gw-1", 77, clock);

    @Test
    void an_entry_holds_all_counts_and_its_sums_close() {
        long epoch = clock.millis();
        for (int i = 0; i < 6; i++) {
            ledger.request("chat");
        }
        ledger.sampledOut();
        ledger.shed(Shed.QUEUE);
        Origin first = ledger.captured();
        Origin second = ledger.captured();
        Origin third = ledger.captured();
        ledger.acknowledged(first);
        ledger.dropped(second, Drop.KAFKA_TIMEOUT);
        clock.advance(Duration.ofSeconds(5));
        ledger.entry(false);
        clock.advance(Duration.ofSeconds(5));
        ledger.acknowledged(third);
        ledger.captured();

        LedgerEntry entry = ledger.entry(false);

        assertThat(third).isEqualTo(new Origin("gw-1", epoch, 3));
        assertThat(entry.key()).isEqualTo("gw-1|" + epoch);
        assertThat(entry.requests()).isEqualTo(entry.captured() + entry.sampledOut() + 1);
        assertThat(entry.shed()).containsEntry("queue", 1L).containsEntry("budget", 0L);
        assertThat(entry.captured()).isEqualTo(4);
        assertThat(entry.acknowledged()).isEqualTo(2);
        assertThat(entry.dropped()).containsEntry("kafka_timeout", 1L);
        assertThat(entry.inFlight()).isEqualTo(1).isEqualTo(ledger.inFlight());
        assertThat(entry.window()).isEqualTo(77);
        assertThat(entry.settled()).isEqualTo(new Settled(clock.instant().minusSeconds(5), 3, 2, 1));
    }

    @Test
    void an_entry_of_a_fresh_gateway_holds_every_reason_at_zero() {
        LedgerEntry entry = ledger.entry(true);

        assertThat(entry.closed()).isTrue();
        assertThat(entry.dropped().keySet())
                .containsExactlyInAnyOrder(
                        "queue_full",
                        "too_large",
                        "kafka_timeout",
                        "kafka_error",
                        "failure",
                        "spool_full",
                        "spool_expired",
                        "spool_failed",
                        "spool_damaged");
        assertThat(entry.dropped().values()).allMatch(count -> count == 0);
        assertThat(entry.shed())
                .isEqualTo(
                        Map.of("budget", 0L, "queue", 0L, "failure", 0L, "off", 0L, "breaker", 0L, "broken_off", 0L));
    }

    @Test
    void what_is_on_disk_is_a_term_of_its_own_and_holds_the_watermark() {
        Origin first = ledger.captured();
        Origin second = ledger.captured();
        ledger.captured();
        ledger.spooled(2);
        clock.advance(Duration.ofSeconds(5));

        LedgerEntry waiting = ledger.entry(false);
        assertThat(waiting.spooled()).isEqualTo(2);
        assertThat(waiting.inFlight()).isEqualTo(1);
        assertThat(waiting.settled().sequence()).isZero();

        ledger.unspooled(2);
        ledger.acknowledged(first);
        ledger.dropped(second, Drop.SPOOL_EXPIRED);
        LedgerEntry replayed = ledger.look(false);
        assertThat(replayed.spooled()).isZero();
        assertThat(replayed.inFlight()).isEqualTo(1);
        assertThat(replayed.acknowledged()).isEqualTo(1);
        assertThat(replayed.dropped()).containsEntry("spool_expired", 1L);
    }
}
