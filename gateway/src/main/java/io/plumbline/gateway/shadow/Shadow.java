package io.plumbline.gateway.shadow;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.ExchangeId;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.capture.MemoryBudget;
import io.plumbline.gateway.capture.Workers;
import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.dialect.Decoded;
import io.plumbline.gateway.dialect.Reading;
import io.plumbline.gateway.publish.Sampling;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One candidate beside production: takes exchanges that production has ended, waits on threads of its own, and records each
 * answer as one half of a pair. {@link #offer} never waits and never throws.
 *
 * <pre>
 * offer ─▶ share, form, memory, queue ─▶ │ own thread │ tools, state, deadline, budget ─▶ call ─▶ read ─▶ outlet
 * </pre>
 */
final class Shadow implements AutoCloseable {

    /** A token is about four bytes of text; used where a candidate does not say. */
    private static final long BYTES_PER_TOKEN = 4;

    /** More than any call uses, so that a candidate's claim cannot overflow the count. */
    private static final long MAX_TOKENS = 100_000_000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Candidate candidate;
    private final Surroundings around;
    private final Spending spending;
    private final Caller caller;
    private final Workers<Waiting> workers;
    private final Counts counts = new Counts();
    private final String configVersion;
    private volatile boolean closing;

    Shadow(Candidate candidate, Surroundings around) {
        this.candidate = candidate;
        this.around = around;
        this.spending = new Spending(candidate.requestsPerMinute(), candidate.tokensPerDay(), around.clock());
        this.caller = new Caller(candidate, around.budget());
        this.configVersion = Integer.toHexString(candidate.toString().hashCode());
        this.workers = new Workers<>(
                "plumbline-shadow-" + candidate.name(),
                candidate.concurrency(),
                candidate.queue(),
                this::take,
                this::leave);
    }

    Candidate candidate() {
        return candidate;
    }

    Counts counts() {
        return counts;
    }

    /** Takes an exchange that has ended and has been recorded. */
    void offer(Captured copy, Exchange production, Charter charter) {
        counts.eligible();
        Skip skip;
        try {
            skip = obstacle(copy, production);
            skip = skip == null ? enqueue(copy, production, charter) : skip;
        } catch (Throwable fault) {
            skip = Skip.FAILURE;
        }
        if (skip != null) {
            counts.skipped(skip);
        }
    }

    private @Nullable Skip obstacle(Captured copy, Exchange production) {
        if (!Sampling.keeps(hashed(production), candidate.share())) {
            return Skip.SHARE;
        }
        if (!CandidateRequest.DIALECTS.contains(production.dialect())) {
            return Skip.DIALECT;
        }
        if (copy.request().isCut()) {
            return Skip.UNREADABLE;
        }
        return production.outcome() == Outcome.COMPLETE ? null : Skip.INCOMPLETE;
    }

    /** Not the key that sampling hashes: the share is one of what sampling kept. */
    private String hashed(Exchange production) {
        return "shadow/" + candidate.name() + "/" + production.key();
    }

    private @Nullable Skip enqueue(Captured copy, Exchange production, Charter charter) {
        long bytes = copy.request().bytes().length;
        if (!reserve(bytes)) {
            return Skip.MEMORY;
        }
        Waiting waiting = new Waiting(
                Pair.of(production, charter, candidate),
                copy.route(),
                production.dialect(),
                copy.path(),
                copy.request(),
                System.nanoTime() + candidate.deadline().toMillis() * NANOS_PER_MILLI);
        if (workers.offer(waiting)) {
            return null;
        }
        around.budget().release(bytes);
        return closing ? Skip.STOPPING : Skip.QUEUE;
    }

    /** Copies of production come first: beyond half of the budget, nothing is held for a candidate. */
    private boolean reserve(long bytes) {
        MemoryBudget budget = around.budget();
        return budget.held() + bytes <= budget.limit() / 2 && budget.reserve(bytes);
    }

    /** A request in memory, on the budget. */
    private record Waiting(Pair pair, String route, String dialect, String path, Captured.Body request, long until) {
        long bytes() {
            return request.bytes().length;
        }

        @Override
        public String toString() {
            return "Waiting[" + request + "]";
        }
    }

    private void take(Waiting waiting) {
        try {
            switch (prepared(waiting)) {
                case CandidateRequest.Refused refused -> counts.skipped(refused.reason());
                case CandidateRequest.Ready ready -> send(waiting, ready);
            }
        } finally {
            around.budget().release(waiting.bytes());
        }
    }

    private void leave(Waiting waiting) {
        counts.skipped(Skip.STOPPING);
        around.budget().release(waiting.bytes());
    }

    private CandidateRequest prepared(Waiting waiting) {
        if (closing) {
            return new CandidateRequest.Refused(Skip.STOPPING);
        }
        if (around.off().getAsBoolean()) {
            return new CandidateRequest.Refused(Skip.OFF);
        }
        if (waiting.until() - System.nanoTime() <= 0) {
            return new CandidateRequest.Refused(Skip.DEADLINE);
        }
        try {
            return held(request(waiting));
        } catch (Throwable fault) {
            return new CandidateRequest.Refused(Skip.FAILURE);
        }
    }

    private CandidateRequest request(Waiting waiting) {
        Captured.Body body = waiting.request();
        Decoded decoded = Decoded.of(
                body.bytes(), body.header("content-encoding"), around.dialects().maxDecodedBytes());
        byte[] bytes = decoded.bytes();
        if (bytes == null || !decoded.notes().isEmpty()) {
            return new CandidateRequest.Refused(Skip.UNREADABLE);
        }
        return CandidateRequest.of(waiting.dialect(), waiting.path(), bytes, candidate.model());
    }

    /** Puts the request on the budgets of memory and cost, the last step before it is sent. */
    private CandidateRequest held(CandidateRequest request) {
        if (!(request instanceof CandidateRequest.Ready ready)) {
            return request;
        }
        if (!reserve(ready.body().length)) {
            return new CandidateRequest.Refused(Skip.MEMORY);
        }
        if (!spending.begin()) {
            around.budget().release(ready.body().length);
            return new CandidateRequest.Refused(Skip.BUDGET);
        }
        return ready;
    }

    private void send(Waiting waiting, CandidateRequest.Ready ready) {
        counts.sent();
        Failure failure;
        Instant time = around.clock().instant();
        long nanos = Math.max(1, waiting.until() - System.nanoTime());
        try (Answer answer = caller.call(waiting.dialect(), ready, nanos)) {
            failure = record(waiting, ready, time, answer);
        } catch (Throwable fault) {
            failure = Failure.FAILURE;
        }
        around.budget().release(ready.body().length);
        counts.ended(failure);
    }

    private @Nullable Failure record(Waiting waiting, CandidateRequest.Ready ready, Instant time, Answer answer) {
        Captured copy = new Captured(
                waiting.route(),
                waiting.pair().application(),
                candidate.target().getHost(),
                time,
                "POST",
                ready.path(),
                new Captured.Body(Map.of("content-type", "application/json"), ready.body(), ready.body().length),
                answer.status(),
                new Captured.Body(answer.headers(), answer.bytes(), answer.wireBytes()),
                answer.ending(),
                answer.firstByteMicros(),
                answer.totalMicros());
        Reading reading = around.dialects().read(copy);
        spend(ready, answer, reading);
        Failure failure = answer.failure() == null ? failure(reading.outcome()) : answer.failure();
        if (failure == null || failure.isItsOwn()) {
            publish(waiting.pair(), time, copy, reading);
        }
        return failure;
    }

    private static @Nullable Failure failure(Outcome read) {
        return switch (read) {
            case COMPLETE -> null;
            case UPSTREAM_ERROR -> Failure.ERROR;
            default -> Failure.UNREADABLE;
        };
    }

    private void spend(CandidateRequest.Ready ready, Answer answer, Reading reading) {
        Usage usage = reading.draft().answer().usage();
        long tokens = usage == null
                ? (ready.body().length + answer.wireBytes()) / BYTES_PER_TOKEN
                : claimed(usage.inputTokens()) + claimed(usage.outputTokens());
        spending.used(tokens);
        counts.tokens(tokens);
    }

    private static long claimed(@Nullable Long tokens) {
        return tokens == null ? 0 : Math.clamp(tokens, 0, MAX_TOKENS);
    }

    private void publish(Pair pair, Instant time, Captured copy, Reading reading) {
        String id = ExchangeId.next(around.clock(), around.random());
        around.ledger().request(Shadows.SOURCE);
        around.outlet().send(pair.candidate(id, time, copy, reading, configVersion), pair.charter());
    }

    /** Sends no more, breaks off calls under way, and counts what waited. */
    @Override
    public void close() {
        closing = true;
        caller.breakOff();
        workers.close();
        caller.close();
    }
}
