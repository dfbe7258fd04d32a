package io.plumbline.bench.drift;

import java.io.PrintStream;
import java.util.Locale;

/** How far a campaign has come: a bar on a terminal, a line every tenth elsewhere. */
public final class Bar {

    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private long whole = 1;
    private long done;
    private int told = -1;

    public Bar(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public synchronized void expect(long work) {
        whole = work;
    }

    public synchronized void done(long work, String what) {
        done += work;
        int tenths = (int) (10 * done / whole);
        if (terminal) {
            int filled = (int) (WIDTH * done / whole);
            out.printf(
                    Locale.ROOT,
                    "\r\033[K[%s%s] %d %% %s",
                    "#".repeat(filled),
                    " ".repeat(WIDTH - filled),
                    100 * done / whole,
                    what);
            out.flush();
        } else if (tenths > told) {
            out.printf(Locale.ROOT, "%d %%%n", tenths * 10);
        }
        told = tenths;
        if (terminal && done >= whole) {
            out.print("\r\033[K");
        }
    }
}
