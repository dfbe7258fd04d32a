package io.plumbline.gateway.exposition;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.gateway.capture.Breaker.Cause;
import io.plumbline.gateway.capture.Guard;
import java.util.Locale;

/** Whether the breaker of the copies is open, for what, and how often it opened. */
public final class BreakerMetrics {

    private static final String PREFIX = "plumbline.gateway.breaker.";

    private BreakerMetrics() {}

    public static void bind(Guard guard, MeterRegistry registry) {
        for (Cause cause : Cause.values()) {
            String word = cause.name().toLowerCase(Locale.ROOT);
            Gauge.builder(PREFIX + "open", guard, watched -> watched.cause() == cause ? 1 : 0)
                    .tag("cause", word)
                    .register(registry);
            FunctionCounter.builder(PREFIX + "trips", guard, watched -> watched.trips(cause))
                    .tag("cause", word)
                    .register(registry);
        }
    }
}
