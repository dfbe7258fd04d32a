package io.plumbline.bench.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts the threads of some processes before all that is scheduled fairly on their processor, so that who measures waits for
 * nobody. The broker shares the processor of clients and provider, and its compiler alone can hold them up for a tick of the
 * scheduler, 4 ms; it works for the subject with capture only, so that such waits would count as that one's latency.
 */
public final class Precedence implements AutoCloseable {

    /** Tries it on itself first, which tells whether it may; a thread that has ended meanwhile is no fault. */
    private static final String EACH = "chrt --rr --pid 1 $$ || exit 1; for t; do chrt %s $t; done; exit 0";

    private final List<String> threads;
    private final boolean isGranted;

    private Precedence(List<String> threads) {
        this.threads = threads;
        this.isGranted = schedule("--rr --pid 1");
    }

    /**
     * Puts those threads first that are there now, but for the compilers', which would run for long and hold up the others.
     * Changes nothing where the system does not allow it: it has to be Linux, and who asks root.
     */
    public static Precedence of(List<Long> processes) {
        List<String> threads = new ArrayList<>();
        for (long process : processes) {
            Task.of(process).stream().filter(task -> !task.isCompiler()).forEach(task -> threads.add(task.id()));
        }
        return new Precedence(threads);
    }

    public boolean isGranted() {
        return isGranted;
    }

    private boolean schedule(String policy) {
        return Task.each(EACH.formatted(policy), threads);
    }

    /** Has them scheduled as all others. */
    @Override
    public void close() {
        schedule("--other --pid 0");
    }
}
