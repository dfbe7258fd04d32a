package io.plumbline.gateway.tls;

import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom providers' certificates are believed from. */
public final class TrustedAuthorities {

    private TrustedAuthorities() {}

    /**
     * The platform's authorities and those of a PEM file.
     *
     * @throws InvalidCertificate when the file holds none
     */
    public static TrustOptions platformAnd(Path file) {
        try {
            List<Certificate> all = new ArrayList<>(certificates(file));
            all.addAll(Arrays.asList(managerOf(null).getAcceptedIssuers()));
            return TrustOptions.wrap(managerOf(store(all)));
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidCertificate(
                    file + " holds no certificates in PEM: " + e.getClass().getSimpleName());
        }
    }

    private static List<Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            List<Certificate> found =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (found.isEmpty()) {
                throw new InvalidCertificate(file + " holds no certificates in PEM");
            }
            return found;
        }
    }

    private static KeyStore store(List<Certificate> certificates) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("authority-" + i, certificates.get(i));
        }
        return store;
    }

    /** @param store null: the platform's own */
    private static X509TrustManager managerOf(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }
}
