package io.plumbline.bench;

import io.plumbline.bench.load.OpenLoop;
import io.plumbline.bench.load.Round;
import io.plumbline.bench.report.Rows;
import io.plumbline.bench.subject.Subject;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What each subject adds at a rate that all of them bear, before a provider that takes its time; open loop. */
final class FixedRate {

    static final String P50 = "latency p50 ms";
    static final String P99 = "latency p99 ms";
    static final String FIRST_BYTE = "first byte p50 ms";
    static final String FIRST_BYTE_P99 = "first byte p99 ms";
    static final String GAP_P99 = "gap p99 ms";
    static final String WRONG = "wrong";

    /** A gateway that has just begun compiles for one to two minutes beside its work, and answers late meanwhile. */
    private static final Duration WARM_UP = Duration.ofSeconds(120);

    private static final Duration WARM_ENOUGH = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Rows rows;
    private final Progress progress;
    private final Set<Warm> warm = new HashSet<>();

    FixedRate(Vertx vertx, Rows rows, Progress progress) {
        this.vertx = vertx;
        this.rows = rows;
        this.progress = progress;
    }

    /**
     * Runs rounds in which each subject has its turn, every second one in the opposite order.
     *
     * @param part the name the figures get
     * @param perSecond requests a second
     */
    void run(String part, List<Subject> subjects, int perSecond, boolean stream, int rounds, Duration length)
            throws InterruptedException {
        List<Clients> order = new ArrayList<>();
        try {
            for (Subject subject : subjects) {
                Clients clients = new Clients(subject, new OpenLoop(vertx, subject));
                order.add(clients);
                progress.say(part + ", warm-up", subject.name());
                boolean isCold = subject.isJustInTime() && warm.add(new Warm(subject, stream));
                clients.loop().run(perSecond, isCold ? WARM_UP : WARM_ENOUGH, stream);
            }
            for (int round = 0; round < rounds; round++) {
                for (Clients clients : order) {
                    System.gc(); // now and not within the round, where its pause would count as latency
                    progress.say(
                            part + ", round " + (round + 1) + " of " + rounds,
                            clients.subject().name());
                    record(part, clients.subject(), round, clients.loop().run(perSecond, length, stream));
                }
                Collections.reverse(order);
            }
        } finally {
            order.forEach(clients -> clients.loop().close());
        }
    }

    private void record(String part, Subject subject, int number, Round round) {
        rows.add(part, subject.name(), number, P50, Round.quantile(round.latencies(), 0.50));
        rows.add(part, subject.name(), number, P99, Round.quantile(round.latencies(), 0.99));
        rows.add(part, subject.name(), number, FIRST_BYTE, Round.quantile(round.firstBytes(), 0.50));
        rows.add(part, subject.name(), number, FIRST_BYTE_P99, Round.quantile(round.firstBytes(), 0.99));
        if (round.gaps().length > 0) {
            rows.add(part, subject.name(), number, GAP_P99, Round.quantile(round.gaps(), 0.99));
        }
        rows.add(part, subject.name(), number, WRONG, round.wrong());
    }

    private record Warm(Subject subject, boolean stream) {}

    private record Clients(Subject subject, OpenLoop loop) {}
}
