package io.plumbline.scorer.intake;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says the service is ready while the consumer group counts it as a member. */
@Readiness
@ApplicationScoped
public class GroupHealth implements HealthCheck {

    private volatile boolean member;

    void counts(boolean as) {
        member = as;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("scorer-group").status(member).build();
    }
}
