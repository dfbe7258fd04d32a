package io.plumbline.cli.replay;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a replay has put up and must take down, last things first, once, also on Ctrl-C. Thread-safe. */
final class Teardown implements AutoCloseable {

    private final Deque<AutoCloseable> standing = new ArrayDeque<>();

    Teardown() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "teardown"));
    }

    synchronized <T extends AutoCloseable> T add(T thing) {
        standing.push(thing);
        return thing;
    }

    @Override
    public synchronized void close() {
        while (!standing.isEmpty()) {
            try {
                standing.pop().close();
            } catch (Exception e) {
                System.err.println("while stopping: " + e);
            }
        }
    }
}
