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

/**
 * Makes calls on a thread that gives its processor up to whoever wants it, while the caller waits: a call that is long and
 * cannot be divided holds up no relay. Only what can be left for later, since a busy machine never comes to that thread; and
 * only what is nearly all outside of the virtual machine, which waits for a thread inside it before it collects.
 */
final class Behind implements AutoCloseable {

    private static final Duration SOON = Duration.ofMillis(20);

    private final Executor thread;
    private final Runnable end;

    Behind() {
        this(new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), Behind::thread));
    }

    private Behind(ThreadPoolExecutor thread) {
        this(thread, thread::shutdown);
    }

    /** @param thread has room for one call that it has not come to, and refuses the next */
    Behind(Executor thread, Runnable end) {
        this.thread = thread;
        this.end = end;
    }

    private static Thread thread(Runnable work) {
        return Thread.ofPlatform().daemon().name("plumbline-spool").unstarted(() -> {
            IdleClass.enter();
            work.run();
        });
    }

    /** False when the thread did not come to it soon, or not to the one before: then the call is never made. */
    boolean makes(Runnable call) {
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
