package io.plumbline.gateway.publish;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.ledger.Predecessors;
import io.plumbline.gateway.ledger.Predecessors.Ends;
import io.plumbline.gateway.spool.Spool;
import io.plumbline.gateway.spool.Spool.Head;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of exchanges on disk, told to the books of the process that captured each. For one thread. */
final class DiskBooks {

    private final Ledger ledger;
    private final Predecessors predecessors;
    private final SpoolCounts counts;

    DiskBooks(Ledger ledger, Predecessors predecessors, SpoolCounts counts) {
        this.ledger = ledger;
        this.predecessors = predecessors;
        this.counts = counts;
    }

    /** @param reason why it was dropped; null when Kafka has it */
    record End(Head head, @Nullable Drop reason) {}

    /** What earlier processes left, and what is lost of it and of this one's. */
    void inherit(Spool.Found found) {
        found.books().forEach((epoch, books) -> {
            if (epoch != ledger.epoch()) {
                long lost = found.lost().getOrDefault(epoch, 0L);
                predecessors.inherit(books, found.pending().getOrDefault(epoch, 0L) + lost);
            }
        });
        found.lost().forEach(this::lost);
    }

    private void lost(long epoch, long count) {
        counts.dropped(Drop.SPOOL_DAMAGED, count);
        if (epoch == ledger.epoch()) {
            ledger.lostOnDisk(count);
        } else {
            predecessors.ended(epoch, new Ends(0, Map.of(Drop.SPOOL_DAMAGED, count)));
        }
    }

    /** Each process's entry as it will be once these have ended. */
    List<LedgerEntry> after(Collection<End> ends) {
        List<LedgerEntry> books = new ArrayList<>();
        byEpoch(ends).forEach((epoch, sums) -> {
            if (epoch == ledger.epoch()) {
                books.add(Predecessors.withDropped(ledger.look(false), sums.dropped()));
            } else {
                predecessors.after(epoch, sums).ifPresent(books::add);
            }
        });
        return books;
    }

    /** These have ended. */
    void settle(Collection<End> ends) {
        byEpoch(ends).forEach(this::count);
        ends.forEach(this::settle);
    }

    private static Map<Long, Ends> byEpoch(Collection<End> ends) {
        Map<Long, Ends> sums = new TreeMap<>();
        for (End end : ends) {
            sums.merge(end.head().epoch(), Ends.NONE.with(end.reason()), (sum, one) -> sum.with(end.reason()));
        }
        return sums;
    }

    private void count(long epoch, Ends ends) {
        counts.replayed(ends.acknowledged());
        ends.dropped().forEach(counts::dropped);
        if (epoch != ledger.epoch()) {
            predecessors.ended(epoch, ends);
        }
    }

    private void settle(End end) {
        Origin origin = end.head().origin();
        if (origin.epoch() != ledger.epoch()) {
            return;
        }
        ledger.unspooled(1);
        if (end.reason() == null) {
            ledger.acknowledged(origin);
        } else {
            ledger.dropped(origin, end.reason());
        }
    }
}
