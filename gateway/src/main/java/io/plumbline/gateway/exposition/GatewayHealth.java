package io.plumbline.gateway.exposition;

import io.plumbline.gateway.publish.KafkaPublisher;
import io.plumbline.gateway.publish.SpoolCounts;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the relay listens. Kafka and the spool are shown, yet they decide nothing: production must not stop because of them. */
@Readiness
@Singleton
public class GatewayHealth implements HealthCheck {

    private final Listening relay;
    private final KafkaPublisher publisher;
    private final SpoolCounts spool;

    GatewayHealth(Listening relay, KafkaPublisher publisher, SpoolCounts spool) {
        this.relay = relay;
        this.publisher = publisher;
        this.spool = spool;
    }

    @Override
    public HealthCheckResponse call() {
        String trouble = publisher.trouble();
        return HealthCheckResponse.named("relay")
                .status(relay.getAsBoolean())
                .withData("kafka", trouble == null ? "ok" : trouble)
                .withData("exchanges", publisher.way())
                .withData("spool", spoolState())
                .build();
    }

    private String spoolState() {
        String trouble = spool.trouble();
        return trouble != null ? trouble : spool.isOn() ? "ok" : "off";
    }

    /** Whether the relay listens. */
    public interface Listening extends BooleanSupplier {}
}
