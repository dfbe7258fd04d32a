package io.plumbline.gateway.forward;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One relay server on one event loop. Several instances share the port.
 *
 * <p>Nothing is retried, cached, translated or limited: the provider sees what the client sent and the client what the
 * provider answered, at the pace of the slower of the two.
 */
public final class Relay extends AbstractVerticle {

    /** Keys and cookies can be long; the usual 8 KiB is a limit that production would notice. */
    static final int MAX_HEAD_BYTES = 256 * 1024;

    /**
     * Of all streams of an HTTP/2 connection together. Above what one stream may hold (64 KiB), else a single slow reader would
     * hold up all others of its connection.
     */
    static final int HTTP2_CONNECTION_WINDOW = 16 * 1024 * 1024;

    /** A balancer may carry all of its clients over one connection. */
    private static final int MOST_STREAMS = 1024;

    /** Each client that hangs up cancels a stream. Vert.x takes 200 for an attack, and would break off all streams. */
    private static final int MOST_CANCELLED_IN_30_SECONDS = 30_000;

    /**
     * To Vert.x 0 is a free port for each instance, and a negative number one for all servers of that number. Quarkus
     * uses -1 and -2 for its own.
     */
    private static final int SHARED_FREE_PORT = -8080;

    private final RelaySettings settings;
    private final Supplier<Wiring> wiring;
    private final RelayMeter meter;
    private final Admission admission;
    private final Consumer<HttpServer> listening;
    private @Nullable Wiring seen;
    private @Nullable Tap tap;

    /**
     * Makes an instance; all instances of a relay are given the same.
     *
     * @param wiring what to relay by now; asked once for each request
     * @param admission decides whether a request is let in
     * @param listening gets the server once it listens
     */
    public Relay(
            RelaySettings settings,
            Supplier<Wiring> wiring,
            RelayMeter meter,
            Admission admission,
            Consumer<HttpServer> listening) {
        this.settings = settings;
        this.wiring = wiring;
        this.meter = meter;
        this.admission = admission;
        this.listening = listening;
    }

    @Override
    public void start(Promise<Void> started) {
        ProviderClients clients = new ProviderClients(vertx, settings);
        SilenceWatch watch = new SilenceWatch(vertx, settings.idleTimeout());
        vertx.createHttpServer(serverOptions())
                .connectionHandler(ProviderClients::keepFaultsOutOfTheLog)
                .requestHandler(request -> relay(request, clients, watch))
                .listen()
                .onSuccess(listening::accept)
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void relay(HttpServerRequest request, ProviderClients clients, SilenceWatch watch) {
        long arrived = System.nanoTime();
        String uri = originForm(request.uri());
        String path = path(uri);
        Wiring now = wiring.get();
        Optional<Route> route = now.routes().match(path);
        if (route.isEmpty()) {
            meter.unrouted();
            Problem.NO_ROUTE.answer(request.response());
        } else if (request.method() == HttpMethod.CONNECT) {
            Problem.UNSUPPORTED.answer(request.response());
        } else if (!admission.enter()) {
            refuse(request);
        } else {
            RequestHead head = new RequestHead(route.get(), request.method().name(), path, request.headers(), arrived);
            new Passage(request, head, guarded(now).begin(head), meter, admission, watch).start(clients, uri, settings);
        }
    }

    /** The tap of the wiring, with its faults kept away; made once for each wiring. */
    private Tap guarded(Wiring now) {
        Tap guarded = tap;
        if (guarded == null || now != seen) {
            seen = now;
            guarded = new GuardedTap(now.tap(), meter);
            tap = guarded;
        }
        return guarded;
    }

    private static void refuse(HttpServerRequest request) {
        // HTTP/2 forbids the header, and its clients hang up on it.
        if (request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader("connection", "close");
        }
        Problem.STOPPING.answer(request.response());
    }

    /** The request target without scheme and authority, which a client of a proxy may send. */
    private static String originForm(String uri) {
        if (uri.startsWith("/")) {
            return uri;
        }
        int authority = uri.indexOf("://");
        int slash = authority < 0 ? -1 : uri.indexOf('/', authority + 3);
        return slash < 0 ? "/" : uri.substring(slash);
    }

    private static String path(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    private HttpServerOptions serverOptions() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port() == 0 ? SHARED_FREE_PORT : settings.port())
                .setMaxHeaderSize(MAX_HEAD_BYTES)
                .setMaxInitialLineLength(MAX_HEAD_BYTES)
                // WebSockets pass as bytes: nobody here unpacks their frames, and the look at each request costs.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setHttp2ClearTextEnabled(settings.transport().clearTextHttp2())
                .setHttp2ConnectionWindowSize(HTTP2_CONNECTION_WINDOW)
                .setHttp2RstFloodMaxRstFramePerWindow(MOST_CANCELLED_IN_30_SECONDS)
                .setInitialSettings(
                        new Http2Settings().setMaxHeaderListSize(MAX_HEAD_BYTES).setMaxConcurrentStreams(MOST_STREAMS))
                // Longer than the provider's silence may last, else its client would be hung up on instead of told.
                .setIdleTimeout((int) settings.idleTimeout().multipliedBy(2).toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        KeyCertOptions certificate = settings.transport().certificate();
        return certificate == null
                ? options
                : options.setSsl(true).setUseAlpn(true).setKeyCertOptions(certificate);
    }
}
