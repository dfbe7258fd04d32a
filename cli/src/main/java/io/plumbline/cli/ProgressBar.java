package io.plumbline.cli;

import java.util.Locale;

/** Shows how far something of known size has come, on the status line of a terminal. */
final class ProgressBar {

    private static final int WIDTH = 30;
    private static final long EVERY_NANOS = 100_000_000;

    private final Terminal terminal;
    private final String what;
    private final long whole;
    private final long begun = System.nanoTime();
    private long shown;

    ProgressBar(Terminal terminal, String what, long whole) {
        this.terminal = terminal;
        this.what = what;
        this.whole = Math.max(1, whole);
    }

    /** Ten times a second at most, so that it may be told of every step. */
    void at(long done) {
        long now = System.nanoTime();
        if (!terminal.person() || now - shown < EVERY_NANOS) {
            return;
        }
        shown = now;
        int filled = (int) (WIDTH * Math.min(done, whole) / whole);
        double perSecond = done / Math.max(1e-3, (now - begun) / 1e9);
        terminal.status(String.format(
                Locale.ROOT,
                "[%s%s] %d of %d %s, %.0f a second",
                "#".repeat(filled),
                " ".repeat(WIDTH - filled),
                done,
                whole,
                what,
                perSecond));
    }
}
