package io.plumbline.gateway.otlp;

import io.plumbline.gateway.convention.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls that are told message by message in log records of their own, until their answer comes: exporters send what was
 * asked before it is answered. Bounded: the eldest calls are given up first. Thread-safe.
 */
final class PendingCalls {

    private final long maxBytes;
    private final Map<Ids, Pending> calls = new LinkedHashMap<>();
    private long bytes;
    private int givenUp;

    /** @param maxBytes of all records held, as they were sent */
    PendingCalls(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** One record of a call. */
    record Told(@Nullable String service, Instant time, Signal.Event event, int bytes) {}

    private static final class Pending {

        private final List<Told> told = new ArrayList<>();
        private long bytes;
    }

    synchronized void add(Ids ids, Told told) {
        Pending call = calls.computeIfAbsent(ids, first -> new Pending());
        call.told.add(told);
        call.bytes += told.bytes();
        bytes += told.bytes();
        Iterator<Pending> eldest = calls.values().iterator();
        while (bytes > maxBytes) {
            bytes -= eldest.next().bytes;
            eldest.remove();
            givenUp++;
        }
    }

    /** Takes a call out, as far as it was told; null when it is not there, as it was given up. */
    synchronized @Nullable Call complete(Ids ids) {
        Pending call = calls.remove(ids);
        if (call == null) {
            return null;
        }
        bytes -= call.bytes;
        Told first = call.told.get(0);
        Told last = call.told.get(call.told.size() - 1);
        long micros = Math.max(0, Duration.between(first.time(), last.time()).toNanos() / 1000);
        List<Signal.Event> events = call.told.stream().map(Told::event).toList();
        return new Call(ids, first.service(), first.time(), micros, false, Signal.ofEvents(events));
    }

    /** How many calls were given up since this was asked last. */
    synchronized int takeGivenUp() {
        int count = givenUp;
        givenUp = 0;
        return count;
    }
}
