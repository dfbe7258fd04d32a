package io.plumbline.gateway.spool;

import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * When what is written is forced onto the medium. Neither matters to {@code kill -9}: what a process has written, the
 * operating system keeps. A machine that loses power is another matter.
 */
public enum Sync {
    /** At checkpoints, every 256 KiB or so, 1 MiB where the machine has no time: lost power costs what came after the last one, and never damages the file. */
    CHECKPOINT(SynchronousMode.NORMAL),
    /** At each commit: lost power costs nothing that was committed, where the medium keeps its word. */
    COMMIT(SynchronousMode.FULL);

    private final SynchronousMode mode;

    Sync(SynchronousMode mode) {
        this.mode = mode;
    }

    SynchronousMode mode() {
        return mode;
    }
}
