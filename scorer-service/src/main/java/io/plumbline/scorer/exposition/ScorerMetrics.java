package io.plumbline.scorer.exposition;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.plumbline.contracts.event.Grade;
import io.plumbline.scorer.panel.GradingClock;
import io.plumbline.scorer.publish.Outgoing;
import io.plumbline.scorer.publish.Tally;
import io.plumbline.scorer.remote.Calls;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The scorer's meters. Counters rise when a batch is committed, so a batch that is retried counts once; labels are
 * graders, panels and reasons, all of closed sets.
 */
@Singleton
public final class ScorerMetrics implements GradingClock, Tally, Calls {

    private static final Duration[] BOUNDS = {
        Duration.ofNanos(10_000),
        Duration.ofNanos(100_000),
        Duration.ofMillis(1),
        Duration.ofMillis(10),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;

    public ScorerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void took(String grader, long nanos) {
        Timer.builder("plumbline.scorer.grading")
                .description("Time one grader takes for one exchange")
                .tag("grader", grader)
                .serviceLevelObjectives(BOUNDS)
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void ended(String grader, String outcome, long nanos) {
        registry.timer("plumbline.scorer.http.grading", "grader", grader, "outcome", outcome)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void committed(Outgoing outgoing) {
        switch (outgoing) {
            case Outgoing.Card card -> count(card);
            case Outgoing.DeadLetter letter ->
                registry.counter(
                                "plumbline.scorer.dead.letters",
                                "reason",
                                letter.reason().label())
                        .increment();
        }
    }

    private void count(Outgoing.Card card) {
        registry.counter("plumbline.scorer.exchanges", "panel", card.card().panel())
                .increment();
        for (Grade grade : card.card().grades()) {
            // A counter that appears with its first failure has no rate at that failure, so it is there from the first
            // grade.
            grades(graderOf(grade), "failed");
            grades(graderOf(grade), resultOf(grade)).increment();
        }
    }

    private Counter grades(String grader, String result) {
        return registry.counter("plumbline.scorer.grades", "grader", grader, "result", result);
    }

    private static String graderOf(Grade grade) {
        String signature = grade.grader();
        int version = signature.indexOf('@');
        return version < 0 ? signature : signature.substring(0, version);
    }

    private static String resultOf(Grade grade) {
        return switch (grade) {
            case Grade.Graded graded -> "graded";
            case Grade.NotApplicable notApplicable -> "not_applicable";
            case Grade.Failed failed -> "failed";
            case Grade.Unknown unknown -> "unknown";
        };
    }
}
