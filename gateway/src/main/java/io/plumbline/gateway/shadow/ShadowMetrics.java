package io.plumbline.gateway.shadow;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Puts a candidate's counts on show. */
final class ShadowMetrics {

    private static final String PREFIX = "plumbline.gateway.shadow.";

    private ShadowMetrics() {}

    static void bind(Shadow shadow, MeterRegistry registry) {
        Counts counts = shadow.counts();
        Tags tags = Tags.of("candidate", shadow.candidate().name());
        count(registry, "eligible", tags, counts, Counts::eligibleCount);
        count(registry, "sent", tags, counts, Counts::sentCount);
        count(registry, "answered", tags, counts, Counts::answeredCount);
        count(registry, "tokens", tags, counts, Counts::tokenCount);
        for (Skip reason : Skip.values()) {
            count(registry, "skipped", tags.and("reason", word(reason)), counts, each -> each.skippedCount(reason));
        }
        for (Failure reason : Failure.values()) {
            count(registry, "failed", tags.and("reason", word(reason)), counts, each -> each.failedCount(reason));
        }
        Gauge.builder(PREFIX + "under.way", counts, Counts::underWay).tags(tags).register(registry);
        Gauge.builder(PREFIX + "waiting", counts, Counts::waiting).tags(tags).register(registry);
    }

    private static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private static void count(
            MeterRegistry registry, String name, Tags tags, Counts counts, ToDoubleFunction<Counts> value) {
        FunctionCounter.builder(PREFIX + name, counts, value).tags(tags).register(registry);
    }
}
