package io.plumbline.gateway;

import io.plumbline.gateway.forward.Route;
import io.plumbline.gateway.forward.Routes;
import io.plumbline.gateway.reload.ConfigurationFiles;
import io.plumbline.gateway.reload.LiveConfiguration;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads what may be exchanged while the gateway runs, and looks after it. */
@Singleton
class Reloading {

    private static final int BEFORE_THE_RELAY = 2;

    @Produces
    @Singleton
    LiveConfiguration live(GatewayConfig config, @ConfigProperty(name = "plumbline.charters") Optional<Path> charters) {
        Routes fixed = new Routes(config.routes().entrySet().stream()
                .map(entry -> route(entry.getKey(), entry.getValue()))
                .toList());
        String rest = Assembly.settings(config).toString();
        return new LiveConfiguration(
                new ConfigurationFiles(fixed, config.routesFile(), charters, rest), Clock.systemUTC());
    }

    private static Route route(String name, GatewayConfig.RouteConfig route) {
        return new Route(
                name, route.pathPrefix(), route.target(), route.application(), route.stripPrefix(), route.http2());
    }

    void start(
            @Observes @Priority(BEFORE_THE_RELAY) StartupEvent event,
            GatewayConfig config,
            Watch watch,
            LiveConfiguration live) {
        watch.every(config.reloadInterval(), live);
    }
}
