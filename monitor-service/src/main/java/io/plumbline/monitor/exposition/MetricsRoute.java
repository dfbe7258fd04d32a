package io.plumbline.monitor.exposition;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;

/** {@code GET /q/metrics}: OpenMetrics with exemplars for those who ask for it, the plain text format else. */
@ApplicationScoped
class MetricsRoute {

    private static final String OPEN_METRICS = "application/openmetrics-text";

    private final PrometheusMeterRegistry registry;

    MetricsRoute(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    void register(@Observes Router router) {
        router.get("/q/metrics").order(-5).blockingHandler(this::scrape);
    }

    private void scrape(RoutingContext context) {
        String accept = Objects.requireNonNullElse(context.request().getHeader("Accept"), "");
        String type = accept.contains(OPEN_METRICS)
                ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
                : "text/plain; version=0.0.4; charset=utf-8";
        context.response().putHeader("Content-Type", type).end(registry.scrape(type));
    }
}
