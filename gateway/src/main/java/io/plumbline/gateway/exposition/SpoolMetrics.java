package io.plumbline.gateway.exposition;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.publish.SpoolCounts;
import io.plumbline.gateway.spool.SpoolSettings;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** What lies on disk, whichever process captured it, and what this process did with it. Nothing where there is no spool. */
public final class SpoolMetrics {

    private static final String PREFIX = "plumbline.gateway.spool.";
    private static final List<Drop> REASONS =
            List.of(Drop.SPOOL_FULL, Drop.SPOOL_EXPIRED, Drop.SPOOL_DAMAGED, Drop.KAFKA_ERROR, Drop.TOO_LARGE);

    private SpoolMetrics() {}

    public static void bind(SpoolCounts spool, SpoolSettings settings, MeterRegistry registry, Clock clock) {
        Gauge.builder(PREFIX + "records", spool, counts -> counts.extent().records())
                .register(registry);
        Gauge.builder(PREFIX + "bytes", spool, counts -> counts.extent().bytes())
                .register(registry);
        // The registry alone would let go of the settings.
        Gauge.builder(PREFIX + "max.bytes", settings, SpoolSettings::maxBytes)
                .strongReference(true)
                .register(registry);
        Gauge.builder(PREFIX + "oldest.age.seconds", spool, counts -> age(counts, clock))
                .register(registry);
        Gauge.builder(PREFIX + "writable", spool, counts -> counts.trouble() == null ? 1 : 0)
                .register(registry);
        FunctionCounter.builder(PREFIX + "replayed", spool, SpoolCounts::replayedCount)
                .register(registry);
        for (Drop reason : REASONS) {
            FunctionCounter.builder(PREFIX + "dropped", spool, counts -> counts.droppedCount(reason))
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private static double age(SpoolCounts spool, Clock clock) {
        long oldest = spool.extent().oldest();
        return oldest == 0 ? 0 : Math.max(0, (clock.millis() - oldest) / 1000.0);
    }
}
