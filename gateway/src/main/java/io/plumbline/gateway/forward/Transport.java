package io.plumbline.gateway.forward;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import org.jspecify.annotations.Nullable;

/**
 * What lies below HTTP.
 *
 * @param certificate what the relay shows its clients, who then choose HTTP/2 or HTTP/1.1; null: it speaks plain HTTP/1.1
 * @param clearTextHttp2 whether clients without TLS may begin with HTTP/2
 * @param trusted whom providers' certificates are believed from; null: whom the platform believes
 */
public record Transport(
        @Nullable KeyCertOptions certificate,
        boolean clearTextHttp2,
        @Nullable TrustOptions trusted) {

    public static final Transport PLAIN = new Transport(null, false, null);

    boolean isSecure() {
        return certificate != null;
    }

    /** Neither keys nor whom they are trusted by. */
    @Override
    public String toString() {
        return "Transport[" + (isSecure() ? "TLS" : "plain") + "]";
    }
}
