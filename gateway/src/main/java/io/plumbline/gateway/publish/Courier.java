package io.plumbline.gateway.publish;

import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.publish.Flight.Sent;
import io.plumbline.gateway.publish.State.Direct;
import io.plumbline.gateway.publish.State.Draining;
import io.plumbline.gateway.publish.State.Spooling;
import io.plumbline.gateway.spool.Spool.Stored;
import io.plumbline.gateway.spool.SpoolSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Decides where parcels go, step by step; see {@link State} and {@link Verdict}. It waits for nothing but the client and the disk.
 *
 * <p>Parcels of a key reach Kafka in the order in which they were offered, but for repeats. In one life of the line Kafka's
 * client keeps the order of each partition. When the line is broken off, all that was not acknowledged goes to disk in its
 * order, before anything that comes later; and nothing goes past the disk until all of it is on its way.
 *
 * <p>Kafka is one thing here: a single partition that takes nothing holds the others up as well, since the order on disk is
 * one for all. Then one parcel at a time is tried, ever less often, and the rest waits on disk.
 *
 * <p>Without a disk, or while it fails, parcels wait in memory for as long as the patience lasts. What lies on disk is never
 * given up here, but for a record that Kafka will never take.
 */
final class Courier {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long CONNECT_PAUSE = Duration.ofMillis(500).toNanos();
    /** The least that the most of the disk on its way at once may be; what a kill lets arrive twice. */
    private static final int REPLAY_WINDOW = 500;
    // Half of what Kafka's client has room for.
    private static final long REPLAY_WINDOW_BYTES = 16 << 20;
    /** So long a parcel waits for others that go to disk with it: a transaction costs as much as several parcels do. */
    private static final long GATHERING = Duration.ofMillis(20).toNanos();
    /** As many do not wait for more, to keep a step short, nor half of what memory has room for. */
    private static final int GATHERED = 100;
    /** What some four thousand exchanges take that wait for Kafka; it is not given back. */
    private static final int HOLD_BYTES = 16 << 20;

