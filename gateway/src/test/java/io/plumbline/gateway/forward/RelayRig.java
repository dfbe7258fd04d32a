package io.plumbline.gateway.forward;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A relay between a provider that the test writes and a client, all on loopback and free ports. */
public final class RelayRig implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public final Vertx vertx = Vertx.vertx();
    public final HttpClient client =
            vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(512));
    public final Admission admission = new Admission();
    private final AtomicInteger port = new AtomicInteger();
    private final AtomicReference<HttpServer> server = new AtomicReference<>();
    private final AtomicReference<Wiring> wiring = new AtomicReference<>();

    public RelayRig(Handler<HttpServerRequest> provider, Tap tap, RelayMeter meter) {
        this(provider, tap, meter, Duration.ofSeconds(30));
    }

    public RelayRig(Handler<HttpServerRequest> provider, Tap tap, RelayMeter meter, Duration idle) {
        int upstream = await(vertx.createHttpServer(
                                new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                        .requestHandler(provider)
                        .listen())
                .actualPort();
        deploy(URI.create("http://127.0.0.1:" + upstream), tap, meter, idle, Transport.PLAIN, false);
    }

    /** A relay to a provider that lives elsewhere, or nowhere. */
    public RelayRig(URI provider, Tap tap, RelayMeter meter) {
        this(provider, tap, meter, Duration.ofSeconds(30));
    }

    public RelayRig(URI provider, Tap tap, RelayMeter meter, Duration idle) {
        this(provider, tap, meter, idle, Transport.PLAIN, false);
    }

    public RelayRig(URI provider, Tap tap, RelayMeter meter, Duration idle, Transport transport, boolean http2) {
        deploy(provider, tap, meter, idle, transport, http2);
    }

    private void deploy(URI target, Tap tap, RelayMeter meter, Duration idle, Transport transport, boolean http2) {
        RelaySettings settings = new RelaySettings("127.0.0.1", 0, 2, 512, Duration.ofSeconds(5), idle, transport);
        rewire(target, tap, http2);
        await(vertx.deployVerticle(
                () -> new Relay(settings, wiring::get, meter, admission, this::listens),
                new DeploymentOptions().setInstances(2)));
    }

    /** From the next request on, the relay has this target and tap. */
    public void rewire(URI target, Tap tap) {
        rewire(target, tap, false);
    }

    private void rewire(URI target, Tap tap, boolean http2) {
        wiring.set(new Wiring(new Routes(List.of(new Route("llm", "/v1", target, "shop", false, http2))), tap));
    }

    private void listens(HttpServer listening) {
        server.set(listening);
        port.set(listening.actualPort());
    }

    public HttpServer server() {
        return server.get();
    }

    public int port() {
        return port.get();
    }

    public HttpClientRequest request(HttpMethod method, String uri) {
        return await(client.request(method, port.get(), "127.0.0.1", uri));
    }

    /** Opens a request and fills it on its own event loop, as code that writes more than one piece must. */
    public Future<HttpClientResponse> onEventLoop(HttpMethod method, String uri, Consumer<HttpClientRequest> fill) {
        Promise<HttpClientResponse> answer = Promise.promise();
        vertx.runOnContext(here -> client.request(method, port.get(), "127.0.0.1", uri)
                .compose(request -> {
                    Future<HttpClientResponse> response = request.response();
                    fill.accept(request);
                    return response;
                })
                .onComplete(answer));
        return answer.future();
    }

    /** An answer whose body is read from its first byte on. */
    public record Reply(HttpClientResponse head, Future<Buffer> body) {}

    /** Sends a request and waits for the answer's head. */
    public static Reply reply(HttpClientRequest request, String body) {
        return reply(request, Buffer.buffer(body));
    }

    public static Reply reply(HttpClientRequest request, Buffer body) {
        // Within the event loop, since bytes that come before there is a handler are lost.
        Future<Reply> reply = request.response().map(head -> new Reply(head, head.body()));
        request.end(body);
        return await(reply);
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("did not complete: " + e, e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
