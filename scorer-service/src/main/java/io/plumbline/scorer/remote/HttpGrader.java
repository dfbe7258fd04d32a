package io.plumbline.scorer.remote;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Grade;
import io.plumbline.scorer.grade.AwaitedGrader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks a service for grades, by the interface in {@code docs/reference/http-grader.yaml}.
 *
 * <p>Threads and connections are its own; so many calls at a time, {@value #WAITING} exchanges waiting, each done when its
 * deadline is. Nothing is asked twice, redirects are not followed, and a service that fails is left alone for a while. Whatever goes wrong is a
 * grade that is not applicable, under one of {@link Outcome}'s words. Thread-safe.
 */
final class HttpGrader implements AwaitedGrader, AutoCloseable {

    static final int WAITING = 1_000;

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    // So that a call which ends at its deadline is counted as its grade says.
    private static final long GRACE = Duration.ofMillis(50).toNanos();
    private static final List<Need> NEEDS = List.of(Need.COMPLETE, Need.TEXT);

    private final Target target;
    private final Calls calls;
    private final Circuit circuit;
    private final HttpClient client;
    private final ThreadPoolExecutor threads;

    HttpGrader(Target target, Calls calls) {
        this(target, calls, PAUSE);
    }

    HttpGrader(Target target, Calls calls, Duration pause) {
        this.target = target;
        this.calls = calls;
        circuit = new Circuit(pause.toNanos());
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TO_CONNECT)
                .build();
        threads = new ThreadPoolExecutor(
                target.concurrency(),
                target.concurrency(),
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform()
                        .daemon()
                        .name("plumbline-" + target.id() + "-", 0)
                        .factory());
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public String id() {
        return target.id();
    }

    @Override
    public int version() {
        return target.version();
    }

    @Override
    public List<String> dimensions() {
        return target.dimensions();
    }

    @Override
    public Supplier<List<Grade>> ask(Subject subject) {
        for (Need need : NEEDS) {
            if (!need.metBy(subject)) {
                return () -> abstain(need.reason());
            }
        }
        long start = System.nanoTime();
        if (!circuit.lets(start)) {
            return notAsked(Outcome.CIRCUIT);
        }
        long end = start + target.deadline().toNanos();
        Exchange exchange = subject.exchange();
        FutureTask<Reply.Read> call = new FutureTask<>(() -> counted(turn(exchange, end), start));
        try {
            threads.execute(call);
        } catch (RejectedExecutionException e) {
            return notAsked(threads.isShutdown() ? Outcome.STOPPING : Outcome.BUSY);
        }
        return () -> answer(call, end);
    }

    private Supplier<List<Grade>> notAsked(Outcome outcome) {
        calls.ended(target.id(), outcome.label(), 0);
        return () -> abstain(outcome.label());
    }

    /** On a thread of its own. The question is made only now, since many wait and few are asked at a time. */
    private Reply.Read turn(Exchange exchange, long end) {
        if (System.nanoTime() - end >= 0) {
            return without(Outcome.DEADLINE);
        }
        byte[] question = Question.of(exchange, target.dimensions()).bytes();
        return question.length > Question.MAX_BYTES ? without(Outcome.TOO_LONG) : judged(call(question, end));
    }

    private Reply.Read call(byte[] question, long end) {
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(request(question), head -> new BoundedBody(Reply.MAX_BYTES));
        try {
            HttpResponse<byte[]> answer = response.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            return answer.statusCode() == 200 ? Reply.of(answer.body(), target, signature()) : without(Outcome.STATUS);
        } catch (TimeoutException e) {
            response.cancel(true);
            return without(Outcome.DEADLINE);
        } catch (ExecutionException e) {
            return without(Outcome.UNREACHABLE);
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            return without(Outcome.STOPPING);
        }
    }

    /** What the circuit learns of it. */
    private Reply.Read judged(Reply.Read read) {
        if (read.outcome() == Outcome.GRADED) {
            circuit.worked();
        } else if (read.outcome().isFailure()) {
            circuit.failed(System.nanoTime());
        }
        return read;
    }

    private Reply.Read counted(Reply.Read read, long start) {
        calls.ended(target.id(), read.outcome().label(), System.nanoTime() - start);
        return read;
    }

    private HttpRequest request(byte[] question) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.url())
                .header("content-type", "application/json")
                .header("accept", "application/json")
                .header("user-agent", "plumbline-scorer");
        if (target.token() != null) {
            request.header("authorization", "Bearer " + target.token());
        }
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(question)).build();
    }

    /** Waits for the call, which ends by its deadline, where it gets a turn. */
    private List<Grade> answer(Future<Reply.Read> call, long end) {
        try {
            Reply.Read read = call.get(Math.max(0, end + GRACE - System.nanoTime()), TimeUnit.NANOSECONDS);
            return read.outcome() == Outcome.GRADED
                    ? read.grades()
                    : abstain(read.outcome().label());
        } catch (TimeoutException e) {
            return abstain(Outcome.DEADLINE.label());
        } catch (ExecutionException e) {
            return abstain(Outcome.UNREACHABLE.label());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return abstain(Outcome.STOPPING.label());
        }
    }

    private static Reply.Read without(Outcome outcome) {
        return new Reply.Read(outcome, List.of());
    }

    private List<Grade> abstain(String reason) {
        return target.dimensions().stream()
                .<Grade>map(dimension -> new Grade.NotApplicable(dimension, signature(), reason))
                .toList();
    }

    /** Breaks off what is under way, and calls no more. */
    @Override
    public void close() {
        threads.shutdownNow();
        client.shutdownNow();
    }
}
