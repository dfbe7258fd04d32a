package io.plumbline.gateway;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.topic.Run;
import io.plumbline.gateway.capture.CaptureSettings;
import io.plumbline.gateway.capture.CaptureSwitch;
import io.plumbline.gateway.capture.CaptureTap;
import io.plumbline.gateway.capture.MemoryBudget;
import io.plumbline.gateway.dialect.Dialect;
import io.plumbline.gateway.dialect.Dialects;
import io.plumbline.gateway.exposition.GatewayMetrics;
import io.plumbline.gateway.forward.RelaySettings;
import io.plumbline.gateway.forward.Route;
import io.plumbline.gateway.forward.Routes;
import io.plumbline.gateway.ingest.IngestLimits;
import io.plumbline.gateway.ingest.Intake;
import io.plumbline.gateway.ingest.Names;
import io.plumbline.gateway.ingest.Way;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.mirror.MirrorEndpoint;
import io.plumbline.gateway.privacy.Gate;
import io.plumbline.gateway.privacy.Pseudonym;
import io.plumbline.gateway.publish.Charters;
import io.plumbline.gateway.publish.KafkaPublisher;
import io.plumbline.gateway.publish.Outlet;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                (long) capture.queue() + capture.workers() + config.publish().queue() + CALLERS;
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
    Routes routes() {
        return new Routes(config.routes().entrySet().stream()
                .map(entry -> route(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static Route route(String name, GatewayConfig.RouteConfig route) {
        if (!Names.isName(route.application())) {
            throw new IllegalArgumentException("plumbline.gateway.routes." + name + ".application is no valid name");
        }
        return new Route(name, route.pathPrefix(), route.target(), route.application(), route.stripPrefix());
    }

    @Produces
    @Singleton
    RelaySettings relaySettings() {
        return new RelaySettings(
                config.host(),
                config.port(),
                config.instances(),
                config.connections(),
                config.connectTimeout(),
                config.idleTimeout());
    }

    @Produces
    @Singleton
    GatewayMetrics metrics(
            Ledger ledger, PrometheusMeterRegistry registry, PrometheusRegistry prometheus, Routes routes) {
        Stream<String> ways = Stream.concat(Stream.of(Way.values()).map(Way::word), Stream.of(MirrorEndpoint.ROUTE));
        Stream<String> names = Stream.concat(routes.all().stream().map(Route::name), ways);
        return new GatewayMetrics(ledger, registry, prometheus, names.toList());
    }

    @Produces
    @Singleton
    Charters charters(@ConfigProperty(name = "plumbline.charters") Optional<Path> folder) {
        return new Charters(folder.map(CharterReader::readAll).orElse(Map.of()));
    }

    @Produces
    @Singleton
    Pseudonym pseudonym() {
        return new Pseudonym(config.privacy().keyId(), config.privacy().key());
    }

    @Produces
    @Singleton
    Gate gate(Pseudonym pseudonym) {
        return new Gate(Gate.recognisers(config.privacy().phoneRegions()), pseudonym);
    }

    @Produces
    @Singleton
    Outlet outlet(Gate gate, KafkaPublisher publisher, Ledger ledger, GatewayMetrics metrics) {
        return new Outlet(gate, publisher, ledger, metrics::exchange);
    }

    @Produces
    @Singleton
    Intake intake(Charters charters, Outlet outlet, KafkaPublisher publisher, Ledger ledger, Stamp stamp) {
        return new Intake(charters, outlet, publisher, ledger, stamp.run(), stamp.configVersion());
    }

    @Produces
    @Singleton
    IngestLimits ingestLimits() {
        return new IngestLimits(
                config.ingest().maxBytes().asLongValue(), config.ingest().maxExchanges());
    }

    @Produces
    @Singleton
    Stamp stamp(Run run, Routes routes) {
        String version = Integer.toHexString((routes.all() + captureSettings().toString()).hashCode());
        return new Stamp(run, version, Clock.systemUTC(), new SecureRandom());
    }

    @Produces
    @Singleton
    CaptureTap tap(
            @All List<Dialect> dialects,
            Charters charters,
            Pseudonym pseudonym,
            Stamp stamp,
            Ledger ledger,
            Outlet outlet,
            CaptureSwitch copies) {
        CaptureSettings settings = captureSettings();
        Dialects readers = new Dialects(dialects, UNFOLDING * settings.maxExchangeBytes());
        return new CaptureTap(
                settings,
                new MemoryBudget(settings.maxTotalBytes()),
                Clock.systemUTC(),
                ledger,
                new CopiesToExchanges(readers, charters, pseudonym, stamp, ledger, outlet),
                copies);
    }

    private CaptureSettings captureSettings() {
        GatewayConfig.CaptureConfig capture = config.capture();
        return new CaptureSettings(
                capture.enabled(),
                Math.toIntExact(capture.maxExchangeBytes().asLongValue()),
                capture.maxTotalBytes().asLongValue(),
                capture.workers(),
                capture.queue());
    }
}
