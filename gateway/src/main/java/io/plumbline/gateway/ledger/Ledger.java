package io.plumbline.gateway.ledger;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what became of every request, so that two sums close once traffic rests:
 *
 * <pre>
 * requests = captured + sampled out + shed{reason}
 * captured = acknowledged + dropped{reason} + in flight
 * </pre>
 *
 * A request is counted when it has ended. Thread-safe; a counter never falls.
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
        OFF
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
        FAILURE
    }

    private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();
    private final LongAdder captured = new LongAdder();
    private final LongAdder sampledOut = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final Map<Shed, LongAdder> shed = adders(Shed.class);
    private final Map<Drop, LongAdder> dropped = adders(Drop.class);

    public void request(String route) {
        requests.computeIfAbsent(route, name -> new LongAdder()).increment();
    }

    public void captured() {
        captured.increment();
    }

    public void sampledOut() {
        sampledOut.increment();
    }

    public void shed(Shed reason) {
        count(shed, reason);
    }

    public void acknowledged() {
        acknowledged.increment();
    }

    public void dropped(Drop reason) {
        count(dropped, reason);
    }

    public long requestsOf(String route) {
        LongAdder adder = requests.get(route);
        return adder == null ? 0 : adder.sum();
    }

    public long requestCount() {
        return sum(requests);
    }

    public long capturedCount() {
        return captured.sum();
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

    /** How many captured exchanges are neither acknowledged nor dropped yet. Never negative. */
    public long inFlight() {
        // The ends are read before the beginning: a record that finishes in between is then counted as begun.
        long ended = acknowledgedCount() + droppedCount();
        return Math.max(0, capturedCount() - ended);
    }

    @Override
    public String toString() {
        return "requests " + requestCount() + " = captured " + capturedCount() + " + sampled out " + sampledOutCount()
                + " + shed " + shed + "; captured = acknowledged " + acknowledgedCount() + " + dropped " + dropped
                + " + in flight " + inFlight();
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

    private static long sum(Map<?, LongAdder> adders) {
        return adders.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
