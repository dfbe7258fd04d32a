package io.plumbline.gateway.shadow;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Candidates as tests need them; application {@code shop}, all conversations. */
record Candidates(
        URI target,
        @Nullable String model,
        double share,
        int perMinute,
        long perDay,
        int concurrency,
        int queue,
        Duration deadline,
        int maxAnswerBytes) {

    static final String KEY = "candidate-key-0123456789";

    static Candidates at(URI target) {
        return new Candidates(target, "candidate-1", 1, 1000, 1_000_000, 2, 100, Duration.ofSeconds(60), 1 << 20);
    }

    Candidates within(Duration time) {
        return new Candidates(target, model, share, perMinute, perDay, concurrency, queue, time, maxAnswerBytes);
    }

    Candidates oneAtATimeAndOneWaiting() {
        return new Candidates(target, model, share, perMinute, perDay, 1, 1, deadline, maxAnswerBytes);
    }

    Candidates forShare(double part) {
        return new Candidates(target, model, part, perMinute, perDay, concurrency, 1000, deadline, maxAnswerBytes);
    }

    Candidates spending(int requests, long tokens) {
        return new Candidates(target, model, share, requests, tokens, 1, queue, deadline, maxAnswerBytes);
    }

    Candidate build() {
        return new Candidate(
                "next",
                "shop",
                target,
                null,
                "",
                model,
                share,
                new ApiKey(null, KEY),
                perMinute,
                perDay,
                concurrency,
                queue,
                deadline,
                maxAnswerBytes);
    }
}
