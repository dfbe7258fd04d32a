package io.plumbline.gateway;

import io.plumbline.contracts.topic.Run;
import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.dialect.Dialects;
import io.plumbline.gateway.identity.Identities;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.publish.Outlet;
import io.plumbline.gateway.reload.Configuration;
import io.plumbline.gateway.shadow.Shadows;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;

/** Makes the readers of copies: one for each configuration, so that a copy is read under the one its request came under. */
@Singleton
class CopyReaders {

    private final SecureRandom random = new SecureRandom();
    private final Dialects dialects;
    private final Identities identities;
    private final Run run;
    private final Ledger ledger;
    private final Outlet outlet;
    private final Shadows shadows;

    CopyReaders(Dialects dialects, Identities identities, Run run, Ledger ledger, Outlet outlet, Shadows shadows) {
        this.dialects = dialects;
        this.identities = identities;
        this.run = run;
        this.ledger = ledger;
        this.outlet = outlet;
        this.shadows = shadows;
    }

    Consumer<Captured> under(Configuration configuration) {
        Stamp stamp = new Stamp(run, configuration.version(), Clock.systemUTC(), random);
        return new CopiesToExchanges(dialects, configuration.charters(), identities, stamp, ledger, outlet, shadows);
    }
}
