package io.plumbline.gateway.dialect;

import io.plumbline.contracts.event.Outcome;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The copy of one exchange, as bytes.
 *
 * @param application the route's application; a header may name another
 * @param provider the provider's host
 * @param time when the request's head had been read
 * @param path the path without the query
 * @param ending how the relay saw the exchange end; {@code COMPLETE} says only that all bytes passed
 * @param firstByteMicros from the request's arrival to the first byte of the answer's body, null when there was none
 * @param totalMicros from the request's arrival to the last byte
 */
public record Captured(
        String route,
        String application,
        String provider,
        Instant time,
        String method,
        String path,
        Body request,
        int status,
        Body response,
        Outcome ending,
        @Nullable Long firstByteMicros,
        long totalMicros) {

    /**
     * One direction of the exchange.
     *
     * @param headers the allowed headers, names in lower case
     * @param bytes the body as far as it was kept, still in its content encoding; not to be changed
     * @param wireBytes the size of the whole body
     */
    public record Body(Map<String, String> headers, byte[] bytes, long wireBytes) {

        public Body {
            headers = Map.copyOf(headers);
        }

        /** Whether the capture limit cut bytes off. */
        public boolean isCut() {
            return wireBytes > bytes.length;
        }

        public @Nullable String header(String name) {
            return headers.get(name);
        }

        /** The same head with other bytes, all of them kept. */
        Body holding(byte[] other) {
            return new Body(headers, other, other.length);
        }

        @Override
        public String toString() {
            return "Body[" + bytes.length + " of " + wireBytes + " bytes]";
        }
    }

    Captured with(Body newRequest, Body newResponse) {
        return new Captured(
                route,
                application,
                provider,
                time,
                method,
                path,
                newRequest,
                status,
                newResponse,
                ending,
                firstByteMicros,
                totalMicros);
    }

    @Override
    public String toString() {
        return "Captured[" + route + ", " + status + ", " + request + ", " + response + ", " + ending + "]";
    }
}
