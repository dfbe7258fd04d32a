package io.plumbline.scorer.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Says the service is dead when session after session fails without a batch between them: something that a new session does
 * not mend, and a new process may.
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
