package io.plumbline.bench;

import io.plumbline.bench.load.OpenLoop;
import io.plumbline.bench.load.Round;
import io.plumbline.bench.report.Rows;
import io.plumbline.bench.subject.Subject;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/** What each subject holds in memory while a thousand streams are open at once. */
final class SlowStreams {

    static final String PART = "streams";
    static final String PEAK = "peak resident MiB";

    /** So many within two seconds, of answers that take sixteen. */
    private static final int PER_SECOND = 500;

    private static final Duration LENGTH = Duration.ofSeconds(2);

    /** Milliseconds between two events of an answer. */
    static final int GAP_MS = 500;

    private SlowStreams() {}

    static void run(Vertx vertx, List<Subject> subjects, Rows rows, Progress progress) throws InterruptedException {
        for (Subject subject : subjects) {
            progress.say("1,000 slow streams", subject.name());
            try (OpenLoop clients = new OpenLoop(vertx, subject)) {
                Round round = clients.run(PER_SECOND, LENGTH, true);
                rows.add(PART, subject.name(), 0, FixedRate.WRONG, round.wrong());
            }
            subject.peakResidentMib().ifPresent(mib -> rows.add(PART, subject.name(), 0, PEAK, mib));
        }
    }
}
