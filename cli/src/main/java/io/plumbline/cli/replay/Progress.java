package io.plumbline.cli.replay;

import io.plumbline.cli.Terminal;
import io.plumbline.cli.replay.Trace.Counts;
import io.plumbline.standalone.StartFailed;
import java.time.Duration;
import java.util.Locale;

/** Shows how far a replay is: a bar that is written over for a person, a line every ten seconds for a file. */
final class Progress {

    private static final int WIDTH = 24;
    private static final long LINE_EVERY = Duration.ofSeconds(10).toNanos();
    private static final long BAR_EVERY = Duration.ofMillis(200).toNanos();
    // Nothing moves while services start to read, or restart: some seconds.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Terminal terminal;
    private final long total;
    private final long begun = System.nanoTime();
    private long shown = begun - LINE_EVERY + Duration.ofSeconds(2).toNanos();
    private long moved = begun;
    private long sum = -1;
    private String last = "";

    Progress(Terminal terminal, long total) {
        this.terminal = terminal;
        this.total = Math.max(1, total);
    }

    void show(long sent, Counts counts) {
        long now = System.nanoTime();
        long reached = sent + counts.published() + counts.graded() + counts.read() + (counts.settled() ? 1 : 0);
        if (reached != sum) {
            sum = reached;
            moved = now;
        }
        last = text(sent, counts, now);
        if (now - shown >= (terminal.person() ? BAR_EVERY : LINE_EVERY)) {
            shown = now;
            if (terminal.person()) {
                terminal.status(bar(counts.read()) + " " + last);
            } else {
                terminal.line(last);
            }
        }
    }

    /** @throws StartFailed when nothing has moved for minutes */
    void requireMoving() {
        if (System.nanoTime() - moved > PATIENCE.toNanos()) {
            throw new StartFailed("the replay has not moved for " + PATIENCE.toMinutes() + " minutes at: " + last
                    + "; the services' logs are in the data folder");
        }
    }

    void done(Counts counts) {
        terminal.line(text(total, counts, System.nanoTime()));
    }

    private String text(long sent, Counts counts, long now) {
        double seconds = Math.max(0.001, (now - begun) / 1e9);
        double rate = counts.read() / seconds;
        String left = rate < 0.1 || counts.read() >= total
                ? ""
                : String.format(Locale.ROOT, ", %.0f s left", (total - counts.read()) / rate);
        return String.format(
                Locale.ROOT,
                "sent %,d, graded %,d, read %,d of %,d; %.0f a second%s",
                sent,
                counts.graded(),
                counts.read(),
                total,
                rate,
                left);
    }

    private String bar(long read) {
        int full = (int) (WIDTH * Math.min(total, read) / total);
        return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "]";
    }
}
