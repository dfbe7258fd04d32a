package io.plumbline.scorer.panel;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Looks after the panel while the scorer runs, on a thread of its own that no fault ends. */
@Singleton
final class Reloading {

    private static final Logger LOG = Logger.getLogger(Reloading.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            run -> Thread.ofPlatform().daemon().name("plumbline-charters").unstarted(run));

    void start(
            @Observes StartupEvent event,
            LivePanel panel,
            @ConfigProperty(name = "plumbline.scorer.reload-interval", defaultValue = "2s") Duration interval) {
        long pause = interval.toMillis();
        thread.scheduleWithFixedDelay(() -> guarded(panel), pause, pause, TimeUnit.MILLISECONDS);
    }

    @SuppressWarnings("CatchThrowable")
    private static void guarded(Runnable look) {
        try {
            look.run();
        } catch (Throwable fault) {
            LOG.errorf(
                    "a look at the charters failed, the next one follows: %s",
                    fault.getClass().getName());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }
}
