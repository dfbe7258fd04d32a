package io.plumbline.bench.machine;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes a thousand times a second and prints when it was late, before all others of the machine if it may: whoever holds it up
 * is not a program there. Ends with who began it.
 */
public final class Watchman {

    static final String READY = "ready";

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private Watchman() {}

    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().start(Watchman::endWithParent);
        System.out.println(READY);
        long due = System.nanoTime();
        while (true) {
            due += EVERY_NANOS;
            long now = System.nanoTime();
            while (now < due) {
                LockSupport.parkNanos(due - now);
                now = System.nanoTime();
            }
            if (now - due > LATE_NANOS) {
                System.out.println(due + " " + now);
                due = now;
            }
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever written: the end of it is the end of the parent.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(0);
    }
}
