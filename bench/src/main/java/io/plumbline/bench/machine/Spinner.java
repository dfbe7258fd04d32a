package io.plumbline.bench.machine;

import io.plumbline.bench.subject.Processors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Looks at the clock on the processor of what is measured, in a process of its own. Arguments: seconds. Prints the gaps. */
public final class Spinner {

    /** Shorter ones are interrupts, and the look itself. */
    private static final double LEAST_MS = 0.05;

    private static final int MOST = 1 << 20;

    /** Its own code is compiled by then. */
    private static final Duration WARM_UP = Duration.ofSeconds(1);

    private Spinner() {}

    public static void main(String[] arguments) {
        spin(WARM_UP);
        Hiccups hiccups = spin(Duration.ofSeconds(Long.parseLong(arguments[0])));
        System.out.println(hiccups.lengthMs());
        Arrays.stream(hiccups.gapsMs()).forEach(System.out::println);
    }

    private static Hiccups spin(Duration length) {
        double[] gaps = new double[MOST];
        int n = 0;
        long begin = System.nanoTime();
        long last = begin;
        while (last - begin < length.toNanos() && n < MOST) {
            long now = System.nanoTime();
            double gap = (now - last) / 1e6;
            if (gap > LEAST_MS) {
                gaps[n++] = gap;
            }
            last = now;
        }
        return new Hiccups(Arrays.copyOf(gaps, n), (last - begin) / 1e6);
    }

    /**
     * Runs one.
     *
     * @param busy whether all other processors spin meanwhile, which is what clients, provider and broker make of them
     * @throws IllegalStateException when the process fails
     */
    public static Hiccups run(Duration length, boolean busy) throws InterruptedException {
        List<Thread> others = new ArrayList<>();
        try {
            for (int i = 1; busy && i < Processors.count(); i++) {
                others.add(Thread.ofPlatform().daemon().start(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                }));
            }
            double[] printed = Look.run(Spinner.class, length).stream()
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return new Hiccups(Arrays.copyOfRange(printed, 1, printed.length), printed[0]);
        } finally {
            others.forEach(Thread::interrupt);
        }
    }
}
