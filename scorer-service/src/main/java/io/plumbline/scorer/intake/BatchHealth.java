package io.plumbline.scorer.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Says the service is dead when batch after batch fails: a producer that was fenced off by another instance of the same
 * {@code plumbline.scorer.instance} never recovers, and only a restart helps.
 */
@Liveness
@ApplicationScoped
public class BatchHealth implements HealthCheck {

    static final int MOST_FAILURES = 20;

    private final AtomicInteger failuresInRow = new AtomicInteger();

    void committed() {
        failuresInRow.set(0);
    }

    void failed() {
        failuresInRow.incrementAndGet();
    }

    @Override
    public HealthCheckResponse call() {
        int failures = failuresInRow.get();
        return HealthCheckResponse.named("scorer-batches")
                .status(failures < MOST_FAILURES)
                .withData("failures-in-a-row", failures)
                .build();
    }
}
