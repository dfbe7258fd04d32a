package io.plumbline.gateway.exposition;

import io.plumbline.gateway.capture.Guard;
import io.plumbline.gateway.publish.KafkaPublisher;
import io.plumbline.gateway.publish.SpoolCounts;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the relay listens. All else is shown and decides nothing: production must not stop for it. */
@Readiness
@Singleton
public class GatewayHealth implements HealthCheck {

    private final Listening relay;
    private final KafkaPublisher publisher;
    private final SpoolCounts spool;
    private final Guard guard;

    GatewayHealth(Listening relay, KafkaPublisher publisher, SpoolCounts spool, Guard guard) {
        this.relay = relay;
        this.publisher = publisher;
        this.spool = spool;
        this.guard = guard;
    }

    @Override
    public HealthCheckResponse call() {
        String trouble = publisher.trouble();
        return HealthCheckResponse.named("relay")
                .status(relay.getAsBoolean())
                .withData("kafka", trouble == null ? "ok" : trouble)
                .withData("exchanges", publisher.way())
                .withData("spool", spoolState())
                .withData("copies", guard.state())
                .build();
    }

    private String spoolState() {
        String trouble = spool.trouble();
        return trouble != null ? trouble : spool.isOn() ? "ok" : "off";
    }

    /** Whether the relay listens. */
    public interface Listening extends BooleanSupplier {}
}
