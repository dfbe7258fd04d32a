package io.plumbline.gateway.capture;

import io.plumbline.gateway.dialect.Conversation;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The bounds of the capture.
 *
 * @param enabled false makes the gateway a plain relay
 * @param maxExchangeBytes the most bytes kept of each direction's body
 * @param maxTotalBytes the most bytes all copies together hold
 * @param workers threads that read copies
 * @param queue how many finished copies may wait for them
 * @param headers the headers that are copied, in lower case, beside those that the gateway itself knows
 */
public record CaptureSettings(
        boolean enabled, int maxExchangeBytes, long maxTotalBytes, int workers, int queue, Set<String> headers) {

    public CaptureSettings {
        if (maxExchangeBytes < 1 || workers < 1 || queue < 1) {
            throw new IllegalArgumentException("capture limits must be at least 1");
        }
        headers = Collections.unmodifiableSet(new TreeSet<>(headers));
    }

    /** With the header alone that is the gateway's own for a conversation. */
    public CaptureSettings(boolean enabled, int maxExchangeBytes, long maxTotalBytes, int workers, int queue) {
        this(enabled, maxExchangeBytes, maxTotalBytes, workers, queue, Set.of(Conversation.HEADER));
    }
}
