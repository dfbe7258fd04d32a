package io.plumbline.gateway;

import io.plumbline.testkit.provider.Behaviour;
import io.plumbline.testkit.provider.ScriptedProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A scripted provider behind the relay of a Quarkus test, both on free ports. */
public final class ProviderResource implements QuarkusTestResourceLifecycleManager {

    public static final String TOKEN = GatewayTest.TOKEN;

    private ScriptedProvider provider;

    @Override
    public Map<String, String> start() {
        provider = ScriptedProvider.start(Behaviour.saying("It arrives on Tuesday."), 1);
        return Map.of(
                "plumbline.gateway.port", "0",
                "plumbline.gateway.name", "gw-test",
                "plumbline.gateway.publish.ledger-interval", "200ms",
                "plumbline.gateway.routes.openai.path-prefix", "/",
                "plumbline.gateway.routes.openai.target", provider.uri().toString(),
                "plumbline.gateway.routes.openai.application", "shop",
                "plumbline.gateway.ingest.max-bytes", "1M",
                "plumbline.token", GatewayTest.TOKEN);
    }

    @Override
    public void stop() {
        provider.close();
    }
}
