package io.plumbline.gateway.shadow;

import io.plumbline.contracts.event.Outcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call, in memory that is on the copies' budget until it is closed.
 *
 * @param status 0 when there was no answer
 * @param headers content type and encoding
 * @param bytes the body as far as it was kept
 * @param wireBytes its size as far as it was received
 * @param failure why it is not whole, null when it is
 * @param firstByteMicros from the call's beginning to the body's first byte, null when there was none
 * @param totalMicros to its end
 * @param release gives the memory back
 */
record Answer(
        int status,
        Map<String, String> headers,
        byte[] bytes,
        long wireBytes,
        @Nullable Failure failure,
        @Nullable Long firstByteMicros,
        long totalMicros,
        Runnable release)
        implements AutoCloseable {

    /** As a relay would say it. */
    Outcome ending() {
        if (failure == null) {
            return Outcome.COMPLETE;
        }
        return switch (failure) {
            case DEADLINE -> Outcome.TIMEOUT;
            case UNREACHABLE -> Outcome.UPSTREAM_ERROR;
            case TOO_LARGE -> Outcome.CAPTURE_TRUNCATED;
            default -> Outcome.TRUNCATED;
        };
    }

    @Override
    public void close() {
        release.run();
    }

    @Override
    public String toString() {
        return "Answer[" + status + ", " + wireBytes + " bytes, " + failure + "]";
    }
}
