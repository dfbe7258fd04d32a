package io.plumbline.monitor.exposition;

import io.plumbline.monitor.topology.Engine;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the tasks run; alive until Kafka Streams has given up. */
final class EngineHealth {

    @Produces
    @Singleton
    @Readiness
    HealthCheck ready(Engine engine) {
        return () -> response("streams running", engine.isRunning(), engine);
    }

    @Produces
    @Singleton
    @Liveness
    HealthCheck alive(Engine engine) {
        return () -> response("streams alive", engine.isAlive(), engine);
    }

    private static HealthCheckResponse response(String name, boolean up, Engine engine) {
        return HealthCheckResponse.named(name)
                .status(up)
                .withData("state", engine.state())
                .build();
    }
}
