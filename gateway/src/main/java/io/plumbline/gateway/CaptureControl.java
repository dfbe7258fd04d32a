package io.plumbline.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.gateway.capture.CaptureSwitch;
import io.plumbline.gateway.capture.CaptureTap;
import io.plumbline.gateway.capture.Guard;
import io.plumbline.gateway.capture.VitalSigns;
import io.plumbline.gateway.capture.Vitals;
import io.plumbline.gateway.exposition.BreakerMetrics;
import io.plumbline.gateway.ledger.Ledger;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The kill switch and the breaker of the copies: both may turn them off while the gateway runs, neither the relay. */
@Singleton
class CaptureControl {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int BEFORE_THE_RELAY = 1;
    private static final Vitals UNKNOWN = new Vitals(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    @Produces
    @Singleton
    CaptureSwitch captureSwitch() {
        return new CaptureSwitch();
    }

    @Produces
    @Singleton
    Guard guard(GatewayConfig config, CaptureTap tap, CaptureSwitch copies, Ledger ledger) {
        long start = System.nanoTime();
        Supplier<Vitals> vitals = config.capture().breaker() ? new VitalSigns(ledger, tap::queueFill) : () -> UNKNOWN;
        return new Guard(killed(config), vitals, () -> Duration.ofNanos(System.nanoTime() - start), copies);
    }

    /** A file, since it works for all replicas at once (a key of a ConfigMap), without a token, and outlives a restart. */
    private static BooleanSupplier killed(GatewayConfig config) {
        boolean enabled = config.capture().enabled();
        Optional<Path> file = config.capture().offFile();
        // A file that may be there counts: whoever put it there is in a hurry.
        return () -> !enabled || file.filter(path -> !Files.notExists(path)).isPresent();
    }

    void start(
            @Observes @Priority(BEFORE_THE_RELAY) StartupEvent event,
            Watch watch,
            Guard guard,
            MeterRegistry registry) {
        BreakerMetrics.bind(guard, registry);
        watch.every(EVERY, guard);
    }
}
