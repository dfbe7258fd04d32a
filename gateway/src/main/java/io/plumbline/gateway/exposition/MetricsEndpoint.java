package io.plumbline.gateway.exposition;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * {@code /q/metrics} in the format the scraper asks for.
 *
 * <p>Own route instead of the Quarkus registry extension, which sends no exemplars to a Prometheus server.
 */
@Singleton
public class MetricsEndpoint {

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String TEXT = "text/plain";

    private final PrometheusMeterRegistry registry;

    MetricsEndpoint(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    void route(@Observes Router router) {
        router.get("/q/metrics").order(-5).blockingHandler(this::scrape);
    }

    private void scrape(RoutingContext context) {
        String accept = context.request().getHeader("accept");
        boolean open = accept != null && accept.contains(OPEN_METRICS);
        String type = open ? OPEN_METRICS + "; version=1.0.0; charset=utf-8" : TEXT + "; version=0.0.4; charset=utf-8";
        context.response().putHeader("content-type", type).end(registry.scrape(type));
    }
}
