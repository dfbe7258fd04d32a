package io.plumbline.gateway;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The threads that look after a running gateway: never one that relays, and never stopped by a fault. Each task has its own,
 * so that a folder that hangs does not hold up the kill switch.
 */
@Singleton
class Watch {

    private static final Logger LOG = Logger.getLogger(Watch.class);

    private final List<ScheduledExecutorService> threads = new CopyOnWriteArrayList<>();

    /** Runs the task now, on the caller's thread, and again and again with so much time between. */
    void every(Duration pause, Runnable task) {
        guarded(task);
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                run -> Thread.ofPlatform().daemon().name("plumbline-watch").unstarted(run));
        threads.add(thread);
        thread.scheduleWithFixedDelay(() -> guarded(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable fault) {
            LOG.errorf("a watch failed and goes on: %s", fault.getClass().getName());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        threads.forEach(ScheduledExecutorService::shutdownNow);
    }
}
