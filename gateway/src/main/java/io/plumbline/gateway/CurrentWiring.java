package io.plumbline.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.gateway.capture.CaptureTap;
import io.plumbline.gateway.exposition.ConfigurationMetrics;
import io.plumbline.gateway.exposition.GatewayMetrics;
import io.plumbline.gateway.forward.Route;
import io.plumbline.gateway.forward.Wiring;
import io.plumbline.gateway.reload.Configuration;
import io.plumbline.gateway.reload.LiveConfiguration;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the relay works by now: routes, and a tap whose copies are read under the same configuration. */
@Singleton
class CurrentWiring implements Supplier<Wiring> {

    private final CaptureTap tap;
    private final CopyReaders readers;
    private final GatewayMetrics metrics;
    private final ConfigurationMetrics versions;
    private volatile @Nullable Wiring wiring;

    CurrentWiring(
            LiveConfiguration live,
            CaptureTap tap,
            CopyReaders readers,
            GatewayMetrics metrics,
            MeterRegistry registry) {
        this.tap = tap;
        this.readers = readers;
        this.metrics = metrics;
        this.versions = new ConfigurationMetrics(live, registry);
        live.tell(this::exchange);
    }

    private void exchange(Configuration next) {
        metrics.routes(next.routes().all().stream().map(Route::name).toList());
        versions.show(next);
        wiring = new Wiring(next.routes(), tap.readBy(readers.under(next)));
    }

    @Override
    public Wiring get() {
        Wiring now = wiring;
        if (now == null) {
            throw new IllegalStateException("the first configuration is told within the constructor");
        }
        return now;
    }
}
