package io.plumbline.gateway.otlp;

import io.plumbline.gateway.ingest.Refused;
import org.jspecify.annotations.Nullable;

/**
 * An answer to an export request that is not taken, as OTLP wants it: a {@code google.rpc.Status} in the request's format.
 *
 * @param body in {@code mediaType}
 */
public record OtlpStatus(String mediaType, byte[] body) {

    private static final int INVALID_ARGUMENT = 3;
    private static final int RESOURCE_EXHAUSTED = 8;
    private static final int UNAUTHENTICATED = 16;

    /** Whether this is where telemetry comes in. */
    public static boolean speaks(String path) {
        return path.startsWith("/v1/traces") || path.startsWith("/v1/logs");
    }

    public static OtlpStatus refused(@Nullable String contentType, Refused refused) {
        int code = refused.comeBack() ? RESOURCE_EXHAUSTED : INVALID_ARGUMENT;
        return of(contentType, code, refused.title() + ": " + refused.detail());
    }

    public static OtlpStatus unauthenticated(@Nullable String contentType, String message) {
        return of(contentType, UNAUTHENTICATED, message);
    }

    private static OtlpStatus of(@Nullable String contentType, int code, String message) {
        OtlpFormat asked = OtlpFormat.of(contentType);
        OtlpFormat format = asked == null ? OtlpFormat.JSON : asked;
        return new OtlpStatus(format.mediaType(), format.status(code, message));
    }
}
