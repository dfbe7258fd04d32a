package io.plumbline.gateway.forward;

import io.plumbline.contracts.event.Outcome;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the relay, and its answer back. Every byte is written on before the copy sees it.
 *
 * <pre>
 * connecting ──▶ sending ──▶ answering ──▶ ended       {@link #end} is reached exactly once,
 *      └────────────┴────────────┴───────────▲         whoever gives up first
 * </pre>
 *
 * Runs on one event loop.
 */
final class Passage {

    // Of HTTP/2 (RFC 9113, section 7); over HTTP/1.1 the connection is closed.
    private static final long BROKEN_OFF = 2;
    private static final long CANCEL = 8;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final RequestHead head;
    private final Copy copy;
    private final RelayMeter meter;
    private final Admission admission;
    private final SilenceWatch watch;
    private @Nullable HttpClientRequest upstream;
    private boolean requestHeadSent;
    private boolean answered;
    private boolean firstByteSeen;
    private boolean ended;
    private boolean upgrades;
    private Duration idle = Duration.ZERO;
    private long lastMoved;

    Passage(
            HttpServerRequest request,
            RequestHead head,
            Copy copy,
            RelayMeter meter,
            Admission admission,
            SilenceWatch watch) {
        this.request = request;
        this.response = request.response();
        this.head = head;
        this.copy = copy;
        this.meter = meter;
        this.admission = admission;
        this.watch = watch;
    }

    void start(ProviderClients clients, String uri, RelaySettings settings) {
        request.pause();
        request.exceptionHandler(gone -> clientGone());
        response.exceptionHandler(gone -> clientGone());
        response.closeHandler(gone -> clientGone());
        idle = settings.idleTimeout();
        upgrades = HeaderRelay.asksForWebSocket(request);
        Route route = head.route();
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setHost(route.host())
                .setPort(route.port())
                .setSsl(route.isSecure())
                .setURI(route.onward(uri))
                .setConnectTimeout(settings.connectTimeout().toMillis());
        clients.of(route, upgrades).request(options).onSuccess(this::send).onFailure(this::failed);
    }

    private void send(HttpClientRequest to) {
        if (ended) {
            to.reset(CANCEL);
            return;
        }
        upstream = to;
        moved();
        watch.add(this);
        HeaderRelay.request(request.headers(), to.headers());
        if (request.version() == HttpVersion.HTTP_2) {
            HeaderRelay.joinCookies(to.headers());
        }
        // A failed write also fails the response, where it is handled; without a handler it would only be logged.
        to.exceptionHandler(ignored -> {});
        if (upgrades) {
            askForUpgrade(to);
        } else {
            to.response().onSuccess(this::answer).onFailure(this::failed);
            sendBody(to);
        }
    }

    private void askForUpgrade(HttpClientRequest to) {
        HeaderRelay.upgrade(request.headers(), to.headers());
        request.resume();
        to.connect().onSuccess(this::answerUpgrade).onFailure(this::failed);
        requestHeadSent();
    }

    private void sendBody(HttpClientRequest to) {
        to.setChunked(Framing.isChunked(request));
        to.continueHandler(go -> response.writeContinue());
        to.earlyHintsHandler(this::earlyHints);
        request.handler(bytes -> {
            moved();
            to.write(bytes);
            requestHeadSent();
            copy.requestBytes(bytes);
            if (to.writeQueueFull()) {
                request.pause();
                to.drainHandler(drained -> {
                    moved();
                    request.resume();
                });
            }
        });
        request.endHandler(last -> {
            to.end();
            requestHeadSent();
        });
        request.resume();
        // The head travels with the first bytes of the body when those are here already, which saves a packet.
        Vertx.currentContext().runOnContext(then -> {
            if (!requestHeadSent && !ended) {
                to.sendHead();
                requestHeadSent();
            }
        });
    }

    // HTTP/1.0 has no interim answers, and the head of the final one may be on its way.
    private void earlyHints(MultiMap hints) {
        if (request.version() != HttpVersion.HTTP_1_0 && !response.headWritten() && !ended) {
            MultiMap relayed = MultiMap.caseInsensitiveMultiMap();
            HeaderRelay.response(hints, relayed);
            response.writeEarlyHints(relayed);
        }
    }

    /** Either the provider speaks the other protocol from here on, or this is an answer like any other. */
    private void answerUpgrade(HttpClientResponse from) {
        if (from.statusCode() != SWITCHING_PROTOCOLS || ended) {
            answer(from);
            return;
        }
        answered = true;
        watch.remove(this);
        copy.responseHead(SWITCHING_PROTOCOLS, from.headers());
        Tunnel.open(request, from, copy, idle, this::end).onFailure(this::failed);
    }

    private void requestHeadSent() {
        if (!requestHeadSent) {
            requestHeadSent = true;
            meter.requestAdded(System.nanoTime() - head.arrived());
        }
    }

    private void answer(HttpClientResponse from) {
        if (ended) {
            return;
        }
        answered = true;
        moved();
        response.setStatusCode(from.statusCode());
        response.setStatusMessage(from.statusMessage());
        HeaderRelay.response(from.headers(), response.headers());
        response.setChunked(Framing.isChunked(from, request.method()));
        copy.responseHead(from.statusCode(), from.headers());
        from.exceptionHandler(this::failed);
        from.handler(bytes -> {
            moved();
            if (!firstByteSeen) {
                firstByte();
                long read = System.nanoTime();
                response.write(bytes).onSuccess(written -> meter.firstByteAdded(System.nanoTime() - read));
            } else {
                response.write(bytes);
            }
            copy.responseBytes(bytes);
            if (response.writeQueueFull()) {
                from.pause();
                response.drainHandler(drained -> {
                    moved();
                    from.resume();
                });
            }
        });
        from.endHandler(last -> {
            if (!from.trailers().isEmpty()) {
                response.trailers().addAll(from.trailers());
            }
            response.end().onSuccess(written -> end(Outcome.COMPLETE)).onFailure(gone -> clientGone());
        });
        // A stream's head must not wait for its first byte.
        Vertx.currentContext().runOnContext(then -> {
            if (!response.headWritten() && !response.ended() && !ended) {
                response.writeHead();
            }
        });
    }

    private void moved() {
        lastMoved = System.nanoTime();
    }

    /**
     * For how long nothing has moved, in nanoseconds. Counted from the last byte of either body, since the timeout of Vert.x's
     * client counts from the request's start and would break off a long upload. A provider that waits for a slow reader is
     * not silent, nor is one that is done while its last bytes wait for one.
     */
    long silence() {
        boolean waitsForReader = response.ended() || response.closed() || response.writeQueueFull();
        return waitsForReader ? 0 : System.nanoTime() - lastMoved;
    }

    /** It has been silent for longer than it may be. */
    void tooSilent() {
        failed(new TimeoutException("silent"));
    }

    private void firstByte() {
        firstByteSeen = true;
        meter.timeToFirstByte(System.nanoTime() - head.arrived());
    }

    private void clientGone() {
        if (end(Outcome.CLIENT_ABORT) && upstream != null) {
            upstream.reset(CANCEL);
        }
    }

    private void failed(Throwable cause) {
        boolean late = isTimeout(cause);
        boolean cutOff = answered;
        if (!end(late ? Outcome.TIMEOUT : cutOff ? Outcome.TRUNCATED : Outcome.UPSTREAM_ERROR)) {
            return;
        }
        if (late && upstream != null) {
            upstream.reset(CANCEL);
        }
        if (cutOff) {
            // The client must see that the answer is broken off, as it would without the relay.
            response.reset(cause instanceof StreamResetException reset ? reset.getCode() : BROKEN_OFF);
        } else {
            (late ? Problem.TIMEOUT : Problem.UNREACHABLE).answer(response);
            drainRequest();
        }
    }

    // The client may still be sending; its connection is usable again once the rest is read.
    private void drainRequest() {
        if (!request.isEnded()) {
            request.handler(discarded -> {});
            request.endHandler(last -> {});
            request.resume();
        }
    }

    private static boolean isTimeout(Throwable cause) {
        return cause instanceof TimeoutException
                || (cause instanceof ConnectException
                        && cause.getClass().getSimpleName().contains("Timeout"));
    }

    private boolean end(Outcome outcome) {
        if (ended) {
            return false;
        }
        ended = true;
        watch.remove(this);
        copy.end(outcome);
        meter.ended(head.route().name());
        admission.leave();
        if (upgrades && upstream != null) {
            // Asked for another protocol and not given it, Vert.x's client cannot use the connection again.
            upstream.connection().close();
        }
        return true;
    }
}
