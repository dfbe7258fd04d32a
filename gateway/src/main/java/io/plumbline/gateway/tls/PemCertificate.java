package io.plumbline.gateway.tls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;

/**
 * The relay's certificate chain and private key, as PEM files hold them now.
 *
 * @param expires when the certificate itself, the first of the chain, does
 */
public record PemCertificate(KeyCertOptions options, Instant expires) {

    private static final byte[] SAMPLE = {1, 2, 3};

    /**
     * Reads both files.
     *
     * @throws InvalidCertificate when they cannot be used together; the message names the file and quotes nothing
     */
    public static PemCertificate read(Vertx vertx, Path certificate, Path key) {
        PemKeyCertOptions options =
                new PemKeyCertOptions().addCertValue(bytes(certificate)).addKeyValue(bytes(key));
        try {
            X509KeyManager manager =
                    (X509KeyManager) options.getKeyManagerFactory(vertx).getKeyManagers()[0];
            String alias = Stream.of("RSA", "EC", "EdDSA", "Ed25519")
                    .flatMap(type -> aliases(manager, type))
                    .findFirst()
                    .orElseThrow(() -> new InvalidCertificate(key + " holds no RSA, EC or EdDSA key"));
            X509Certificate own = manager.getCertificateChain(alias)[0];
            if (!belongTogether(manager.getPrivateKey(alias), own.getPublicKey())) {
                throw new InvalidCertificate(key + " is not the key of " + certificate);
            }
            return new PemCertificate(options, own.getNotAfter().toInstant());
        } catch (InvalidCertificate e) {
            throw e;
        } catch (Exception e) {
            throw new InvalidCertificate(certificate + " and " + key + " are no certificate and key in PEM: "
                    + e.getClass().getSimpleName());
        }
    }

    private static Stream<String> aliases(X509KeyManager manager, String type) {
        String[] aliases = manager.getServerAliases(type, null);
        return aliases == null ? Stream.of() : Arrays.stream(aliases);
    }

    private static boolean belongTogether(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(SAMPLE);
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(certified);
        verifier.update(SAMPLE);
        return verifier.verify(signer.sign());
    }

    private static Buffer bytes(Path file) {
        try {
            return Buffer.buffer(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new InvalidCertificate(
                    file + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public String toString() {
        return "PemCertificate[expires " + expires + "]";
    }
}
