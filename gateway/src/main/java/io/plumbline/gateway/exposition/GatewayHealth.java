package io.plumbline.gateway.exposition;

import io.plumbline.gateway.capture.Guard;
import io.plumbline.gateway.publish.KafkaPublisher;
import io.plumbline.gateway.publish.SpoolCounts;
import io.plumbline.gateway.reload.LiveConfiguration;
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
    private final LiveConfiguration live;

    GatewayHealth(Listening relay, KafkaPublisher publisher, SpoolCounts spool, Guard guard, LiveConfiguration live) {
        this.relay = relay;
        this.publisher = publisher;
        this.spool = spool;
        this.guard = guard;
        this.live = live;
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
                .withData("configuration", configuration())
                .build();
    }

    private String spoolState() {
        String trouble = spool.trouble();
        return trouble != null ? trouble : spool.isOn() ? "ok" : "off";
    }

    private String configuration() {
        String version = live.get().version();
        return live.problem() == null ? version : version + ", the files since then are not usable (see the log)";
    }

    /** Whether the relay listens. */
    public interface Listening extends BooleanSupplier {}
}
