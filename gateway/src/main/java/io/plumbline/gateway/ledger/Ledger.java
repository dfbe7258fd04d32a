package io.plumbline.gateway.ledger;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.contracts.event.LedgerEntry.Settled;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what became of every request, so that two sums close once traffic rests:
 *
 * <pre>
 * requests = captured + sampled out + shed{reason}
 * captured = acknowledged + dropped{reason} + spooled + in flight
 * </pre>
 *
 * A request is counted when it has ended. Each captured exchange gets its number here, in the same step that counts it, so
 * that a number which turns up nowhere is an exchange that was lost. Thread-safe; a counter never falls.
 */
public final class Ledger {

    /** Why a copy was given up before it became an exchange. Production got every byte. */
    public enum Shed {
        /** The memory for copies is spent. */
        BUDGET,
        /** The workers that read copies are behind. */
        QUEUE,
        /** A fault in the capture itself. */
        FAILURE,
        /** Capture is switched off. */
        OFF,
        /** The breaker is open: copying gives way to production for a while. */
        BREAKER,
        /** Whoever sends copies broke one off in the middle. */
        BROKEN_OFF
    }

    /** Why an exchange did not reach Kafka. */
    public enum Drop {
        /** The queue before Kafka is full. */
        QUEUE_FULL,
        /** The record exceeds the size limit even without history. */
        TOO_LARGE,
        /** Kafka did not acknowledge in time. */
        KAFKA_TIMEOUT,
        /** Kafka refused. */
        KAFKA_ERROR,
        /** A fault between capture and Kafka. */
        FAILURE,
        /** The spool has reached its size, so that its oldest made room. */
        SPOOL_FULL,
        /** It lay in the spool for too long. */
        SPOOL_EXPIRED,
        /** Kafka was away and the spool could not be written: the disk is full, or the folder may not be written. */
        SPOOL_FAILED,
        /** The spool lost it: its file was found torn or damaged. */
        SPOOL_DAMAGED
    }

    private final String gateway;
    private final long epoch;
    private final long window;
    private final Clock clock;
    private final Settlement settlement;
    private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();
    private final LongAdder sampledOut = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final Map<Shed, LongAdder> shed = adders(Shed.class);
    private final Map<Drop, LongAdder> dropped = adders(Drop.class);

    /**
     * @param window the most exchanges this process holds in memory
     * @param clock its time now is the epoch, which tells this process from earlier ones of the same name
     */
    public Ledger(String gateway, long window, Clock clock) {
        this.gateway = gateway;
        this.window = window;
        this.clock = clock;
        this.settlement = new Settlement(clock.instant());
        this.epoch = clock.millis();
    }

    public void request(String route) {
        requests.computeIfAbsent(route, name -> new LongAdder()).increment();
    }

    /** Counts an exchange as captured and numbers it. It is in flight until it is acknowledged or dropped, once. */
    public Origin captured() {
        return new Origin(gateway, epoch, settlement.next());
    }

    public void sampledOut() {
        sampledOut.increment();
    }

    public void shed(Shed reason) {
        count(shed, reason);
    }

    public void acknowledged(Origin exchange) {
        acknowledged.increment();
        settlement.acknowledged(exchange.sequence());
    }

    public void dropped(Origin exchange, Drop reason) {
        count(dropped, reason);
        settlement.dropped(exchange.sequence());
    }

    /** So many exchanges in flight are on disk now, where they survive this process. */
    public void spooled(int exchanges) {
        settlement.spooled(exchanges);
    }

    /** So many that were on disk have reached their end, which is to be counted next. */
    public void unspooled(int exchanges) {
        settlement.spooled(-exchanges);
    }

    /**
     * So many that were on disk can no longer be read. Nobody knows which, so the watermark stays where it is from then on:
     * this process's books say how many were lost, and not when.
     */
    public void lostOnDisk(long exchanges) {
        settlement.spooled(Math.toIntExact(-exchanges));
        settlement.lost(exchanges);
        LongAdder adder = dropped.get(Drop.SPOOL_DAMAGED);
        if (adder != null) {
            adder.add(exchanges);
        }
    }

    public String gateway() {
        return gateway;
    }

    /** The process's start. */
    public long epoch() {
        return epoch;
    }

    public long requestsOf(String route) {
        LongAdder adder = requests.get(route);
        return adder == null ? 0 : adder.sum();
    }

    public long requestCount() {
        return sum(requests);
    }

    public long capturedCount() {
        return settlement.given();
    }

    public long sampledOutCount() {
        return sampledOut.sum();
    }

    public long acknowledgedCount() {
        return acknowledged.sum();
    }

    public long shedCount() {
        return sum(shed);
    }

    public long shedCount(Shed reason) {
        return countOf(shed, reason);
    }

    public long droppedCount() {
        return sum(dropped);
    }

    public long droppedCount(Drop reason) {
        return countOf(dropped, reason);
    }

    /** How many captured exchanges wait on disk. */
    public long spooledCount() {
        return settlement.spooled();
    }

    /** How many captured exchanges are in memory: neither on disk nor acknowledged nor dropped yet. Never negative. */
    public long inFlight() {
        return settlement.inFlight();
    }

    /** The counts as they stand. Called by one thread, once a tick: it moves the watermark. */
    public LedgerEntry entry(boolean closed) {
        return entry(closed, settlement.turn(clock.instant()));
    }

    /** The counts as they stand, for any thread: the watermark stays where it is. */
    public LedgerEntry look(boolean closed) {
        return entry(closed, settlement.settled());
    }

    private LedgerEntry entry(boolean closed, Settlement.Watermark settled) {
        // The ends are read before the beginning, so that none of the differences is negative.
        Map<String, Long> droppedNow = sums(dropped);
        long acknowledgedNow = acknowledgedCount();
        long spooledNow = spooledCount();
        long capturedNow = capturedCount();
        long ended = acknowledgedNow
                + droppedNow.values().stream().mapToLong(Long::longValue).sum();
        return new LedgerEntry(
                gateway,
                epoch,
                clock.instant(),
                closed,
                requestCount(),
                sampledOutCount(),
                sums(shed),
                capturedNow,
                acknowledgedNow,
                droppedNow,
                capturedNow - ended - spooledNow,
                window,
                new Settled(settled.through(), settled.sequence(), settled.acknowledged(), settled.dropped()),
                spooledNow,
                epoch);
    }

    @Override
    public String toString() {
        return "requests " + requestCount() + " = captured " + capturedCount() + " + sampled out " + sampledOutCount()
                + " + shed " + shed + "; captured = acknowledged " + acknowledgedCount() + " + dropped " + dropped
                + " + spooled " + spooledCount() + " + in flight " + inFlight();
    }

    private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> reasons) {
        Map<E, LongAdder> adders = new EnumMap<>(reasons);
        for (E reason : reasons.getEnumConstants()) {
            adders.put(reason, new LongAdder());
        }
        return adders;
    }

    private static <E> void count(Map<E, LongAdder> adders, E reason) {
        LongAdder adder = adders.get(reason);
        if (adder != null) {
            adder.increment();
        }
    }

    private static <E> long countOf(Map<E, LongAdder> adders, E reason) {
        LongAdder adder = adders.get(reason);
        return adder == null ? 0 : adder.sum();
    }

    private static <E extends Enum<E>> Map<String, Long> sums(Map<E, LongAdder> adders) {
        Map<String, Long> sums = new TreeMap<>();
        adders.forEach((reason, adder) -> sums.put(reason.name().toLowerCase(Locale.ROOT), adder.sum()));
        return sums;
    }

    private static long sum(Map<?, LongAdder> adders) {
        return adders.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
