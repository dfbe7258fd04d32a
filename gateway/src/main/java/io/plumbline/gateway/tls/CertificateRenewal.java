package io.plumbline.gateway.tls;

import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jboss.logging.Logger;

/**
 * Looks whether the certificate files have changed, and hands a good new certificate on; a bad one is told and the one before
 * stays. Connections that are open keep theirs. To be run by one thread.
 */
public final class CertificateRenewal implements Runnable {

    private static final Logger LOG = Logger.getLogger(CertificateRenewal.class);

    private final Vertx vertx;
    private final Path certificate;
    private final Path key;
    private final AtomicLong applied = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private Consumer<KeyCertOptions> listener = none -> {};
    private volatile PemCertificate current;
    private long fingerprint;

    /** @throws InvalidCertificate when there is none to start with */
    public CertificateRenewal(Vertx vertx, Path certificate, Path key) {
        this.vertx = vertx;
        this.certificate = certificate;
        this.key = key;
        fingerprint = fingerprint();
        current = PemCertificate.read(vertx, certificate, key);
    }

    /** @param newListener is told each certificate after this one */
    public void tell(Consumer<KeyCertOptions> newListener) {
        listener = newListener;
    }

    @Override
    public void run() {
        long seen = fingerprint();
        if (seen == fingerprint) {
            return;
        }
        PemCertificate next = null;
        String trouble = null;
        try {
            next = PemCertificate.read(vertx, certificate, key);
        } catch (InvalidCertificate e) {
            trouble = e.getMessage();
        }
        if (fingerprint() != seen) {
            return; // exchanged while it was read: the next run finds it at rest
        }
        fingerprint = seen;
        if (next == null) {
            refused.incrementAndGet();
            LOG.errorf("the changed certificate is not used: %s", trouble);
        } else {
            listener.accept(next.options());
            current = next;
            applied.incrementAndGet();
            LOG.infof("new certificate, valid until %s", next.expires());
        }
    }

    private long fingerprint() {
        CRC32C sum = new CRC32C();
        for (Path file : new Path[] {certificate, key}) {
            try {
                sum.update(Files.readAllBytes(file));
            } catch (IOException e) {
                sum.update(0);
            }
        }
        return sum.getValue();
    }

    public PemCertificate get() {
        return current;
    }

    public long appliedCount() {
        return applied.get();
    }

    public long refusedCount() {
        return refused.get();
    }
}
