package io.plumbline.scorer.exposition;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** {@code GET /q/metrics}: OpenMetrics (with exemplars) for a Prometheus server that accepts it, else plain text. */
@Singleton
public class MetricsRoute {

    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;

    public MetricsRoute(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    void install(@Observes Router router) {
        router.get("/q/metrics").order(Door.AFTER).blockingHandler(this::answer, false);
    }

    private void answer(RoutingContext request) {
        String accepted = request.request().getHeader("Accept");
        String type = accepted != null && accepted.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
        request.response().putHeader("Content-Type", type).end(registry.scrape(type));
    }
}
