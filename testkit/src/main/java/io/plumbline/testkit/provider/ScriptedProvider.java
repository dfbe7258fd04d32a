package io.plumbline.testkit.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.testkit.Digest;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A model provider on loopback that speaks OpenAI's chat completions, plain and streamed, and answers as its
 * {@link Behaviour} says. The behaviour can be changed while it serves. Thread-safe.
 *
 * <p>An answer depends on the provider's seed and the request alone: on the request's {@code seed} if it has one, else
 * on its messages.
 */
public final class ScriptedProvider implements AutoCloseable {

    /** The header of an answer that holds the digest of the body's bytes, so that a client can tell whether it got all. */
    public static final String DIGEST = "x-scripted-sha256";

    private final Vertx vertx;
    private final HttpServer server;
    private final long seed;
    private final Pace pace;
    private final AtomicLong answered = new AtomicLong();
    private volatile Behaviour behaviour;

    private ScriptedProvider(int port, Behaviour behaviour, long seed, Pace pace) {
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        this.behaviour = behaviour;
        this.seed = seed;
        this.pace = pace;
        this.server = vertx.createHttpServer(
                new HttpServerOptions().setHost("127.0.0.1").setPort(port));
        server.requestHandler(this::serve);
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    /** Starts a provider on a free port that answers at once. */
    public static ScriptedProvider start(Behaviour behaviour, long seed) {
        return start(0, behaviour, seed, Pace.IMMEDIATE);
    }

    /**
     * Starts a provider.
     *
     * @param port 0 for a free one
     */
    public static ScriptedProvider start(int port, Behaviour behaviour, long seed, Pace pace) {
        return new ScriptedProvider(port, behaviour, seed, pace);
    }

    /** The base URL: requests go to {@code /v1/chat/completions} under it. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** From now on answers like this. */
    public void behave(Behaviour next) {
        behaviour = next;
    }

    /** How many completions were answered, or began to be. */
    public long answered() {
        return answered.get();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void serve(HttpServerRequest http) {
        if (!http.path().endsWith("/chat/completions")) {
            refuse(http.response(), 404, "unknown path");
        } else if (!http.method().name().equals("POST")) {
            refuse(http.response(), 405, "use POST");
        } else {
            http.body().onSuccess(body -> complete(http.response(), body));
        }
    }

    private void complete(HttpServerResponse response, Buffer body) {
        try {
            ChatRequest request = ChatRequest.read(body.getBytes());
            long number = answered.incrementAndGet();
            long chance =
                    Chance.mix(seed, request.seed().orElse(request.messages().hashCode()));
            Behaviour now = behaviour;
            Completion completion = new Completion(
                    "chatcmpl-" + number,
                    request,
                    now.answer(request, chance),
                    now.fingerprint(),
                    System.currentTimeMillis() / 1000);
            after(pace.first().toMillis(), () -> send(response, request, completion));
        } catch (ChatRequest.NotARequest e) {
            refuse(response, 400, String.valueOf(e.getMessage()));
        }
    }

    private void send(HttpServerResponse response, ChatRequest request, Completion completion) {
        if (request.stream()) {
            List<String> events = completion.events();
            response.setChunked(true)
                    .putHeader("content-type", "text/event-stream; charset=utf-8")
                    .putHeader(DIGEST, Digest.sha256(String.join("", events)));
            stream(response, events.iterator());
        } else {
            String document = completion.document();
            response.putHeader("content-type", "application/json")
                    .putHeader(DIGEST, Digest.sha256(document))
                    .end(document);
        }
    }

    private void stream(HttpServerResponse response, Iterator<String> events) {
        while (events.hasNext() && !response.closed()) {
            response.write(events.next());
            if (!pace.chunk().isZero() && events.hasNext()) {
                after(pace.chunk().toMillis(), () -> stream(response, events));
                return;
            }
        }
        if (!response.closed()) {
            response.end();
        }
    }

    private void after(long millis, Runnable action) {
        if (millis < 1) {
            action.run();
        } else {
            vertx.setTimer(millis, timer -> action.run());
        }
    }

    private static void refuse(HttpServerResponse response, int status, String message) {
        String body = new ObjectMapper()
                .createObjectNode()
                .set(
                        "error",
                        new ObjectMapper()
                                .createObjectNode()
                                .put("message", message)
                                .put("type", "invalid_request_error"))
                .toString();
        response.setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body);
    }
}
