package io.plumbline.gateway.forward;

import io.plumbline.contracts.event.Outcome;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Two connections that have left HTTP behind, WebSockets for one: bytes both ways as they come, each way at the pace of its
 * reader. When one side closes, what it sent before is delivered and the other is closed. Runs on one event loop.
 */
final class Tunnel {

    private final Context context = Vertx.currentContext();
    private final Way up;
    private final Way down;
    private final Copy copy;
    private final long idleNanos;
    private final Consumer<Outcome> over;
    private long lastHeard = System.nanoTime();
    private long watch = -1;
    private boolean ended;

    private Tunnel(NetSocket client, NetSocket provider, Copy copy, Duration idle, Consumer<Outcome> over) {
        this.up = new Way(client, provider);
        this.down = new Way(provider, client);
        this.copy = copy;
        this.idleNanos = idle.toNanos();
        this.over = over;
    }

    /**
     * Tells the client what the provider has granted, and leaves HTTP on both sides.
     *
     * @param granted the provider's {@code 101}
     * @param idle both are closed when neither says anything for so long
     * @param over told once: {@code COMPLETE} when a side closed, {@code TIMEOUT} when both were silent
     */
    static Future<Void> open(
            HttpServerRequest request, HttpClientResponse granted, Copy copy, Duration idle, Consumer<Outcome> over) {
        // What came with the 101 waits for its reader.
        NetSocket provider = granted.netSocket().pause();
        HttpServerResponse response = request.response();
        HeaderRelay.response(granted.headers(), response.headers());
        HeaderRelay.upgrade(granted.headers(), response.headers());
        response.closeHandler(gone -> {});
        return request.toNetSocket()
                .onSuccess(client -> new Tunnel(client, provider, copy, idle, over).begin())
                .mapEmpty();
    }

    private void begin() {
        up.open(copy::requestBytes);
        down.open(copy::responseBytes);
        watchSilence(idleNanos);
    }

    private void watchSilence(long nanos) {
        watch = context.owner().setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), fired -> {
            long silent = System.nanoTime() - lastHeard;
            if (up.isHeldUp() || down.isHeldUp()) {
                watchSilence(idleNanos);
            } else if (silent < idleNanos) {
                watchSilence(idleNanos - silent);
            } else {
                end(Outcome.TIMEOUT);
            }
        });
    }

    private void end(Outcome outcome) {
        if (!ended) {
            ended = true;
            context.owner().cancelTimer(watch);
            up.to.close();
            down.to.close();
            over.accept(outcome);
        }
    }

    /** One direction. */
    private final class Way {

        private final NetSocket from;
        private final NetSocket to;
        private boolean left;

        Way(NetSocket from, NetSocket to) {
            this.from = from;
            this.to = to;
        }

        void open(Consumer<Buffer> copied) {
            from.exceptionHandler(broken -> {});
            from.handler(bytes -> {
                lastHeard = System.nanoTime();
                to.write(bytes);
                copied.accept(bytes);
                if (to.writeQueueFull()) {
                    from.pause();
                    to.drainHandler(drained -> goOn());
                }
            });
            from.closeHandler(closed -> {
                left = true;
                endWhenDelivered();
            });
            from.resume();
        }

        private void goOn() {
            from.resume();
            if (left) {
                // After what was held back has been handed out, which resuming has put before this.
                context.runOnContext(then -> endWhenDelivered());
            }
        }

        private void endWhenDelivered() {
            if (!isHeldUp()) {
                end(Outcome.COMPLETE);
            }
        }

        boolean isHeldUp() {
            return to.writeQueueFull();
        }
    }
}
