package io.plumbline.scorer.intake;

import io.plumbline.contracts.topic.Run;
import io.plumbline.scorer.panel.LivePanel;
import io.plumbline.scorer.publish.OutgoingRecords;
import io.plumbline.scorer.publish.Tally;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The scorer's flow, on a thread of its own: one {@link Session} after the other, each from the last committed offset until
 * its first failure. Nothing is lost between two of them, and nothing is graded twice for readers of committed records.
 */
@ApplicationScoped
public class ExchangesToScorecards {

    private static final Logger LOG = Logger.getLogger(ExchangesToScorecards.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(10);
    private static final int REMEMBERED = 10_000;

    private final Clients clients;
    private final RecordReader reader;
    private final OutgoingRecords records;
    private final RecentExchanges recent = new RecentExchanges(REMEMBERED);
    private final Tally tally;
    private final BatchHealth health;
    private final GroupHealth group;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;

    public ExchangesToScorecards(
            Clients clients,
            Run run,
            LivePanel panel,
            Tally tally,
            @Liveness BatchHealth health,
            @Readiness GroupHealth group) {
        this.clients = clients;
        reader = new RecordReader(panel);
        records = new OutgoingRecords(run, "plumbline/scorer/" + panel.get().name());
        this.tally = tally;
        this.health = health;
        this.group = group;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("plumbline-grade").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        if (thread != null) {
            thread.join(FAREWELL);
        }
    }

    // Everything: were this thread to end, the service would look alive and grade nothing.
    @SuppressWarnings("CatchThrowable")
    private void run() {
        while (!isStopping(Duration.ZERO)) {
            try (Session session = open()) {
                while (!isStopping(Duration.ZERO)) {
                    step(session);
                }
            } catch (Throwable failure) {
                failed(failure);
                isStopping(PAUSE);
            } finally {
                group.counts(false);
            }
        }
    }

    private Session open() {
        return Session.open(clients::producer, clients::consumer, clients.topic(), reader, recent, records);
    }

    private void step(Session session) {
        var committed = session.step();
        group.counts(session.isMember());
        if (!committed.isEmpty()) {
            health.committed();
            committed.forEach(tally::committed);
        }
    }

    private boolean isStopping(Duration within) {
        try {
            return stopping.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void failed(Throwable failure) {
        // Messages of Kafka's exceptions name topics and brokers, no content.
        LOG.warnf(
                "session ended, the next begins at the last committed offset: %s: %s",
                failure.getClass().getSimpleName(), failure.getMessage());
        if (failure instanceof ProducerFencedException || failure instanceof FencedInstanceIdException) {
            LOG.errorf(
                    "another scorer of this panel has plumbline.scorer.instance=%s too: the names must differ",
                    clients.instance());
        }
        health.failed();
    }
}
