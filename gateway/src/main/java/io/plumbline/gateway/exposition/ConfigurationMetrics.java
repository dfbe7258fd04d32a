package io.plumbline.gateway.exposition;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.plumbline.gateway.reload.Configuration;
import io.plumbline.gateway.reload.LiveConfiguration;
import java.util.List;

/** Which configuration is in use and since when, and how many changes were applied and refused. */
public final class ConfigurationMetrics {

    private static final String RELOADS = "plumbline.gateway.config.reloads";

    private final LiveConfiguration live;
    private final MultiGauge loaded;

    public ConfigurationMetrics(LiveConfiguration live, MeterRegistry registry) {
        this.live = live;
        loaded = MultiGauge.builder("plumbline.gateway.config.loaded.timestamp.seconds")
                .description("Since when the configuration of this version has been in use")
                .register(registry);
        reloads("applied", registry);
        reloads("refused", registry);
    }

    private void reloads(String result, MeterRegistry registry) {
        FunctionCounter.builder(
                        RELOADS, live, now -> result.equals("applied") ? now.appliedCount() : now.refusedCount())
                .tag("result", result)
                .register(registry);
    }

    /** Shows the version in use, in place of the one before. */
    public void show(Configuration configuration) {
        loaded.register(
                List.of(MultiGauge.Row.of(
                        Tags.of("version", configuration.version()),
                        live,
                        now -> now.since().getEpochSecond())),
                true);
    }
}
