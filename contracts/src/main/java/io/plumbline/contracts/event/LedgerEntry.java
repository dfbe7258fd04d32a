package io.plumbline.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What one gateway process has counted since its start, told every few seconds. All counts are cumulative, so a reader
 * that missed entries has lost nothing once it has the next.
 *
 * <p>{@code captured = acknowledged + dropped + inFlight} holds in every entry; {@code requests = captured + sampledOut +
 * shed} once traffic rests, since a request that ended may not be read yet.
 *
 * @param epoch the process's start, as in the origin of its exchanges
 * @param time when the counts were taken
 * @param closed whether this is the last entry of a process that stopped in good order
 * @param requests requests that ended
 * @param sampledOut requests that sampling left out
 * @param shed copies given up, by reason
 * @param captured exchanges that got a sequence number: 1 to {@code captured} were given, without a hole
 * @param acknowledged exchanges that Kafka acknowledged
 * @param dropped exchanges that did not reach Kafka, by reason
 * @param inFlight exchanges that were neither yet
 * @param window the most exchanges the gateway holds in memory, numbered or not: what dies with it at most
 * @param settled up to where every exchange's end is known
 */
public record LedgerEntry(
        String gateway,
        long epoch,
        Instant time,
        boolean closed,
        long requests,
        long sampledOut,
        Map<String, Long> shed,
        long captured,
        long acknowledged,
        Map<String, Long> dropped,
        long inFlight,
        long window,
        Settled settled) {

    public LedgerEntry {
        Objects.requireNonNull(gateway, "gateway");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(settled, "settled");
        shed = shed == null ? Map.of() : Map.copyOf(shed);
        dropped = dropped == null ? Map.of() : Map.copyOf(dropped);
    }

    /** The record key on the topic: compaction keeps the latest entry of each process. */
    @JsonIgnore
    public String key() {
        return gateway + "|" + epoch;
    }

    @JsonIgnore
    public long droppedInAll() {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The watermark of the books: {@code sequence = acknowledged + dropped} over the exchanges 1 to {@code sequence}, none of
     * which is in flight any more.
     *
     * @param through every exchange numbered before this time is among them
     */
    public record Settled(Instant through, long sequence, long acknowledged, long dropped) {

        public Settled {
            Objects.requireNonNull(through, "through");
        }
    }
}
