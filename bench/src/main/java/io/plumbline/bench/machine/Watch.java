package io.plumbline.bench.machine;

import io.plumbline.bench.subject.Processors;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * When the machine itself stood still. A virtual processor is taken away by who runs the machine, for some milliseconds once a
 * second or for half a second, and no program on it can help it; counters of stolen time need not tell. So a {@link Watchman} on
 * the processors of what is measured and one on the others go before all else, and are late only then. They take a hundredth
 * of a processor, from all subjects alike.
 */
public final class Watch implements AutoCloseable {

    private static final String PRIORITY = "50";
    private static final Duration CATCH_UP = Duration.ofMillis(200);

    private final List<Process> watchmen;
    private final Queue<Stall> stalls = new ConcurrentLinkedQueue<>();

    private Watch(List<Process> watchmen) {
        this.watchmen = watchmen;
    }

    /** In nanoseconds of {@link System#nanoTime()}, which all processes of a machine share on Linux. */
    record Stall(long from, long to) {

        /** As a watchman prints it; empty for anything else. */
        static Optional<Stall> parse(String line) {
            String[] words = line.split(" ");
            try {
                return words.length == 2
                        ? Optional.of(new Stall(Long.parseLong(words[0]), Long.parseLong(words[1])))
                        : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        long within(long begin, long end) {
            return Math.max(0, Math.min(to, end) - Math.max(from, begin));
        }
    }

    /** One that watches nothing. */
    public static Watch none() {
        return new Watch(List.of());
    }

    /** Begins; as {@link #none} where it is not Linux, or who asks may not go before all else. */
    public static Watch begin() {
        Watch watch = new Watch(new ArrayList<>());
        for (Processors of : Processors.count() < 2 ? List.of(Processors.SUBJECT) : List.of(Processors.values())) {
            if (!watch.post(of)) {
                watch.close();
                return none();
            }
        }
        return watch;
    }

    private boolean post(Processors of) {
        try {
            Process process = new ProcessBuilder(of.bind(List.of(
                            "chrt",
                            "--fifo",
                            PRIORITY,
                            ProcessHandle.current().info().command().orElse("java"),
                            "-Xint", // a compiler would go before all else as well
                            "-Xmx16m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Watchman.class.getName())))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            watchmen.add(process);
            BufferedReader printed = process.inputReader();
            if (!Watchman.READY.equals(printed.readLine())) {
                return false;
            }
            Thread.ofPlatform()
                    .daemon()
                    .name("watch")
                    .start(() -> printed.lines()
                            .flatMap(line -> Stall.parse(line).stream())
                            .forEach(stalls::add));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Leaves the watchmen time to tell what is past. */
    public void catchUp() throws InterruptedException {
        if (isKept()) {
            Thread.sleep(CATCH_UP);
        }
    }

    public boolean isKept() {
        return !watchmen.isEmpty();
    }

    /** The share of a time in which a processor stood still, from 0; both of them count. Times of {@link System#nanoTime()}. */
    public double stood(long begin, long end) {
        return stood(List.copyOf(stalls), begin, end);
    }

    static double stood(List<Stall> stalls, long begin, long end) {
        long nanos = 0;
        for (Stall stall : stalls) {
            nanos += stall.within(begin, end);
        }
        return (double) nanos / (end - begin);
    }

    @Override
    public void close() {
        watchmen.forEach(Process::destroyForcibly);
    }
}
