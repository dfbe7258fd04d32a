package io.plumbline.bench.machine;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sleeps until fixed times on the processor of what is measured, in a process of its own, and tells how late it was woken, as a
 * request at a fixed rate would be that finds the processor asleep. Arguments: seconds. Prints nanoseconds.
 */
public final class Sleeper {

    private static final int ALARMS_PER_SECOND = 4_000;
    private static final Duration WARM_UP = Duration.ofSeconds(1);

    private Sleeper() {}

    public static void main(String[] arguments) {
        sleep(WARM_UP);
        Arrays.stream(sleep(Duration.ofSeconds(Long.parseLong(arguments[0])))).forEach(System.out::println);
    }

    private static long[] sleep(Duration length) {
        long[] late = new long[Math.toIntExact(length.toSeconds() * ALARMS_PER_SECOND)];
        long start = System.nanoTime();
        for (int i = 0; i < late.length; i++) {
            long due = start + i * TimeUnit.SECONDS.toNanos(1) / ALARMS_PER_SECOND;
            long now = System.nanoTime();
            while (now < due) {
                LockSupport.parkNanos(due - now);
                now = System.nanoTime();
            }
            late[i] = now - due;
        }
        return late;
    }

    /**
     * Runs one.
     *
     * @return how late each alarm was, in nanoseconds, sorted
     * @throws IllegalStateException when the process fails
     */
    public static long[] run(Duration length) throws InterruptedException {
        return Look.run(Sleeper.class, length).stream()
                .mapToLong(Long::parseLong)
                .sorted()
                .toArray();
    }
}
