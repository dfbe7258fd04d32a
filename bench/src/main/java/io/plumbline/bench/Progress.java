package io.plumbline.bench;

import java.io.PrintStream;

/** One line that says what is measured now; on a terminal it is written over. */
final class Progress {

    private final PrintStream out;
    private final boolean terminal;

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void say(String step, String subject) {
        String line = step + ": " + subject;
        if (terminal) {
            out.printf("\r\033[K%s", line);
            out.flush();
        } else {
            out.println(line);
        }
    }

    void done() {
        if (terminal) {
            out.print("\r\033[K");
            out.flush();
        }
    }
}
