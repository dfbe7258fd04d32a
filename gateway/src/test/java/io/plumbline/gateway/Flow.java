package io.plumbline.gateway;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.topic.Run;
import io.plumbline.gateway.capture.CaptureSettings;
import io.plumbline.gateway.capture.CaptureTap;
import io.plumbline.gateway.capture.MemoryBudget;
import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.dialect.Dialect;
import io.plumbline.gateway.dialect.Dialects;
import io.plumbline.gateway.dialect.OpenAiChat;
import io.plumbline.gateway.identity.Chains;
import io.plumbline.gateway.identity.Identities;
import io.plumbline.gateway.identity.IdentitySettings;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.privacy.Gate;
import io.plumbline.gateway.privacy.Pseudonym;
import io.plumbline.gateway.privacy.Recogniser;
import io.plumbline.gateway.publish.Charters;
import io.plumbline.gateway.publish.Outlet;
import io.plumbline.gateway.publish.Publisher;
import io.plumbline.gateway.shadow.Shadows;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Everything behind the relay up to Kafka, which is a list. */
public final class Flow implements Publisher, AutoCloseable {

    public final Ledger ledger = new Ledger("gw-test", 0, Clock.systemUTC());
    public final List<Exchange> published = new CopyOnWriteArrayList<>();
    public final CaptureTap tap;
    public final MemoryBudget budget;
    public final Shadows shadows;

    /** From a copy on, without threads: what the capture's workers do with one. */
    public final Consumer<Captured> copies;

    /** @param settings the bounds of the copies */
    public Flow(CaptureSettings settings) {
        this(settings, List.of(new OpenAiChat()), Gate.recognisers(List.of("US", "GB", "DE", "FR")));
    }

    /**
     * @param settings the bounds of the copies
     * @param recognisers what the gate looks for
     */
    public Flow(CaptureSettings settings, List<Dialect> dialects, List<Recogniser> recognisers) {
        this(settings, IdentitySettings.DEFAULT, dialects, recognisers);
    }

    Flow(CaptureSettings settings, IdentitySettings identity, List<Dialect> dialects, List<Recogniser> recognisers) {
        this(settings, identity, dialects, recognisers, (budget, readers, ledger, outlet) -> Shadows.NONE);
    }

    /** @param shadowing makes the candidates that are asked beside production */
    public Flow(CaptureSettings settings, List<Dialect> dialects, List<Recogniser> recognisers, Shadowing shadowing) {
        this(settings, IdentitySettings.DEFAULT, dialects, recognisers, shadowing);
    }

    private Flow(
            CaptureSettings settings,
            IdentitySettings identity,
            List<Dialect> dialects,
            List<Recogniser> recognisers,
            Shadowing shadowing) {
        Pseudonym pseudonym = new Pseudonym("k0", "test");
        Outlet outlet = new Outlet(new Gate(recognisers, pseudonym), this, ledger, passed -> {});
        Dialects readers = new Dialects(dialects, 4 * settings.maxExchangeBytes());
        budget = new MemoryBudget(settings.maxTotalBytes());
        shadows = shadowing.with(budget, readers, ledger, outlet);
        copies = new CopiesToExchanges(
                readers,
                new Charters(Map.of()),
                new Identities(identity, new Chains(1000, pseudonym::of), pseudonym::of),
                new Stamp(Run.LIVE, "v", Clock.systemUTC(), new Random(1)),
                ledger,
                outlet,
                shadows);
        tap = new CaptureTap(settings, budget, Clock.systemUTC(), ledger, copies);
    }

    /** Makes candidates that share the flow's parts. */
    @FunctionalInterface
    public interface Shadowing {
        Shadows with(MemoryBudget budget, Dialects readers, Ledger ledger, Outlet outlet);
    }

    @Override
    public boolean offer(Exchange exchange) {
        published.add(exchange);
        ledger.acknowledged(exchange.origin());
        return true;
    }

    @Override
    public boolean hasRoomFor(int exchanges) {
        return true;
    }

    @Override
    public void close() {
        tap.close();
        shadows.close();
    }
}
