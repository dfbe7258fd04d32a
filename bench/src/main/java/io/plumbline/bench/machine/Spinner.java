package io.plumbline.bench.machine;

import io.plumbline.bench.subject.Processors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
            return child(length);
        } catch (IOException e) {
            throw new IllegalStateException("the processor could not be looked at", e);
        } finally {
            others.forEach(Thread::interrupt);
        }
    }

    private static Hiccups child(Duration length) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Processors.SUBJECT.bind(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Spinner.class.getName(),
                        Long.toString(length.toSeconds()))))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        double[] printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .mapToDouble(Double::parseDouble)
                .toArray();
        if (process.waitFor() != 0 || printed.length == 0) {
            throw new IllegalStateException("the process that looks at the clock failed");
        }
        return new Hiccups(Arrays.copyOfRange(printed, 1, printed.length), printed[0]);
    }
}
