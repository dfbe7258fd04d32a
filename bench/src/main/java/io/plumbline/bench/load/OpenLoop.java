package io.plumbline.bench.load;

import io.plumbline.bench.subject.Subject;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that send at fixed times, whether or not what was sent before is answered, and measure from when a request was
 * due: a stall counts for everyone who would have come meanwhile (no coordinated omission).
 */
public final class OpenLoop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final Context loop;
    private final Subject subject;
    private final HttpClient client;

    public OpenLoop(Vertx vertx, Subject subject) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.subject = subject;
        this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(4096));
    }

    /**
     * Runs one round and waits for its last answer.
     *
     * @param perSecond requests a second
     * @param stream whether streamed answers are asked for
     * @throws IllegalStateException when answers are missing half a minute after the last request
     */
    public Round run(int perSecond, Duration length, boolean stream) throws InterruptedException {
        int requests = Math.toIntExact(perSecond * length.toMillis() / 1000);
        Tally tally = new Tally(requests, stream);
        long start = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            long due = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            loop.runOnContext(now -> send(new Call(tally, due)));
        }
        if (!tally.open.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    subject.name() + ": " + tally.open.getCount() + " of " + requests + " requests got no answer");
        }
        return tally.round();
    }

    private void send(Call call) {
        client.request(HttpMethod.POST, subject.port(), "127.0.0.1", Chat.PATH)
                .onFailure(call::failed)
                .onSuccess(request -> {
                    request.putHeader("content-type", "application/json");
                    request.putHeader("authorization", "Bearer sk-bench-000000000000000000000000");
                    subject.headers()
                            .forEach(header -> request.putHeader(
                                    header.substring(0, header.indexOf(':')),
                                    header.substring(header.indexOf(':') + 2)));
                    exchange(request, call);
                });
    }

    private static void exchange(HttpClientRequest request, Call call) {
        request.response().onFailure(call::failed).onSuccess(response -> {
            response.exceptionHandler(call::failed);
            response.handler(call::bytes);
            response.endHandler(end -> call.ended(response));
        });
        request.end(call.tally.request);
    }

    @Override
    public void close() {
        client.close();
    }

    /** One request, on the event loop. */
    private static final class Call {

        private final Tally tally;
        private final long due;
        private final Buffer body = Buffer.buffer();
        private long last;
        private boolean ended;

        Call(Tally tally, long due) {
            this.tally = tally;
            this.due = due;
        }

        void bytes(Buffer bytes) {
            long now = System.nanoTime();
            if (body.length() == 0) {
                tally.firstByte(now - due);
            } else {
                tally.gap(now - last);
            }
            last = now;
            body.appendBuffer(bytes);
        }

        void ended(HttpClientResponse response) {
            if (!ended) {
                ended = true;
                boolean right = response.statusCode() == 200 && body.equals(tally.answer);
                tally.answered(System.nanoTime() - due, right);
            }
        }

        void failed(Throwable fault) {
            if (!ended) {
                ended = true;
                tally.answered(System.nanoTime() - due, false);
            }
        }
    }

    /** The figures of one round; written on the event loop, read after the latch. */
    private static final class Tally {

        final Buffer request;
        final Buffer answer;
        final CountDownLatch open;
        private final long[] latencies;
        private final long[] firstBytes;
        private long[] gaps;
        private int answered;
        private int begun;
        private int gapCount;
        private long wrong;

        Tally(int requests, boolean stream) {
            request = Buffer.buffer(Chat.request(stream));
            answer = Buffer.buffer(stream ? Chat.stream() : Chat.answer());
            open = new CountDownLatch(requests);
            latencies = new long[requests];
            firstBytes = new long[requests];
            gaps = new long[stream ? requests * Chat.EVENTS : 16];
        }

        void firstByte(long nanos) {
            firstBytes[begun++] = nanos;
        }

        void gap(long nanos) {
            if (gapCount == gaps.length) {
                gaps = Arrays.copyOf(gaps, 2 * gaps.length);
            }
            gaps[gapCount++] = nanos;
        }

        void answered(long nanos, boolean right) {
            latencies[answered++] = nanos;
            wrong += right ? 0 : 1;
            open.countDown();
        }

        Round round() {
            return new Round(
                    Arrays.copyOf(latencies, answered),
                    Arrays.copyOf(firstBytes, begun),
                    Arrays.copyOf(gaps, gapCount),
                    wrong);
        }
    }
}
