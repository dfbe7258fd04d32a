package io.plumbline.gateway.spool;

import io.plumbline.gateway.spool.Spool.Head;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How many parcels of each process were appended, and how many of those are there. */
record Census(Map<Long, Count> byEpoch) {

    static final Census EMPTY = new Census(Map.of());

    Census {
        byEpoch = Map.copyOf(byEpoch);
    }

    /**
     * Of one process.
     *
     * @param appended how many there have been, whatever became of them; never falls
     * @param held how many are there
     * @param bytes what those weigh
     */
    record Count(long appended, long held, long bytes) {
        static final Count NONE = new Count(0, 0, 0);

        private long removed() {
            return appended - held;
        }

        private Count plus(Count more) {
            return new Count(appended + more.appended, held + more.held, bytes + more.bytes);
        }
    }

    Count of(long epoch) {
        return byEpoch.getOrDefault(epoch, Count.NONE);
    }

    Census with(long epoch, Count count) {
        Map<Long, Count> counts = new HashMap<>(byEpoch);
        counts.put(epoch, count);
        return new Census(counts);
    }

    Census appended(Collection<Head> heads) {
        return changed(heads, 1, 1);
    }

    Census removed(Collection<Head> heads) {
        return changed(heads, 0, -1);
    }

    /** As if these had never been appended. */
    Census without(Collection<Head> heads) {
        return changed(heads, -1, -1);
    }

    private Census changed(Collection<Head> heads, int appended, int held) {
        Map<Long, Count> counts = new HashMap<>(byEpoch);
        for (Head head : heads) {
            counts.merge(head.epoch(), new Count(appended, held, (long) held * head.weight()), Count::plus);
        }
        return new Census(counts);
    }

    /** Without processes that have nothing here. */
    Census inUse() {
        Map<Long, Count> counts = new HashMap<>(byEpoch);
        counts.values().removeIf(count -> count.held() == 0);
        return new Census(counts);
    }

    /** Of some process: removals are brought back by a store that lost its end. */
    boolean knowsFewerRemovalsThan(Census before) {
        return before.byEpoch().entrySet().stream()
                .anyMatch(was -> of(was.getKey()).removed() < was.getValue().removed());
    }

    long records() {
        return byEpoch.values().stream().mapToLong(Count::held).sum();
    }

    long bytes() {
        return byEpoch.values().stream().mapToLong(Count::bytes).sum();
    }

    /** How many are there, of those processes that have any. */
    Map<Long, Long> held() {
        Map<Long, Long> held = new TreeMap<>();
        inUse().byEpoch().forEach((epoch, count) -> held.put(epoch, count.held()));
        return held;
    }

    /**
     * How many that were there once are gone from a store of which this is the census: appended behind its end, or missing.
     *
     * @param before what was there
     * @param removed those that were taken out since
     */
    Map<Long, Long> lost(Census before, Collection<Head> removed) {
        Census expected = before.removed(removed);
        Map<Long, Long> lost = new TreeMap<>();
        before.byEpoch().forEach((epoch, was) -> {
            long cut = Math.min(was.appended() - of(epoch).appended(), was.held());
            long missing = expected.of(epoch).held() - of(epoch).held();
            lost.put(epoch, Math.max(cut, missing));
        });
        lost.values().removeIf(count -> count <= 0);
        return lost;
    }
}
