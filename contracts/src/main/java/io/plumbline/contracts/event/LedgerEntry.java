package io.plumbline.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What one gateway process has counted since its start, told every few seconds. All counts are cumulative, so a reader
 * that missed entries has lost nothing once it has the next.
 *
 * <p>{@code captured = acknowledged + dropped + spooled + inFlight} holds in every entry; {@code requests = captured +
 * sampledOut + shed} once traffic rests, since a request that ended may not be read yet.
 *
 * <p>A process that ended with exchanges in its spool speaks on through the one that found them there: {@code teller}. Then
 * {@code inFlight} is what it had in memory when it last wrote, and is not known to have ended.
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
 * @param inFlight exchanges that were none of these yet
 * @param window the most exchanges the gateway holds in memory, numbered or not: what dies with it at most
 * @param settled up to where every exchange's end is known
 * @param spooled exchanges that wait on the gateway's disk
 * @param teller epoch of the process that tells it: {@code epoch} itself, or a later one of the same gateway
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
        Settled settled,
        long spooled,
        long teller) {

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
        checkCount("spooled", spooled);
        checkCount("teller", teller);
        teller = teller == 0 ? epoch : teller;
        shed.values().forEach(count -> checkCount("shed", count));
        dropped.values().forEach(count -> checkCount("dropped", count));
    }

    /** An entry of a process that tells of itself and has nothing on disk. */
    public LedgerEntry(
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
        this(
                gateway,
                epoch,
                time,
                closed,
                requests,
                sampledOut,
                shed,
                captured,
                acknowledged,
                dropped,
                inFlight,
                window,
                settled,
                0,
                epoch);
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

    /** The same process with other ends of its exchanges; what is in none of them is in flight. */
    public LedgerEntry ended(
            Instant when, long tellerEpoch, long acknowledgedInAll, Map<String, Long> droppedByReason, long onDisk) {
        long ended = acknowledgedInAll
                + droppedByReason.values().stream().mapToLong(Long::longValue).sum();
        return new LedgerEntry(
                gateway,
                epoch,
                when,
                closed,
                requests,
                sampledOut,
                shed,
                captured,
                acknowledgedInAll,
                droppedByReason,
                Math.max(0, captured - ended - onDisk),
                window,
                settled,
                onDisk,
                tellerEpoch);
    }

    /** The same process, which is known to have captured so many. */
    public LedgerEntry withCapturedAtLeast(long exchanges) {
        return new LedgerEntry(
                gateway,
                epoch,
                time,
                closed,
                requests,
                sampledOut,
                shed,
                Math.max(captured, exchanges),
                acknowledged,
                dropped,
                inFlight,
                window,
                settled,
                spooled,
                teller);
    }

    /** This entry, with nothing less than an earlier one of the same process has counted. */
    public LedgerEntry atLeast(LedgerEntry earlier) {
        Map<String, Long> more = new TreeMap<>(dropped);
        earlier.dropped.forEach((reason, count) -> more.merge(reason, count, Math::max));
        LedgerEntry larger = new LedgerEntry(
                gateway,
                epoch,
                time,
                closed || earlier.closed,
                Math.max(requests, earlier.requests),
                Math.max(sampledOut, earlier.sampledOut),
                shed,
                Math.max(captured, earlier.captured),
                acknowledged,
                dropped,
                inFlight,
                window,
                settled.sequence < earlier.settled.sequence ? earlier.settled : settled,
                spooled,
                teller);
        return larger.ended(time, teller, Math.max(acknowledged, earlier.acknowledged), more, spooled);
    }

    /** Whether a later process tells it, which means that this one has ended. */
    @JsonIgnore
    public boolean isInherited() {
        return teller != epoch;
    }

    /** Whether no part is larger than its whole, as in every entry that a gateway tells. */
    @JsonIgnore
    public boolean isPossible() {
        long rest = captured - spooled;
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
