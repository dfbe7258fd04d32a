package io.plumbline.gateway;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plumbline.contracts.topic.Run;
import io.plumbline.gateway.capture.CaptureSettings;
import io.plumbline.gateway.capture.CaptureSwitch;
import io.plumbline.gateway.capture.CaptureTap;
import io.plumbline.gateway.capture.MemoryBudget;
import io.plumbline.gateway.dialect.Dialect;
import io.plumbline.gateway.dialect.Dialects;
import io.plumbline.gateway.exposition.GatewayMetrics;
import io.plumbline.gateway.forward.RelaySettings;
import io.plumbline.gateway.forward.Transport;
import io.plumbline.gateway.ingest.IngestLimits;
import io.plumbline.gateway.ingest.Intake;
import io.plumbline.gateway.ingest.Way;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.mirror.MirrorEndpoint;
import io.plumbline.gateway.privacy.Gate;
import io.plumbline.gateway.privacy.Pseudonym;
import io.plumbline.gateway.publish.KafkaPublisher;
import io.plumbline.gateway.publish.Outlet;
import io.plumbline.gateway.reload.LiveConfiguration;
import io.plumbline.gateway.shadow.Shadows;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the gateway together from its configuration. The parts themselves are plain objects. */
@Singleton
class Assembly {

    /** A compressed body may unfold to so many times the capture limit before the rest is left out. */
    private static final int UNFOLDING = 4;

    /** Threads that take in what is sent to the API: so many exchanges may just be numbered and not yet queued. */
    private static final int CALLERS = 256;

    private final GatewayConfig config;

    Assembly(GatewayConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    Run run(@ConfigProperty(name = Run.KEY) String name) {
        return new Run(name);
    }

    @Produces
    @Singleton
    Ledger ledger() {
        GatewayConfig.CaptureConfig capture = config.capture();
        long window =
                (long) capture.queue() + capture.workers() + config.publish().queue() + CALLERS + Shadows.MAX_CALLS;
        return new Ledger(Publishing.name(config), window, Clock.systemUTC());
    }

    @Produces
    @Singleton
    PrometheusRegistry prometheus() {
        return new PrometheusRegistry();
    }

    @Produces
    @Singleton
    PrometheusMeterRegistry registry(PrometheusRegistry prometheus) {
        return new PrometheusMeterRegistry(
                PrometheusConfig.DEFAULT, prometheus, io.micrometer.core.instrument.Clock.SYSTEM);
    }

    @Produces
    @Singleton
    RelaySettings relaySettings(Transport transport) {
        return new RelaySettings(
                config.host(),
                config.port(),
                config.instances(),
                config.connections(),
                config.connectTimeout(),
                config.idleTimeout(),
                transport);
    }

    @Produces
    @Singleton
    GatewayMetrics metrics(Ledger ledger, PrometheusMeterRegistry registry, PrometheusRegistry prometheus) {
        Stream<String> ways =
                Stream.concat(Stream.of(Way.values()).map(Way::word), Stream.of(MirrorEndpoint.ROUTE, Shadows.SOURCE));
        return new GatewayMetrics(ledger, registry, prometheus, ways.toList());
    }

    @Produces
    @Singleton
    Gate gate(Pseudonym pseudonym) {
        GatewayConfig.PrivacyConfig privacy = config.privacy();
        return new Gate(Gate.recognisers(privacy.phoneRegions(), privacy.urls()), pseudonym);
    }

    @Produces
    @Singleton
    Outlet outlet(Gate gate, KafkaPublisher publisher, Ledger ledger, GatewayMetrics metrics) {
        return new Outlet(gate, publisher, ledger, metrics::exchange);
    }

    @Produces
    @Singleton
    Intake intake(LiveConfiguration live, Outlet outlet, KafkaPublisher publisher, Ledger ledger, Run run) {
        return new Intake(() -> live.get().policy(), outlet, publisher, ledger, run);
    }

    @Produces
    @Singleton
    IngestLimits ingestLimits() {
        return new IngestLimits(
                config.ingest().maxBytes().asLongValue(), config.ingest().maxExchanges());
    }

    @Produces
    @Singleton
    Dialects dialects(@All List<Dialect> dialects) {
        return new Dialects(dialects, UNFOLDING * settings(config).maxExchangeBytes());
    }

    @Produces
    @Singleton
    MemoryBudget budget() {
        return new MemoryBudget(settings(config).maxTotalBytes());
    }

    @Produces
    @Singleton
    CaptureTap tap(
            LiveConfiguration live, CopyReaders readers, MemoryBudget budget, Ledger ledger, CaptureSwitch copies) {
        return new CaptureTap(
                settings(config),
                budget,
                Clock.systemUTC(),
                ledger,
                copy -> readers.under(live.get()).accept(copy),
                copies);
    }

    static CaptureSettings settings(GatewayConfig config) {
        GatewayConfig.CaptureConfig capture = config.capture();
        return new CaptureSettings(
                capture.enabled(),
                Math.toIntExact(capture.maxExchangeBytes().asLongValue()),
                capture.maxTotalBytes().asLongValue(),
                capture.workers(),
                capture.queue(),
                IdentityAssembly.settings(config).headers());
    }
}
