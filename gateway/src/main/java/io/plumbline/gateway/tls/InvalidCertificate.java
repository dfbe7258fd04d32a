package io.plumbline.gateway.tls;

/** Files that are no certificate or key, or not of each other. */
public final class InvalidCertificate extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidCertificate(String message) {
        super(message);
    }
}