    private final Line line;
    private final @Nullable Depot depot;
    private final SpoolSettings spool;
    private final PublishSettings settings;
    private final Ledger ledger;
    private final LongSupplier nanos;
    private final Flight flight;
    private final Contact contact;
    private final Accounts accounts;
    private final Deque<Item> waiting = new ArrayDeque<>();
    private final long gathering;
    private final int gathered;
    private volatile State state = new Direct();
    private long connectAt;

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
        this.nanos = nanos;
        this.gathering = Math.min(GATHERING, settings.patience().toNanos() / 2);
        this.gathered = Math.min(GATHERED, (settings.maxInFlight() + 1) / 2);
        int most = Math.max(REPLAY_WINDOW, settings.maxInFlight() / 2);
        Hold hold = new Hold((int) Math.min(settings.maxQueuedBytes() / 2, HOLD_BYTES));
        Window window = new Window(spool.after(), most, nanos.getAsLong());
        this.flight = new Flight(line, bell, nanos, window, hold);
        this.contact = new Contact(flight, nanos);
        this.accounts = new Accounts(ledger, depot, freed);
        this.connectAt = nanos.getAsLong();
    }

    /** Why the last send failed, by the error's name; null when it did not. */
    @Nullable
    String trouble() {
        return contact.trouble();
    }

    State state() {
        return state;
    }

    boolean isIdle() {
        return waiting.isEmpty() && flight.size() == 0;
    }

    /** How long nothing comes due that nobody rings for, in nanoseconds; at or below 0 where something is. */
    long quiet() {
        boolean gathers = !(state instanceof Direct) && !waiting.isEmpty();
        return gathers ? gathering - (nanos.getAsLong() - waiting.getFirst().since()) : Long.MAX_VALUE;
    }

    /** Takes what was offered and moves what can be moved. */
    void step(Collection<Item> offered) {
        long now = nanos.getAsLong();
        waiting.addAll(offered);
        flight.hear(this::heard);
        if (depot == null) {
            direct();
        } else {
            step(depot);
        }
        // Late when the step began: what came late in it, since the disk took long, has not been tried.
        dropLate(now);
    }

    private void step(Depot disk) {
        if (disk.recover() && !disk.isEmpty()) {
            state = retreat(disk, nanos.getAsLong());
        }
        state = switch (state) {
            case Direct direct -> direct(disk, direct);
            case Spooling spooling -> spooling(disk, spooling);
            case Draining draining -> draining(disk, draining);
        };
        disk.tick();
    }

    private void direct() {
        long now = nanos.getAsLong();
        if (!line.isOpen() && now - connectAt >= 0) {
            connectAt = now + CONNECT_PAUSE;
            Throwable fault = line.open();
            if (fault != null) {
                contact.heard(fault);
            }
        }
        if (line.isOpen()) {
            sendWaiting();
        }
    }

    private State direct(Depot disk, Direct direct) {
        if (!line.isOpen()) {
            return retreat(disk, nanos.getAsLong());
        }
        sendWaiting();
        // Before memory is full, if that helps.
        boolean pressed = ledger.inFlight() > settings.maxInFlight() / 2 && disk.isWell();
        return contact.isLost(pressed ? Math.min(SECOND, after()) : after()) ? retreat(disk) : direct;
    }

    private State spooling(Depot disk, Spooling spooling) {
        storeGathered(disk);
        if (nanos.getAsLong() - spooling.askAt() < 0) {
            return spooling;
        }
        Optional<Line.Answer> answer = line.ask();
        if (answer.isEmpty()) {
            return spooling;
        }
        long now = nanos.getAsLong();
        Throwable fault = answer.get().fault();
        if (fault == null) {
            return new Draining(new Pace(spool.replayRate(), now));
        }
        contact.heard(fault);
        return new Spooling(now + SECOND);
    }

    private State draining(Depot disk, Draining draining) {
        draining.pace().grant(storeGathered(disk));
        // The disk may have taken longer than Kafka is waited for.
        flight.hear(this::heard);
        replay(disk, draining.pace());
        if (contact.isRefused() || contact.isLost(after())) {
            return retreat(disk);
        }
        return disk.hasMore() ? draining : new Direct();
    }

    private int storeGathered(Depot disk) {
        boolean due = waiting.size() >= gathered || quiet() <= 0;
        return due ? disk.store(waiting, accounts::free) : 0;
    }

    private long after() {
        return spool.after().toNanos();
    }

    private void sendWaiting() {
        contact.tryAgain();
        while (!waiting.isEmpty() && contact.takesMore()) {
            send(waiting.removeFirst());
        }
    }

    private void send(Item item) {
        flight.send(item);
        flight.hear(this::heard);
        if (!contact.isRefused()) {
            contact.taken();
        }
    }

    private void replay(Depot disk, Pace pace) {
        contact.tryAgain();
        // While the disk takes nothing, what comes waits in memory for the end of the replay: then there is no time to
        // spare.
        int allowed = disk.isWritable() ? pace.allowed(nanos.getAsLong()) : Integer.MAX_VALUE;
        int room = Math.min(flight.room(), allowed);
        long bytes = REPLAY_WINDOW_BYTES - flight.bytes();
        if (room <= 0 || bytes <= 0) {
            return;
        }
        for (Stored stored : disk.next(room, bytes)) {
            if (!contact.takesMore()) {
                return; // it and what follows are read again
            }
            send(new Item(stored.parcel(), nanos.getAsLong(), stored.head()));
            pace.spend(1);
        }
    }

    private State retreat(Depot disk) {
        return retreat(disk, nanos.getAsLong() + contact.pause());
    }

    /** Breaks the line off and puts away what was under way and what waits, in its order. */
    private State retreat(Depot disk, long askAt) {
        line.abort();
        flight.hear((sent, fault, atOnce) -> Verdict.of(fault) != Verdict.AWAY && heard(sent, fault, atOnce));
        flight.takeBack(waiting);
        contact.brokenOff();
        disk.rewind();
        disk.store(waiting, accounts::free);
        return new Spooling(askAt);
    }

    private boolean heard(Sent sent, @Nullable Throwable fault, boolean atOnce) {
        contact.heard(fault);
        switch (Verdict.of(fault)) {
            case DONE -> {
                contact.acknowledged();
                accounts.acknowledged(sent);
            }
            case BAD ->
                accounts.dropped(sent, fault instanceof RecordTooLargeException ? Drop.TOO_LARGE : Drop.KAFKA_ERROR);
            case AWAY -> {
                return away(sent, fault instanceof TimeoutException, atOnce);
            }
        }
        return true;
    }

    /** What cannot go now: false when it keeps its place in the order until the line is broken off. */
    private boolean away(Sent sent, boolean late, boolean atOnce) {
        if (late && atOnce) {
            refuse(sent);
            return true;
        }
        if (depot == null) {
            accounts.dropped(sent, late ? Drop.KAFKA_TIMEOUT : Drop.KAFKA_ERROR);
            return true;
        }
        contact.broken();
        return false;
    }

    // A client that is full for a moment need not be broken off for it.
    private void refuse(Sent sent) {
        contact.refused();
        if (sent.place() == null) {
            waiting.addFirst(sent.item());
        }
    }

    private void dropLate(long now) {
        long patience = settings.patience().toNanos();
        while (!waiting.isEmpty() && now - waiting.getFirst().since() > patience) {
            accounts.triedInVain(waiting.removeFirst());
        }
    }

    /** Puts away what has not been sent, or counts it as dropped. Nothing can be offered afterwards. */
    void finish() {
        if (depot != null && depot.isWritable() && !isIdle()) {
            state = retreat(depot, nanos.getAsLong());
        } else {
            line.close();
            flight.hear(this::heard);
            flight.takeBack(waiting);
        }
        // What has a place on disk stays there.
        waiting.forEach(accounts::triedInVain);
        waiting.clear();
        if (depot != null) {
            depot.close();
        }
    }
}
