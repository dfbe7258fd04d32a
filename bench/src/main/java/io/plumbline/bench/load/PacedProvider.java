package io.plumbline.bench.load;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.impl.ContextInternal;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A provider that takes its time: so many milliseconds before an answer, and between the events of a streamed one. */
public final class PacedProvider {

    private final Vertx vertx;
    private final long think;
    private final long gap;
    private final Buffer answer = Buffer.buffer(Chat.answer());
    private final List<Buffer> events =
            Chat.events().stream().map(Buffer::buffer).toList();

    private PacedProvider(Vertx vertx, long think, long gap) {
        this.vertx = vertx;
        this.think = think;
        this.gap = gap;
    }

    /** Takes the port, and the milliseconds before an answer and between events; serves until the process ends. */
    public static void main(String[] arguments) throws InterruptedException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        PacedProvider provider = new PacedProvider(vertx, Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(Integer.parseInt(arguments[0]))
                .setAcceptBacklog(8192)
                .setIdleTimeout(0);
        vertx.createHttpServer(options).requestHandler(provider::take).listen();
        new CountDownLatch(1).await();
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            boolean stream = body.toString().endsWith("\"stream\":true}");
            long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(think);
            EventLoop loop = ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
            at(due, loop, () -> {
                HttpServerResponse response = request.response();
                if (stream) {
                    response.putHeader("content-type", "text/event-stream").setChunked(true);
                    next(response, 0, due, loop);
                } else {
                    response.putHeader("content-type", "application/json").end(answer);
                }
            });
        });
    }

    /** By the times the first event sets: an event that was late makes none after it late. */
    private void next(HttpServerResponse response, int event, long due, EventLoop loop) {
        if (response.closed()) {
            return;
        }
        response.write(events.get(event));
        if (event + 1 == events.size()) {
            response.end();
        } else {
            long then = due + TimeUnit.MILLISECONDS.toNanos(gap);
            at(then, loop, () -> next(response, event + 1, then, loop));
        }
    }

    /** To the nanosecond, where the timers of Vert.x know milliseconds. */
    private static void at(long due, EventLoop loop, Runnable what) {
        loop.schedule(what, due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
