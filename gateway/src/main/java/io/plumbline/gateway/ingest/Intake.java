package io.plumbline.gateway.ingest;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Capture;
import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.Exchange.Redaction;
import io.plumbline.contracts.event.Exchange.Versions;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.topic.Run;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.publish.Outlet;
import io.plumbline.gateway.publish.Policy;
import io.plumbline.gateway.publish.Publisher;
import io.plumbline.gateway.publish.Sampling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Takes in finished exchanges: the same gate and publisher as the relay's, each id once. Thread-safe. */
public final class Intake {

    private static final int REMEMBERED_IDS = 50_000;

    /** What a record says beside what was sent. */
    private static final int HEAD_BYTES = 1024;

    private final Supplier<Policy> policy;
    private final Outlet outlet;
    private final Publisher publisher;
    private final Ledger ledger;
    private final Run run;
    private final RecentIds recent = new RecentIds(REMEMBERED_IDS);
    private final Promised promised = new Promised();

    /** @param policy what holds now; asked once for each exchange */
    public Intake(Supplier<Policy> policy, Outlet outlet, Publisher publisher, Ledger ledger, Run run) {
        this.policy = policy;
        this.outlet = outlet;
        this.publisher = publisher;
        this.ledger = ledger;
        this.run = run;
    }

    /**
     * What became of a batch.
     *
     * @param accepted taken in; where the charter samples, it may have left some of them out
     */
    public record Receipt(int accepted, int duplicates, int dropped) {}

    /**
     * Takes a batch in.
     *
     * @param bytes of its exchanges, about
     * @throws Refused when there is no room now, or another request brings one of the same; then nothing was taken
     */
    public Receipt take(Way way, List<Exchange> exchanges, long bytes) {
        try (Room room = room(exchanges.size(), bytes)) {
            Set<String> ids = identities(exchanges);
            if (!recent.begin(ids)) {
                throw Refused.underWay();
            }
            return takeAll(way, exchanges, ids, room, dropped -> {});
        }
    }

    /**
     * Room that no other batch is given. What it holds counts until it is used or closed.
     *
     * @throws Refused when there is no room for so many now, or never
     */
    public Room room(int exchanges, long bytes) {
        if (exchanges == 0) {
            return new Room(0, 0);
        }
        long withHeads = bytes + (long) HEAD_BYTES * exchanges;
        if (!publisher.couldHold(exchanges, withHeads)) {
            throw Refused.tooLarge("The queue to Kafka holds less than this batch. Send less at once.");
        }
        synchronized (promised) {
            if (!publisher.hasRoomFor(promised.exchanges + exchanges, promised.bytes + withHeads)) {
                throw Refused.noRoom();
            }
            promised.add(exchanges, withHeads);
        }
        return new Room(exchanges, withHeads);
    }

    /** A batch's own room in the queue. For one thread. */
    public final class Room implements AutoCloseable {

        private int exchanges;
        private long bytes;

        private Room(int exchanges, long bytes) {
            this.exchanges = exchanges;
            this.bytes = bytes;
        }

        /** One of them has gone where the publisher counts it, or nowhere. */
        private void used() {
            if (exchanges > 0) {
                release(1, bytes / exchanges);
            }
        }

        private void release(int some, long theirBytes) {
            exchanges -= some;
            bytes -= theirBytes;
            synchronized (promised) {
                promised.add(-some, -theirBytes);
            }
        }

        @Override
        public void close() {
            release(exchanges, bytes);
        }
    }

    /** What batches under way may still bring. Guarded by itself. */
    private static final class Promised {
        private int exchanges;
        private long bytes;

        private void add(int moreExchanges, long moreBytes) {
            exchanges += moreExchanges;
            bytes += moreBytes;
        }
    }

    /**
     * Takes a batch in for those who cannot send it again: what has no room is dropped, and what another request brings is
     * a duplicate.
     *
     * @param dropped is shown each that was
     */
    public Receipt takeAll(Way way, List<Exchange> exchanges, Room room, Consumer<Exchange> dropped) {
        Set<String> ids = new HashSet<>();
        List<Exchange> own = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            String identity = identity(exchange);
            if (ids.contains(identity) || recent.begin(List.of(identity))) {
                ids.add(identity);
                own.add(exchange);
            }
        }
        Receipt receipt = takeAll(way, own, ids, room, dropped);
        int elsewhere = exchanges.size() - own.size();
        return new Receipt(receipt.accepted(), receipt.duplicates() + elsewhere, receipt.dropped());
    }

    private Receipt takeAll(Way way, List<Exchange> exchanges, Set<String> ids, Room room, Consumer<Exchange> dropped) {
        int accepted = 0;
        int duplicates = 0;
        try {
            for (Exchange exchange : exchanges) {
                if (recent.contains(identity(exchange))) {
                    duplicates++;
                } else if (let(way, exchange)) {
                    recent.add(identity(exchange));
                    accepted++;
                } else {
                    dropped.accept(exchange);
                }
                room.used();
            }
        } finally {
            recent.end(ids);
        }
        return new Receipt(accepted, duplicates, exchanges.size() - accepted - duplicates);
    }

    private static Set<String> identities(List<Exchange> exchanges) {
        return exchanges.stream().map(Intake::identity).collect(Collectors.toSet());
    }

    private static String identity(Exchange exchange) {
        return exchange.application() + "/" + exchange.id();
    }

    private boolean let(Way way, Exchange sent) {
        ledger.request(way.word());
        Policy now = policy.get();
        Charter charter = now.charters().of(sent.application());
        Exchange stamped = stamped(way, sent, charter, now.config());
        if (!way.isSampledHere()) {
            return outlet.send(stamped, charter);
        }
        Optional<Exchange> kept = Sampling.kept(stamped, charter.sampling());
        if (kept.isEmpty()) {
            ledger.sampledOut();
            return true;
        }
        return outlet.send(kept.get(), charter);
    }

    /** What the sender may say is kept; what only this gateway knows is put in its place. */
    private Exchange stamped(Way way, Exchange sent, Charter charter, String config) {
        return new Exchange(
                sent.id(),
                run.isLive() ? sent.run() : run.name(),
                sent.application(),
                sent.conversation(),
                sent.turn() == 0 ? turn(sent.messages()) : sent.turn(),
                sent.time(),
                sent.provider() == null ? "unknown" : sent.provider(),
                sent.dialect() == null ? way.word() : sent.dialect(),
                sent.modelRequested(),
                sent.modelServed(),
                sent.systemFingerprint(),
                sent.role(),
                sent.pairedWith(),
                sent.messages(),
                sent.tools(),
                sent.responseFormat(),
                sent.choices(),
                sent.outcome(),
                sent.error(),
                sent.usage(),
                sent.timings(),
                Map.copyOf(sent.tags()),
                sent.inclusionProbability(),
                redactions(sent),
                new Capture(0, 0, sent.capture().status(), null, null, way.notes(sent)),
                way.word(),
                Origin.NONE, // the outlet numbers it
                new Versions(config, charter.version(), "none"),
                sent.traceId());
    }

    /**
     * A replay sends exchanges whose leaks stand in this list only, since their texts hold placeholders. On live traffic only
     * what this gateway's own gate found counts: there a sender could report leaks that never were.
     */
    private List<Redaction> redactions(Exchange sent) {
        return run.isLive() ? List.of() : sent.redactions();
    }

    private static int turn(List<Message> messages) {
        return (int) messages.stream().filter(message -> message.isFrom("user")).count();
    }
}
