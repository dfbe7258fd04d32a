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
 * <p>Counts are not negative and times lie between 1970 and 9999; what says otherwise cannot be read.
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

    /** The largest count that every reader of JSON reads exactly. */
    private static final long MOST = 1L << 53;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    public LedgerEntry {
        Objects.requireNonNull(gateway, "gateway");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(settled, "settled");
        shed = shed == null ? Map.of() : Map.copyOf(shed);
        dropped = dropped == null ? Map.of() : Map.copyOf(dropped);
        checkTime("time", time);
        checkCount("epoch", epoch);
        checkCount("requests", requests);
        checkCount("sampledOut", sampledOut);
        checkCount("captured", captured);
        checkCount("acknowledged", acknowledged);
        checkCount("inFlight", inFlight);
        checkCount("window", window);
        shed.values().forEach(count -> checkCount("shed", count));
        dropped.values().forEach(count -> checkCount("dropped", count));
    }

    private static void checkCount(String field, long count) {
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException(field + " must lie between 0 and " + MOST);
        }
    }

    private static void checkTime(String field, Instant time) {
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException(field + " must lie between " + Instant.EPOCH + " and " + LATEST);
        }
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

    /** Whether no part is larger than its whole, as in every entry that a gateway tells. */
    @JsonIgnore
    public boolean isPossible() {
        long rest = captured;
        for (long count : dropped.values()) {
            rest = rest < 0 ? rest : rest - count;
        }
        return rest >= 0 && settled.sequence <= captured && settled.dropped <= settled.sequence;
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
            checkTime("settled.through", through);
            checkCount("settled.sequence", sequence);
            checkCount("settled.acknowledged", acknowledged);
            checkCount("settled.dropped", dropped);
        }
    }
}
