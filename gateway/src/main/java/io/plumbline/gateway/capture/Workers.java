package io.plumbline.gateway.capture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A bounded queue and the threads that empty it. {@link #offer} never waits, and never wakes a thread: that would cost the
 * relay more than the rest of the copy. Threads look for themselves, at rest less and less often. Closing lets them finish
 * what is queued, for a bounded time; what is left then is handed back.
 *
 * <p>Where there are few processors, a thread that works through a heap of copies keeps an answer waiting for as long as the
 * scheduler lets it, some milliseconds. So while the queue is nearly empty it offers its place after every copy. While the
 * queue fills it does not: then it needs its share, or copies are shed.
 */
public final class Workers<T> implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Between two looks at an empty queue: the first, and the longest. */
    private static final long REST_NANOS = Duration.ofMillis(1).toNanos();

    private static final long LONGEST_REST_NANOS = Duration.ofMillis(16).toNanos();

    /** With less than one in so many places taken, copies can wait for the relay. */
    private static final int NEARLY_EMPTY = 16;

    private final BlockingQueue<T> queue;
    private final List<Thread> threads = new ArrayList<>();
    private final Consumer<T> leftOver;
    private final int few;
    private volatile boolean closing;

    /**
     * @param task must not throw
     * @param leftOver is given what no thread took before the end
     */
    public Workers(String name, int count, int capacity, Consumer<T> task, Consumer<T> leftOver) {
        this.leftOver = leftOver;
        this.few = capacity / NEARLY_EMPTY;
        queue = new ArrayBlockingQueue<>(capacity);
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofPlatform().daemon().name(name + "-" + i).start(() -> run(task)));
        }
    }

    /** False when there is no room, or no longer any thread to take it. */
    public boolean offer(T item) {
        // Looked at again afterwards: an item that slips in while the rest is handed back would stay behind.
        return !closing && queue.offer(item) && !(closing && queue.remove(item));
    }

    /** How full the queue is, in [0,1]. */
    double fill() {
        int waiting = queue.size();
        return (double) waiting / (waiting + queue.remainingCapacity());
    }

    private void run(Consumer<T> task) {
        long rest = REST_NANOS;
        while (true) {
            // Before the look: what was offered before the end is seen.
            boolean last = closing;
            T item = queue.poll();
            if (item != null) {
                task.accept(item);
                rest = REST_NANOS;
                if (queue.size() < few) {
                    Thread.yield();
                }
            } else if (last) {
                return;
            } else {
                LockSupport.parkNanos(rest);
                rest = Math.min(LONGEST_REST_NANOS, 2 * rest);
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        awaitThreads();
        for (T left = queue.poll(); left != null; left = queue.poll()) {
            leftOver.accept(left);
        }
    }

    private void awaitThreads() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
