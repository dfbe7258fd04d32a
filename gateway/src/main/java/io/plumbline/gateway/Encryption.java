package io.plumbline.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.gateway.exposition.CertificateMetrics;
import io.plumbline.gateway.forward.Transport;
import io.plumbline.gateway.tls.CertificateRenewal;
import io.plumbline.gateway.tls.TrustedAuthorities;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.SSLOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** TLS on both sides of the relay: its own certificate, renewed while it runs, and whom providers' are believed from. */
@Singleton
class Encryption {

    private static final Logger LOG = Logger.getLogger(Encryption.class);

    private final GatewayConfig config;
    private final Watch watch;
    private final Optional<CertificateRenewal> renewal;

    Encryption(GatewayConfig config, Vertx vertx, Watch watch, MeterRegistry registry) {
        this.config = config;
        this.watch = watch;
        Optional<Path> certificate = config.tls().certificate();
        Optional<Path> key = config.tls().key();
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException(
                    "plumbline.gateway.tls.certificate and plumbline.gateway.tls.key: set both or none");
        }
        renewal = certificate.map(file -> new CertificateRenewal(vertx, file, key.orElseThrow()));
        renewal.ifPresent(own -> CertificateMetrics.bind(own, registry));
    }

    @Produces
    @Singleton
    Transport transport() {
        return new Transport(
                renewal.map(own -> own.get().options()).orElse(null),
                config.http2ClearText(),
                config.tls().trusted().map(TrustedAuthorities::platformAnd).orElse(null));
    }

    /** From now on the server gets each new certificate; one that listens for several gives it to all. */
    void renew(HttpServer server) {
        renewal.ifPresent(own -> {
            own.tell(next -> server.updateSSLOptions(
                            new SSLOptions().setKeyCertOptions(next).setUseAlpn(true))
                    .onFailure(fault -> LOG.errorf(
                            "the new certificate is not used: %s",
                            fault.getClass().getName())));
            watch.every(config.reloadInterval(), own);
        });
    }
}
