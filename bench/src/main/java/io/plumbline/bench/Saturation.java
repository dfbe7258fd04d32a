package io.plumbline.bench;

import io.plumbline.bench.load.Wrk;
import io.plumbline.bench.report.Rows;
import io.plumbline.bench.subject.Gateway;
import io.plumbline.bench.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much passes when clients ask as fast as they are answered, and what it costs. The provider's answer takes no time.
 * Each round takes every subject once, every second round in the opposite order.
 */
final class Saturation {

    static final String PART = "saturation";
    static final String THROUGHPUT = "requests/s";
    static final String PROCESSOR = "processor us/request";
    static final String WRONG = "wrong";
    static final String SHED = "shed";
    static final String DROPPED = "dropped";
    static final String UNACKNOWLEDGED = "unacknowledged";

    private static final int CONNECTIONS = 64;
    /** A virtual machine on one processor compiles for long beside its work. */
    private static final Settling JUST_IN_TIME = new Settling(15, 24, 0.05);

    private static final int LOOK_SECONDS = 10;

    private static final Duration SETTLING = Duration.ofSeconds(30);

    private final Wrk wrk;
    private final Rows rows;
    private final Progress progress;

    Saturation(Wrk wrk, Rows rows, Progress progress) {
        this.wrk = wrk;
        this.rows = rows;
        this.progress = progress;
    }

    void run(List<Subject> subjects, int rounds, int seconds) throws InterruptedException {
        for (Subject subject : subjects) {
            warmUp(subject);
        }
        List<Subject> order = new ArrayList<>(subjects);
        for (int round = 0; round < rounds; round++) {
            for (Subject subject : order) {
                progress.say("saturation, round " + (round + 1) + " of " + rounds, subject.name());
                measure(subject, round, seconds);
            }
            Collections.reverse(order);
        }
    }

    /** By rounds that do not count, books and all: what a round alone does is compiled in the first of them. */
    private void warmUp(Subject subject) throws InterruptedException {
        Settling settling = subject.isJustInTime() ? JUST_IN_TIME : Settling.atOnce();
        List<Double> looks = new ArrayList<>();
        while (!settling.isReached(looks)) {
            progress.say("warm-up " + (looks.size() + 1), subject.name());
            looks.add(look(subject, LOOK_SECONDS).report().perSecond());
        }
    }

    private void measure(Subject subject, int round, int seconds) throws InterruptedException {
        Look look = look(subject, seconds);
        rows.add(PART, subject.name(), round, THROUGHPUT, look.report().perSecond());
        rows.add(PART, subject.name(), round, WRONG, look.report().wrong());
        look.books().filter(books -> books.captured() > 0).ifPresent(books -> {
            rows.add(PART, subject.name(), round, SHED, books.shed());
            rows.add(PART, subject.name(), round, DROPPED, books.dropped());
            rows.add(PART, subject.name(), round, UNACKNOWLEDGED, books.captured() - books.acknowledged());
        });
        look.processorSeconds()
                .ifPresent(used -> rows.add(
                        PART,
                        subject.name(),
                        round,
                        PROCESSOR,
                        used * 1e6 / look.report().requests()));
    }

    private Look look(Subject subject, int seconds) throws InterruptedException {
        Optional<Gateway.Books> before = books(subject);
        OptionalDouble usedBefore = subject.processorSeconds();
        Wrk.Report report = wrk.run(subject, CONNECTIONS, seconds);
        Optional<Gateway.Books> books = books(subject).map(after -> after.since(before.orElseThrow()));
        // After the copies are out, so that theirs is in it.
        OptionalDouble used = subject.processorSeconds();
        return new Look(
                report, books, used.isEmpty() ? used : OptionalDouble.of(used.getAsDouble() - usedBefore.orElse(0)));
    }

    private static Optional<Gateway.Books> books(Subject subject) throws InterruptedException {
        return subject instanceof Gateway gateway ? Optional.of(gateway.settledBooks(SETTLING)) : Optional.empty();
    }

    /** What a round shows: answers, and of a gateway what became of them and what its process used. */
    private record Look(Wrk.Report report, Optional<Gateway.Books> books, OptionalDouble processorSeconds) {}
}
