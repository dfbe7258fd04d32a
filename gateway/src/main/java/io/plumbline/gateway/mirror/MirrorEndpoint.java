package io.plumbline.gateway.mirror;

import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.forward.Copy;
import io.plumbline.gateway.forward.GuardedTap;
import io.plumbline.gateway.forward.RelayMeter;
import io.plumbline.gateway.forward.RequestHead;
import io.plumbline.gateway.forward.Tap;
import io.plumbline.gateway.ledger.Ledger;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code /v1/mirror/PROVIDER/…}: takes production requests as a proxy mirrors them, each under its own path, and answers
 * 204 after the last byte. A request is a copy without a response: it passes the same bounds, workers and counts as the
 * relay's copies.
 */
@Singleton
public class MirrorEndpoint {

    /** The name under which mirrored requests are counted. */
    public static final String ROUTE = "mirror";

    private static final String PATHS = MirrorPath.PREFIX + "*";
    private static final String NO_PROVIDER = """
            {"type":"about:blank","title":"no provider","status":404,\
            "detail":"Mirror to /v1/mirror/PROVIDER followed by the request's own path."}""";

    private final Tap tap;
    private final Ledger ledger;
    private final String application;

    MirrorEndpoint(
            Tap tap,
            RelayMeter meter,
            Ledger ledger,
            @ConfigProperty(name = "plumbline.gateway.ingest.application", defaultValue = "default")
                    String application) {
        this.tap = new GuardedTap(head -> new MirroredCopy(tap.begin(head), ledger), meter);
        this.ledger = ledger;
        this.application = application;
    }

    void open(@Observes Router router) {
        // Before the limit on bodies: the copy has bounds of its own, and one that is cut is recorded as such.
        router.route(PATHS).order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1).handler(this::take);
    }

    private void take(RoutingContext context) {
        HttpServerRequest request = context.request();
        MirrorPath path = MirrorPath.of(context.normalizedPath());
        if (path == null) {
            context.response()
                    .setStatusCode(404)
                    .putHeader("content-type", "application/problem+json")
                    .end(NO_PROVIDER);
            return;
        }
        Copy copy = tap.begin(new RequestHead(
                path.route(application), request.method().name(), path.path(), request.headers(), System.nanoTime()));
        AtomicBoolean over = new AtomicBoolean();
        request.handler(copy::requestBytes);
        request.exceptionHandler(fault -> {
            if (over.compareAndSet(false, true)) {
                ended(copy, Outcome.CLIENT_ABORT);
            }
        });
        request.endHandler(end -> {
            if (over.compareAndSet(false, true)) {
                ended(copy, Outcome.RESPONSE_ABSENT);
                context.response().setStatusCode(204).end();
            }
        });
    }

    private void ended(Copy copy, Outcome outcome) {
        copy.end(outcome);
        ledger.request(ROUTE);
    }
}
