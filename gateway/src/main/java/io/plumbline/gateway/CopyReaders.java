package io.plumbline.gateway;

import io.plumbline.contracts.topic.Run;
import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.dialect.Dialect;
import io.plumbline.gateway.dialect.Dialects;
import io.plumbline.gateway.identity.Identities;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.publish.Outlet;
import io.plumbline.gateway.reload.Configuration;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Makes the readers of copies: one for each configuration, so that a copy is read under the one its request came under. */
@Singleton
class CopyReaders {

    /** A compressed body may unfold to so many times the capture limit before the rest is left out. */
    private static final int UNFOLDING = 4;

    private final SecureRandom random = new SecureRandom();
    private final Dialects dialects;
    private final Identities identities;
    private final Run run;
    private final Ledger ledger;
    private final Outlet outlet;

    CopyReaders(
            GatewayConfig config,
            @All List<Dialect> dialects,
            Identities identities,
            Run run,
            Ledger ledger,
            Outlet outlet) {
        int limit = Assembly.settings(config).maxExchangeBytes();
        this.dialects = new Dialects(dialects, UNFOLDING * limit);
        this.identities = identities;
        this.run = run;
        this.ledger = ledger;
        this.outlet = outlet;
    }

    Consumer<Captured> under(Configuration configuration) {
        Stamp stamp = new Stamp(run, configuration.version(), Clock.systemUTC(), random);
        return new CopiesToExchanges(dialects, configuration.charters(), identities, stamp, ledger, outlet);
    }
}
