package io.plumbline.scorer.exposition;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.contracts.charter.CharterFolder;
import io.plumbline.scorer.panel.LivePanel;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** Since when the charters in use have been in use, and how many changes of them were applied and refused. */
@Singleton
final class CharterMetrics {

    void show(@Observes StartupEvent event, LivePanel panel, MeterRegistry registry) {
        panel.charters().ifPresent(folder -> {
            Gauge.builder("plumbline.scorer.charters.loaded.timestamp.seconds", folder, CharterMetrics::since)
                    .description("Since when the charters in use have been in use")
                    .register(registry);
            reloads("applied", folder, CharterFolder::appliedCount, registry);
            reloads("refused", folder, CharterFolder::refusedCount, registry);
        });
    }

    private static double since(CharterFolder folder) {
        return folder.inUse().since().getEpochSecond();
    }

    private static void reloads(
            String result, CharterFolder folder, ToDoubleFunction<CharterFolder> count, MeterRegistry registry) {
        FunctionCounter.builder("plumbline.scorer.charters.reloads", folder, count)
                .description("Changes of charters that were used or could not be")
                .tag("result", result)
                .register(registry);
    }
}
