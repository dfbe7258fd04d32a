package io.plumbline.gateway;

import io.plumbline.gateway.capture.CaptureTap;
import io.plumbline.gateway.exposition.GatewayHealth;
import io.plumbline.gateway.exposition.GatewayMetrics;
import io.plumbline.gateway.forward.Admission;
import io.plumbline.gateway.forward.Relay;
import io.plumbline.gateway.forward.RelaySettings;
import io.plumbline.gateway.publish.KafkaPublisher;
import io.plumbline.gateway.publish.LedgerPublisher;
import io.plumbline.gateway.shadow.Shadows;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the relay with the application, and stops it in the order of the flow, so that copies under way get out. */
@Singleton
class RelayServers implements GatewayHealth.Listening {

    private static final Logger LOG = Logger.getLogger(RelayServers.class);

    private final Vertx vertx;
    private final RelaySettings settings;
    private final CurrentWiring wiring;
    private final CaptureTap tap;
    private final Shadows shadows;
    private final GatewayMetrics metrics;
    private final Admission admission = new Admission();
    private final Duration drain;
    private final KafkaPublisher publisher;
    private final LedgerPublisher ledger;
    private final Encryption encryption;
    private volatile @Nullable HttpServer server;
    private volatile int port;
    private volatile String deployment = "";

    RelayServers(
            Vertx vertx,
            RelaySettings settings,
            CurrentWiring wiring,
            CaptureTap tap,
            Shadows shadows,
            GatewayMetrics metrics,
            KafkaPublisher publisher,
            LedgerPublisher ledger,
            Encryption encryption,
            GatewayConfig config) {
        this.vertx = vertx;
        this.settings = settings;
        this.wiring = wiring;
        this.tap = tap;
        this.shadows = shadows;
        this.metrics = metrics;
        this.publisher = publisher;
        this.ledger = ledger;
        this.encryption = encryption;
        this.drain = config.drainTimeout();
    }

    void start(@Observes StartupEvent event) {
        try {
            deployment = vertx.deployVerticle(
                            () -> new Relay(settings, wiring, metrics, admission, this::listens),
                            new DeploymentOptions().setInstances(settings.instances()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "the relay cannot listen on plumbline.gateway.host=" + settings.host() + ", plumbline.gateway.port="
                            + settings.port() + ": " + e.getCause(),
                    e);
        }
        HttpServer listening = server;
        if (listening != null) {
            encryption.renew(listening);
        }
        int routes = wiring.get().routes().all().size();
        LOG.infof("relay on %s:%d, %d routes", settings.host(), port, routes);
        if (routes == 0) {
            LOG.warn("no routes: every request gets 404; set plumbline.gateway.routes.NAME.path-prefix and .target");
        }
    }

    /** Called for each instance; they share port and certificate. */
    private void listens(HttpServer listening) {
        server = listening;
        port = listening.actualPort();
    }

    /** First nobody new is let in, then those under way finish, then their copies get out. */
    void stop(@Observes ShutdownEvent event) {
        admission.close();
        if (!admission.awaitEmpty(drain)) {
            LOG.warnf("%d requests did not end within %s and are broken off", admission.live(), drain);
        }
        String deployed = deployment;
        deployment = "";
        if (!deployed.isEmpty()) {
            vertx.undeploy(deployed).toCompletionStage().toCompletableFuture().join();
        }
        tap.close();
        shadows.close();
        publisher.close();
        ledger.close();
    }

    /** The port the relay listens on. */
    int port() {
        return port;
    }

    @Override
    public boolean getAsBoolean() {
        return !deployment.isEmpty() && !admission.isClosed();
    }
}
