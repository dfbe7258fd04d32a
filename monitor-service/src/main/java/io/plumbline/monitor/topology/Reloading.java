package io.plumbline.monitor.topology;

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

/** Looks after the charters while the monitor runs, on a thread of its own that no fault ends. */
@Singleton
final class Reloading {

    private static final Logger LOG = Logger.getLogger(Reloading.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            run -> Thread.ofPlatform().daemon().name("plumbline-charters").unstarted(run));

    void start(
            @Observes StartupEvent event,
            CharterSource source,
            Charters charters,
            @ConfigProperty(name = "plumbline.monitor.reload-interval") Duration interval) {
        long pause = interval.toMillis();
        thread.scheduleWithFixedDelay(() -> guarded(source, charters), pause, pause, TimeUnit.MILLISECONDS);
    }

    @SuppressWarnings("CatchThrowable")
    private static void guarded(CharterSource source, Charters charters) {
        try {
            source.look(charters);
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
