package io.plumbline.gateway.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.topic.Run;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.privacy.Email;
import io.plumbline.gateway.privacy.Gate;
import io.plumbline.gateway.privacy.Pseudonym;
import io.plumbline.gateway.publish.Charters;
import io.plumbline.gateway.publish.Outlet;
import io.plumbline.gateway.publish.Policy;
import io.plumbline.gateway.publish.Publisher;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything behind the ways in, up to Kafka, which is a list with room for so many. */
public final class TakenExchanges implements Publisher {

    public final List<Exchange> taken = new ArrayList<>();
    public final Ledger ledger = new Ledger("gw-1", 0, Clock.systemUTC());

    /** How many more the list has room for. */
    public int room = Integer.MAX_VALUE;

    /** Whether it drops what it is offered although it said it had room. */
    public boolean drops;

    /** The most it could ever hold. */
    public int capacity = Integer.MAX_VALUE;

    /** Runs whenever it is offered something. */
    public Runnable beforeEach = () -> {};

    public Intake intake(Map<String, Charter> charters) {
        Gate gate = new Gate(List.of(new Email()), new Pseudonym("k", "k"));
        return new Intake(
                () -> new Policy(new Charters(charters), "v"),
                new Outlet(gate, this, ledger, passed -> {}),
                this,
                ledger,
                Run.LIVE);
    }

    /** Lets in as much as this memory holds. */
    public static Entrance entrance(IngestLimits limits, IngestMemory memory) {
        return new Entrance(limits, memory, () -> false, new SimpleMeterRegistry());
    }

    /** Lets all in. */
    public static Entrance entrance(long maxBytes, int maxExchanges) {
        return entrance(new IngestLimits(maxBytes, maxExchanges), new IngestMemory(Long.MAX_VALUE / 2));
    }

    @Override
    public boolean offer(Exchange exchange) {
        beforeEach.run();
        synchronized (taken) {
            return !drops && room-- > 0 && taken.add(exchange);
        }
    }

    @Override
    public boolean couldHold(int exchanges, long bytes) {
        return exchanges <= capacity;
    }

    @Override
    public boolean hasRoomFor(int exchanges) {
        return room >= exchanges;
    }
}
