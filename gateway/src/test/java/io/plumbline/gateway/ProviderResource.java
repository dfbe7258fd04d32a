package io.plumbline.gateway;

import io.plumbline.testkit.provider.Behaviour;
import io.plumbline.testkit.provider.ScriptedProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Scripted providers on free ports: production's behind the relay of a Quarkus test, and a candidate of another application. */
public final class ProviderResource implements QuarkusTestResourceLifecycleManager {

    public static final String TOKEN = GatewayTest.TOKEN;

    private ScriptedProvider provider;
    private ScriptedProvider candidate;
    private Path folder;

    @Override
    public Map<String, String> start() {
        provider = ScriptedProvider.start(Behaviour.saying("It arrives on Tuesday."), 1);
        candidate = ScriptedProvider.start(Behaviour.saying("Ask leo@example.com on Wednesday."), 2);
        Map<String, String> keys = new HashMap<>(relay(routes()));
        keys.putAll(shadow());
        return keys;
    }

    private Map<String, String> shadow() {
        return Map.of(
                "plumbline.gateway.shadows.next.application", "shadowed",
                "plumbline.gateway.shadows.next.target", candidate.uri().toString(),
                "plumbline.gateway.shadows.next.model", "scripted-2",
                "plumbline.gateway.shadows.next.share", "1");
    }

    private Map<String, String> relay(Path routes) {
        return Map.of(
                "plumbline.gateway.port", "0",
                "plumbline.gateway.name", "gw-test",
                "plumbline.gateway.publish.ledger-interval", "200ms",
                "plumbline.gateway.routes-file", routes.toString(),
                "plumbline.gateway.capture.off-file",
                        folder.resolve("capture-off").toString(),
                "plumbline.gateway.reload-interval", "100ms",
                "plumbline.charters", folder.toString(),
                "plumbline.gateway.ingest.max-bytes", "1M",
                "plumbline.token", GatewayTest.TOKEN);
    }

    private Path routes() {
        String route = "plumbline.gateway.routes.openai.";
        try {
            folder = Files.createTempDirectory("gateway-test");
            return Files.writeString(
                    folder.resolve("routes.properties"),
                    route + "path-prefix=/\n" + route + "target=" + provider.uri() + "\n" + route
                            + "application=shop\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        provider.close();
        candidate.close();
    }
}
