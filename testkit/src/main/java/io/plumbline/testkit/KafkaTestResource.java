package io.plumbline.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Points a Quarkus test at the {@link TestBroker}: {@code @QuarkusTestResource(KafkaTestResource.class)}.
 *
 * <p>The broker outlives the application, so that its clients can say good-bye.
 */
public final class KafkaTestResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("kafka.bootstrap.servers", TestBroker.bootstrapServers());
    }

    @Override
    public void stop() {}
}
