package io.plumbline.gateway.spool;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Makes calls on a thread that gives its processor up to whoever wants it, while the caller waits: a call that is long and
 * cannot be divided holds up no relay. Only what can be left for later, since a busy machine never comes to that thread; and
 * only what is nearly all outside of the virtual machine, which waits for a thread inside it before it collects.
 *
 * <p>A machine that gets busy within a call lets the caller wait for some seconds. So after such a call none is made for a
 * while, and for twice as long each time that it happens again, up to a minute.
 */
final class Behind implements AutoCloseable {

    private static final Duration SOON = Duration.ofMillis(20);
    /** A call takes longer where others have the processor, or the disk is slow: then it is better made seldom too. */
    private static final long LONG = Duration.ofMillis(100).toNanos();

    private static final long LEAST_REST = Duration.ofSeconds(1).toNanos();
    private static final long MOST_REST = Duration.ofMinutes(1).toNanos();

    private final Executor thread;
    private final Runnable end;
    private final LongSupplier nanos;
    private long restsUntil;
    private long rest = LEAST_REST;

    Behind() {
        this(new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), Behind::thread));
    }

    private Behind(ThreadPoolExecutor thread) {
        this(thread, thread::shutdown, System::nanoTime);
        // Now: an outage is no time to find out that there can be no more threads.
        thread.prestartAllCoreThreads();
    }

    /** @param thread has room for one call that it has not come to, and refuses the next */
    Behind(Executor thread, Runnable end, LongSupplier nanos) {
        this.thread = thread;
        this.end = end;
        this.nanos = nanos;
        this.restsUntil = nanos.getAsLong();
    }

    private static Thread thread(Runnable work) {
        return Thread.ofPlatform().daemon().name("plumbline-spool").unstarted(() -> {
            IdleClass.enter();
            work.run();
        });
    }

    /** False when the thread does not come to it soon, or has been slow before: then the call is never made. */
    boolean makes(Runnable call) {
        long now = nanos.getAsLong();
        if (now - restsUntil < 0) {
            return false;
        }
        boolean made = comesTo(call);
        long end = nanos.getAsLong();
        if (made && end - now < LONG) {
            rest = LEAST_REST;
        } else {
            restsUntil = end + rest;
            rest = Math.min(2 * rest, MOST_REST);
        }
        return made;
    }

    private boolean comesTo(Runnable call) {
        AtomicBoolean settled = new AtomicBoolean();
        CompletableFuture<Void> made = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                if (settled.compareAndSet(false, true)) {
                    make(call, made);
                }
            });
        } catch (RejectedExecutionException notCome) {
            return false;
        }
        if (!isSoon(made) && settled.compareAndSet(false, true)) {
            return false;
        }
        made.join();
        return true;
    }

    private static void make(Runnable call, CompletableFuture<Void> made) {
        try {
            call.run();
            made.complete(null);
        } catch (RuntimeException | Error fault) {
            made.completeExceptionally(fault);
        }
    }

    private static boolean isSoon(CompletableFuture<Void> made) {
        try {
            made.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException fault) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
