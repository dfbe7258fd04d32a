package io.plumbline.gateway.ledger;

import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.gateway.ledger.Ledger.Drop;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The books of earlier processes of this gateway that left exchanges on disk. This process sends those, under the numbers
 * they were given, and goes on telling the books of each until they are settled and after. Thread-safe.
 */
public final class Predecessors {

    private final long teller;
    private final Clock clock;
    private final Map<Long, LedgerEntry> entries = new ConcurrentSkipListMap<>();

    /** @param teller this process's epoch */
    public Predecessors(long teller, Clock clock) {
        this.teller = teller;
        this.clock = clock;
    }

    /**
     * How exchanges on disk ended.
     *
     * @param dropped how many, by reason
     */
    public record Ends(long acknowledged, Map<Drop, Long> dropped) {

        public static final Ends NONE = new Ends(0, Map.of());

        public Ends with(@Nullable Drop reason) {
            if (reason == null) {
                return new Ends(acknowledged + 1, dropped);
            }
            Map<Drop, Long> more = new TreeMap<>(dropped);
            more.merge(reason, 1L, Long::sum);
            return new Ends(acknowledged, more);
        }

        long all() {
            return acknowledged
                    + dropped.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** @param pending how many of its exchanges are on disk; what it had in memory beside them died with it */
    public void inherit(LedgerEntry last, long pending) {
        LedgerEntry found = with(last, last.acknowledged(), last.dropped(), pending);
        // What was counted here may not have reached the disk.
        entries.merge(last.epoch(), found, (known, again) -> again.atLeast(known));
    }

    /** The entry of a process after some of its exchanges on disk have ended; none when its books are not known. */
    public Optional<LedgerEntry> after(long epoch, Ends ends) {
        return Optional.ofNullable(entries.get(epoch))
                .map(entry -> with(
                        entry,
                        entry.acknowledged() + ends.acknowledged(),
                        plus(entry.dropped(), ends.dropped()),
                        entry.spooled() - ends.all()));
    }

    /** Some of its exchanges on disk have ended. */
    public void ended(long epoch, Ends ends) {
        after(epoch, ends).ifPresent(entry -> entries.put(epoch, entry));
    }

    /** How many exchanges of earlier processes wait on disk. */
    public long spooledCount() {
        return entries.values().stream().mapToLong(LedgerEntry::spooled).sum();
    }

    public List<LedgerEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** An entry with more dropped, of any process. */
    public static LedgerEntry withDropped(LedgerEntry entry, Map<Drop, Long> dropped) {
        return entry.ended(
                entry.time(), entry.teller(), entry.acknowledged(), plus(entry.dropped(), dropped), entry.spooled());
    }

    // Books that a damaged disk has set back may know of less than what is there: whatever ended was captured.
    // An entry that is not possible would be refused by its readers, every time it is told.
    private LedgerEntry with(LedgerEntry entry, long acknowledged, Map<String, Long> dropped, long spooled) {
        long onDisk = Math.max(0, spooled);
        long ended = acknowledged
                + dropped.values().stream().mapToLong(Long::longValue).sum();
        return entry.withCapturedAtLeast(ended + onDisk).ended(clock.instant(), teller, acknowledged, dropped, onDisk);
    }

    private static Map<String, Long> plus(Map<String, Long> counts, Map<Drop, Long> more) {
        Map<String, Long> sums = new TreeMap<>(counts);
        more.forEach((reason, count) -> sums.merge(reason.name().toLowerCase(Locale.ROOT), count, Long::sum));
        return sums;
    }
}
