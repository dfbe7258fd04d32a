package io.plumbline.gateway.exposition;

import io.plumbline.gateway.publish.KafkaPublisher;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the relay listens. Kafka is shown, yet it decides nothing: production must not stop because of it. */
@Readiness
@Singleton
public class GatewayHealth implements HealthCheck {

    private final Listening relay;
    private final KafkaPublisher publisher;

    GatewayHealth(Listening relay, KafkaPublisher publisher) {
        this.relay = relay;
        this.publisher = publisher;
    }

    @Override
    public HealthCheckResponse call() {
        String trouble = publisher.trouble();
        return HealthCheckResponse.named("relay")
                .status(relay.getAsBoolean())
                .withData("kafka", trouble == null ? "ok" : trouble)
                .build();
    }

    /** Whether the relay listens. */
    public interface Listening extends BooleanSupplier {}
}
