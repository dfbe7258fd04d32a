package io.plumbline.gateway.shadow;

import io.plumbline.gateway.capture.KeptBytes;
import io.plumbline.gateway.capture.MemoryBudget;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls one candidate, with a client, connections and threads of its own: none of them is production's. A redirect is not
 * followed, nothing is tried twice, and only the headers made here are sent. A call blocks its thread.
 */
final class Caller implements AutoCloseable {

    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final int MAX_HEADER = 256;
    private static final List<String> KEPT_HEADERS = List.of("content-type", "content-encoding");

    private final Candidate candidate;
    private final MemoryBudget budget;
    private final ExecutorService threads;
    private final HttpClient client;
    private volatile boolean closing;

    Caller(Candidate candidate, MemoryBudget budget) {
        this.candidate = candidate;
        this.budget = budget;
        this.threads = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .daemon()
                .name("plumbline-shadow-" + candidate.name() + "-http")
                .factory());
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TO_CONNECT)
                .executor(threads)
                .build();
    }

    /**
     * Sends the request and waits for what comes of it.
     *
     * @param nanos how long the call may take
     */
    Answer call(String dialect, CandidateRequest.Ready request, long nanos) {
        BoundedBody body =
                new BoundedBody(new KeptBytes(budget, candidate.maxAnswerBytes()), candidate.maxAnswerBytes());
        try {
            return call(httpRequest(dialect, request), body, nanos);
        } catch (Throwable fault) {
            body.free();
            throw fault;
        }
    }

    private Answer call(HttpRequest request, BoundedBody body, long nanos) {
        long start = System.nanoTime();
        Head head = new Head();
        CompletableFuture<HttpResponse<@Nullable Failure>> call = client.sendAsync(request, begun -> {
            head.begun(begun);
            return body;
        });
        Failure failure = await(call, body, nanos);
        if (failure != null && closing) {
            failure = Failure.STOPPING;
        } else if (failure == Failure.UNREACHABLE && head.status() != 0) {
            failure = Failure.BROKEN_OFF;
        }
        long first = body.firstByte();
        return new Answer(
                head.status(),
                head.headers(),
                body.bytes(),
                body.seen(),
                failure,
                first == 0 ? null : micros(first - start),
                micros(System.nanoTime() - start),
                body::free);
    }

    /** An answer's head, written by the client's thread, also while the caller gives up. */
    private static final class Head {

        private int status;
        private Map<String, String> headers = Map.of();

        synchronized void begun(ResponseInfo head) {
            Map<String, String> kept = new HashMap<>();
            for (String name : KEPT_HEADERS) {
                head.headers()
                        .firstValue(name)
                        .filter(value -> value.length() <= MAX_HEADER)
                        .ifPresent(value -> kept.put(name, value));
            }
            headers = Map.copyOf(kept);
            status = head.statusCode();
        }

        synchronized int status() {
            return status;
        }

        synchronized Map<String, String> headers() {
            return headers;
        }
    }

    private HttpRequest httpRequest(String dialect, CandidateRequest.Ready request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(candidate.address(request.path()))
                .header("content-type", "application/json")
                .header("accept", "application/json")
                .header("user-agent", "plumbline-shadow");
        if (dialect.equals("anthropic.messages")) {
            builder.header("anthropic-version", "2023-06-01");
        }
        ApiKey key = candidate.key();
        if (key != null) {
            builder.header(key.headerIn(dialect), key.valueIn(dialect));
        }
        return builder.POST(HttpRequest.BodyPublishers.ofByteArray(request.body()))
                .build();
    }

    private @Nullable Failure await(
            CompletableFuture<HttpResponse<@Nullable Failure>> call, BoundedBody body, long nanos) {
        try {
            return call.get(nanos, TimeUnit.NANOSECONDS).body();
        } catch (TimeoutException e) {
            return brokenOff(call, body, Failure.DEADLINE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return brokenOff(call, body, Failure.STOPPING);
        } catch (ExecutionException | CancellationException e) {
            // What this side breaks off may end as a fault of the connection, too.
            Failure own = body.brokenOffBy();
            return own == null ? Failure.UNREACHABLE : own;
        }
    }

    private static Failure brokenOff(CompletableFuture<?> call, BoundedBody body, Failure reason) {
        body.breakOff(reason);
        call.cancel(true);
        return reason;
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }

    /** Breaks off what is under way, and calls no more. */
    void breakOff() {
        closing = true;
        client.shutdownNow();
    }

    @Override
    public void close() {
        breakOff();
        threads.shutdownNow();
    }
}
