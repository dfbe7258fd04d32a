package io.plumbline.gateway.publish;

import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.publish.State.Direct;
import io.plumbline.gateway.publish.State.Draining;
import io.plumbline.gateway.publish.State.Spooling;
import io.plumbline.gateway.spool.Spool.Head;
import io.plumbline.gateway.spool.Spool.Stored;
import io.plumbline.gateway.spool.SpoolSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Decides where parcels go, step by step; see {@link State}. It waits for nothing but the line and the disk.
 *
 * <p>Parcels of a key reach Kafka in the order in which they were offered, but for repeats. In one life of the line Kafka's
 * client keeps the order of each partition. When the line is broken off, all that was not acknowledged goes to disk in its
 * order, before anything that comes later; and nothing goes past the disk until all of it is on its way.
 *
 * <p>Without a disk, or while it fails, parcels wait in memory for as long as the patience lasts.
 */
final class Courier {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long CONNECT_PAUSE = Duration.ofMillis(500).toNanos();
    /** The most of the disk that is on its way at once; what a kill lets arrive twice. */
    private static final int REPLAY_WINDOW = 500;

    private static final long REPLAY_WINDOW_BYTES = 8 << 20;

    private final Line line;
    private final @Nullable Depot depot;
    private final SpoolSettings spool;
    private final PublishSettings settings;
    private final Ledger ledger;
    private final LongConsumer freed;
    private final LongSupplier nanos;
    private final Deque<Item> waiting = new ArrayDeque<>();
    private final Map<Long, Item> underWay = new LinkedHashMap<>();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final Runnable bell;
    private volatile State state = new Direct();
    private long tickets;
    private long connectAt;
    private boolean broken;
    private boolean refused;
    private volatile @Nullable String trouble;

    private record Outcome(long ticket, @Nullable Throwable fault, boolean refused) {}

    /**
     * @param depot null without a spool
     * @param freed told the weight of each parcel that is no longer in memory
     * @param bell rung, on any thread, when there is something to do
     */
    Courier(
            Line line,
            @Nullable Depot depot,
            SpoolSettings spool,
            PublishSettings settings,
            Ledger ledger,
            LongConsumer freed,
            Runnable bell,
            LongSupplier nanos) {
        this.line = line;
        this.depot = depot;
        this.spool = spool;
        this.settings = settings;
        this.ledger = ledger;
        this.freed = freed;
        this.bell = bell;
        this.nanos = nanos;
        this.connectAt = nanos.getAsLong();
    }

    /** Why the last send failed, by the error's name; null when it did not. */
    @Nullable
    String trouble() {
        return trouble;
    }

    State state() {
        return state;
    }

    boolean isIdle() {
        return waiting.isEmpty() && underWay.isEmpty();
    }

    /** Takes what was offered and moves what can be moved. */
    void step(Collection<Item> offered) {
        waiting.addAll(offered);
        hear(false);
        if (depot != null && depot.recover() && !depot.isEmpty()) {
            state = retreat(depot, nanos.getAsLong());
        }
        state = switch (state) {
            case Direct direct -> direct();
            case Spooling spooling -> depot == null ? new Direct() : spooling(depot, spooling);
            case Draining draining -> depot == null ? new Direct() : draining(depot, draining);
        };
        if (depot != null) {
            depot.tick();
        }
        dropLate();
    }

    private State direct() {
        if (connect()) {
            sendWaiting();
        }
        if (depot != null && (broken || (isAway() && depot.isWritable()))) {
            return retreat(depot, nanos.getAsLong() + SECOND);
        }
        return state;
    }

    private boolean connect() {
        long now = nanos.getAsLong();
        if (line.isOpen() || now - connectAt < 0) {
            return line.isOpen();
        }
        connectAt = now + CONNECT_PAUSE;
        return succeeded(line.open());
    }

    private boolean succeeded(@Nullable Throwable fault) {
        if (fault != null) {
            trouble = fault.getClass().getSimpleName();
        }
        return fault == null;
    }

    private void sendWaiting() {
        refused = false;
        while (!waiting.isEmpty() && !refused) {
            send(waiting.removeFirst());
        }
    }

    private void send(Item item) {
        long ticket = ++tickets;
        underWay.put(ticket, item);
        line.send(item.parcel(), (fault, atOnce) -> {
            outcomes.add(new Outcome(ticket, fault, atOnce));
            bell.run();
        });
        hear(false);
    }

    private State spooling(Depot disk, Spooling spooling) {
        disk.store(waiting, this::free);
        long now = nanos.getAsLong();
        if (now - spooling.askAt() < 0) {
            return spooling;
        }
        return succeeded(line.ask())
                ? new Draining(new Pace(spool.replayRate(), now))
                : new Spooling(nanos.getAsLong() + SECOND);
    }

    private State draining(Depot disk, Draining draining) {
        draining.pace().grant(disk.store(waiting, this::free));
        replay(disk, draining.pace());
        if (refused || isAway()) {
            return retreat(disk, nanos.getAsLong() + SECOND);
        }
        return disk.hasMore() ? draining : new Direct();
    }

