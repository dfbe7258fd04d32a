package io.plumbline.gateway.otlp;

import io.plumbline.gateway.convention.GenAiMessageEvents;
import io.plumbline.gateway.convention.Signal;
import io.plumbline.gateway.ingest.JsonWeight;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls that are told message by message in log records of their own, until both a message and an answer are here, whichever
 * comes first: exporters repeat a request that was refused while later ones pass. Bounded in heap and in time: the eldest
 * calls are given up first. Calls that were complete are known for a while, since exporters also repeat what was taken.
 * Thread-safe.
 */
final class PendingCalls {

    /** Longer than calls take, and than senders repeat themselves. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /** How many complete calls are known, of some 200 bytes each. */
    static final int REMEMBERED = 10_000;

    private final long maxBytes;
    private final LongSupplier nanos;
    private final Map<Ids, Pending> calls = new LinkedHashMap<>();
    private final Set<Ids> complete = new LinkedHashSet<>();
    private long bytes;
    private int givenUp;

    /**
     * @param maxBytes of the heap that all records held may take
     * @param nanos a monotonic clock
     */
    PendingCalls(long maxBytes, LongSupplier nanos) {
        this.maxBytes = maxBytes;
        this.nanos = nanos;
    }

    /** What becomes of a record. */
    enum Fate {
        HELD,
        /** It is held, and its call has been asked and answered. */
        READY,
        /** Its call was complete before: it was sent again, or came behind the answer. */
        LATE
    }

    /** One record of a call. Two that are equal are one that was sent twice. */
    record Told(@Nullable String service, Instant time, Signal.Event event) {

        private static final int OWN_BYTES = 256;

        private boolean isAnswer() {
            return GenAiMessageEvents.isAnswer(event.name());
        }

        private long bytes() {
            return OWN_BYTES + JsonWeight.of(event.attributes()) + JsonWeight.of(event.body());
        }
    }

    private static final class Pending {

        private final Set<Told> told = new LinkedHashSet<>();
        private final long since;
        private long bytes;
        private boolean asked;
        private boolean answered;

        private Pending(long since) {
            this.since = since;
        }
    }

    /** Holds a record, once. */
    synchronized Fate add(Ids ids, Told told) {
        if (complete.contains(ids)) {
            return Fate.LATE;
        }
        Pending call = calls.computeIfAbsent(ids, first -> new Pending(nanos.getAsLong()));
        if (call.told.add(told)) {
            call.asked |= !told.isAnswer();
            call.answered |= told.isAnswer();
            call.bytes += told.bytes();
            bytes += told.bytes();
            giveUp();
        }
        return call.asked && call.answered ? Fate.READY : Fate.HELD;
    }

    private void giveUp() {
        long now = nanos.getAsLong();
        Iterator<Pending> eldest = calls.values().iterator();
        while (eldest.hasNext()) {
            Pending call = eldest.next();
            if (bytes <= maxBytes && now - call.since < PATIENCE.toNanos()) {
                return;
            }
            bytes -= call.bytes;
            eldest.remove();
            givenUp++;
        }
    }

    /** Whether only a message is missing. */
    synchronized boolean isAnswered(Ids ids) {
        Pending call = calls.get(ids);
        return call != null && call.answered;
    }

    /** Takes a call out, as far as it was told; null when it is not there, as it was given up. */
    synchronized @Nullable Call complete(Ids ids) {
        Pending call = calls.remove(ids);
        if (call == null) {
            return null;
        }
        bytes -= call.bytes;
        remember(ids);
        List<Told> told =
                call.told.stream().sorted(Comparator.comparing(Told::time)).toList();
        Told first = told.get(0);
        Duration took = Duration.between(first.time(), told.get(told.size() - 1).time());
        List<Signal.Event> events = told.stream().map(Told::event).toList();
        return new Call(ids, first.service(), first.time(), took.toNanos() / 1000, false, Signal.ofEvents(events));
    }

    private void remember(Ids ids) {
        complete.add(ids);
        if (complete.size() > REMEMBERED) {
            complete.remove(complete.iterator().next());
        }
    }

    /** How many calls were given up since this was asked last. */
    synchronized int takeGivenUp() {
        giveUp();
        int count = givenUp;
        givenUp = 0;
        return count;
    }
}
