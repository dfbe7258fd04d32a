package io.plumbline.bench;

import io.plumbline.bench.kafka.Link;
import io.plumbline.bench.report.Page;
import io.plumbline.bench.report.Rows;
import io.plumbline.bench.subject.Gateway;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A gateway on a way to Kafka that is ill beside one on a healthy way, round by round. Both have a spool. */
final class KafkaTrouble {

    static final String DISK_FULL = "kafka dead, disk full";
    static final String SPOOLED = "spooled";

    private static final List<Link.State> STATES = List.of(Link.State.SLOW, Link.State.PAUSED, Link.State.DEAD);

    /** Each state begins with an empty spool: what the one before left would fill the spool to its cap within the next. */
    private static final Duration EMPTYING = Duration.ofMinutes(5);

    private final FixedRate fixed;
    private final Load load;
    private final Rows rows;
    private final Progress progress;

    KafkaTrouble(FixedRate fixed, Load load, Rows rows, Progress progress) {
        this.fixed = fixed;
        this.load = load;
        this.rows = rows;
        this.progress = progress;
    }

    /** Every state of the way of {@code ill}, which is well before and after each. */
    void run(Gateway healthy, Gateway ill, Link link) throws InterruptedException {
        for (Link.State state : STATES) {
            link.become(state);
            String part = part("kafka " + state.name().toLowerCase(Locale.ROOT));
            fixed.run(part, List.of(healthy, ill), load);
            link.become(Link.State.WELL);
            progress.say(part, "emptying the spool");
            if (!ill.hasEmptySpool(EMPTYING)) {
                progress.say(part, "the spool is not empty after " + EMPTYING.toMinutes() + " minutes");
            }
        }
    }

    /** {@code full} has no way to Kafka and fills its small disk. Without figures where that is not so. */
    void fill(Gateway healthy, Gateway full) throws InterruptedException {
        String part = part(DISK_FULL);
        if (fixed.run(part, List.of(healthy, full), load, full::hasFilledItsDisk)) {
            rows.add(part, full.name(), 0, SPOOLED, full.spool().records());
        } else {
            progress.say(part, "left out: the spool had not filled its disk, or not for all of the rounds");
        }
    }

    private String part(String state) {
        return load.stream() ? state + Page.STREAMED : state;
    }
}
