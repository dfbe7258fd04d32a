package io.plumbline.gateway;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The one thread that looks after a running gateway: never one that relays, and never stopped by a fault. */
@Singleton
class Watch {

    private static final Logger LOG = Logger.getLogger(Watch.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("plumbline-watch").unstarted(task));

    /** Runs the task now, on the caller's thread, and again and again with so much time between. */
    void every(Duration pause, Runnable task) {
        guarded(task);
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
        thread.shutdownNow();
    }
}