    private void replay(Depot disk, Pace pace) {
        refused = false;
        int room = Math.min(REPLAY_WINDOW - underWay.size(), pace.allowed(nanos.getAsLong()));
        long bytes = REPLAY_WINDOW_BYTES
                - underWay.values().stream()
                        .mapToLong(item -> item.parcel().weight())
                        .sum();
        if (room <= 0 || bytes <= 0 || !disk.hasMore()) {
            return;
        }
        for (Stored stored : disk.next(room, bytes)) {
            if (refused) {
                return; // it and what follows are read again
            }
            send(new Item(stored.parcel(), nanos.getAsLong(), stored.head()));
            pace.spend(1);
        }
    }

    /** Whether Kafka has been silent for too long, or has said that it cannot. */
    private boolean isAway() {
        long age = oldestAge();
        boolean pressed = ledger.inFlight() > settings.maxInFlight() / 2 && age > SECOND;
        return broken || pressed || age > spool.after().toNanos();
    }

    private long oldestAge() {
        long now = nanos.getAsLong();
        Iterator<Item> sent = underWay.values().iterator();
        long oldest = sent.hasNext() ? sent.next().since() : now;
        Item next = waiting.peekFirst();
        return now - (next != null && next.since() - oldest < 0 ? next.since() : oldest);
    }

    /** Breaks the line off and puts away what was under way and what waits, in its order. */
    private State retreat(Depot disk, long askAt) {
        line.abort();
        hear(true);
        List<Item> back = new ArrayList<>(underWay.values());
        underWay.clear();
        for (Item item : back.reversed()) {
            if (item.place() == null) {
                waiting.addFirst(item);
            }
        }
        broken = false;
        disk.rewind();
        disk.store(waiting, this::free);
        return new Spooling(askAt);
    }

    /** Takes the receipts that have come. */
    private void hear(boolean aborting) {
        for (Outcome outcome = outcomes.poll(); outcome != null; outcome = outcomes.poll()) {
            Item item = underWay.get(outcome.ticket());
            if (item != null) {
                hear(outcome, item, aborting);
            }
        }
    }

    private void hear(Outcome outcome, Item item, boolean aborting) {
        Throwable fault = outcome.fault();
        if (fault == null) {
            trouble = null;
            underWay.remove(outcome.ticket());
            acknowledged(item);
            return;
        }
        trouble = aborting ? trouble : fault.getClass().getSimpleName();
        if (outcome.refused() && fault instanceof TimeoutException) {
            underWay.remove(outcome.ticket());
            takeBack(item);
        } else if (aborting || (fault instanceof RetriableException && canWait(item))) {
            broken = true; // it stays where it is in the order until the line is broken off
        } else {
            underWay.remove(outcome.ticket());
            drop(item, reason(fault));
        }
    }

    // What is on disk need not be given up, whatever the disk takes now.
    private boolean canWait(Item item) {
        return item.place() != null || (depot != null && depot.isWritable());
    }

    private void takeBack(Item item) {
        refused = true;
        Head place = item.place();
        if (place == null) {
            waiting.addFirst(item);
        } else if (depot != null) {
            depot.rewindTo(place);
        }
    }

    private void acknowledged(Item item) {
        if (item.place() == null) {
            ledger.acknowledged(item.parcel().origin());
            free(item);
        } else if (depot != null) {
            depot.ended(item.place(), null);
        }
    }

    private void drop(Item item, Drop reason) {
        if (item.place() == null) {
            ledger.dropped(item.parcel().origin(), reason);
            free(item);
        } else if (depot != null) {
            depot.ended(item.place(), reason);
        }
    }

    private void free(Item item) {
        freed.accept(item.parcel().weight());
    }

    private void dropLate() {
        while (!waiting.isEmpty()
                && nanos.getAsLong() - waiting.peekFirst().since()
                        > settings.patience().toNanos()) {
            drop(waiting.removeFirst(), inVain());
        }
    }

    private Drop reason(Throwable fault) {
        if (fault instanceof TimeoutException) {
            return inVain();
        }
        return fault instanceof RecordTooLargeException ? Drop.TOO_LARGE : Drop.KAFKA_ERROR;
    }

    private Drop inVain() {
        return depot == null ? Drop.KAFKA_TIMEOUT : Drop.SPOOL_FAILED;
    }

    /** Puts away what has not been sent, or counts it as dropped. Nothing can be offered afterwards. */
    void finish() {
        if (depot != null && depot.isWritable() && !isIdle()) {
            state = retreat(depot, nanos.getAsLong());
        } else {
            line.close();
            hear(false);
        }
        List.copyOf(underWay.values()).forEach(item -> drop(item, inVain()));
        underWay.clear();
        while (!waiting.isEmpty()) {
            drop(waiting.removeFirst(), inVain());
        }
        if (depot != null) {
            depot.close();
        }
    }
}
