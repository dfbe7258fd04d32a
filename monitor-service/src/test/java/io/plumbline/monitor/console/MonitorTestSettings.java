package io.plumbline.monitor.console;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A token, and a charter that learns quickly. */
public final class MonitorTestSettings implements QuarkusTestResourceLifecycleManager {

    static final String TOKEN = "test-token";

    private static final String CHARTER = """
            application: shop
            baseline:
              readings: 200
            dimensions:
              value.toxicity:
                floor: 0.3
            values:
              target:
                benevolence: 0.5
            """;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("charters");
            Files.writeString(folder.resolve("shop.yaml"), CHARTER);
            return Map.of(
                    "plumbline.token",
                    TOKEN,
                    "plumbline.charters",
                    folder.toString(),
                    "plumbline.monitor.group",
                    "monitor-test-" + ProcessHandle.current().pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
