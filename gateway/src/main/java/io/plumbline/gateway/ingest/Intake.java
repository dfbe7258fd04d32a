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
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Takes in finished exchanges: the same gate and publisher as the relay's, each id once. Thread-safe. */
public final class Intake {

    private static final int REMEMBERED_IDS = 50_000;

    private final Supplier<Policy> policy;
    private final Outlet outlet;
    private final Publisher publisher;
    private final Ledger ledger;
    private final Run run;
    private final RecentIds recent = new RecentIds(REMEMBERED_IDS);

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
     * @throws Refused when there is no room now; then nothing was taken
     */
    public Receipt take(Way way, List<Exchange> exchanges) {
        requireRoomFor(exchanges.size());
        return takeAll(way, exchanges);
    }

    /** @throws Refused when there is no room for so many now */
    public void requireRoomFor(int exchanges) {
        if (!publisher.hasRoomFor(exchanges)) {
            throw Refused.noRoom();
        }
    }

    /** Takes a batch in without asking for room, for those who cannot send it again: what has no room is dropped. */
    public Receipt takeAll(Way way, List<Exchange> exchanges) {
        int accepted = 0;
        int duplicates = 0;
        for (Exchange exchange : exchanges) {
            String identity = exchange.application() + "/" + exchange.id();
            if (!recent.add(identity)) {
                duplicates++;
            } else if (let(way, exchange)) {
                accepted++;
            } else {
                recent.remove(identity);
            }
        }
        return new Receipt(accepted, duplicates, exchanges.size() - accepted - duplicates);
    }

    private boolean let(Way way, Exchange sent) {
        ledger.request(way.word());
        Policy now = policy.get();
        Charter charter = now.charters().of(sent.application());
        Exchange stamped = stamped(way, sent, charter, now.config());
        if (!way.isSampledHere()) {
            return outlet.send(stamped, charter);
        }
        double probability = Sampling.probability(stamped, charter.sampling());
        if (!Sampling.keeps(stamped.key(), probability)) {
            ledger.sampledOut();
            return true;
        }
        return outlet.send(stamped.includedWith(probability), charter);
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
